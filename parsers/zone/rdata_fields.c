/*
 * rdata_fields.c - the field kinds that most types are made of: names,
 * numbers, periods, addresses and character-strings (see rdata.h).
 */
#include "parsers/zone/period.h"
#include "parsers/zone/rdata.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

/* --- names ---------------------------------------------------------------- */

void rdata_print_name(const uint8_t *octets, struct buffer *out)
{
	uint8_t length = *octets++;
	char text[5];

	if (length == 0)
		buffer_add_char(out, '.');
	for (; length; length = *octets++) {
		for (; length; length--, octets++) {
			if (*octets <= ' ' || *octets >= 0x7f) {
				snprintf(text, sizeof text, "\\%03u", *octets);
				buffer_add(out, text, 4);
				continue;
			}
			if (strchr("@$\"().;\\", *octets))
				buffer_add_char(out, '\\');
			buffer_add_char(out, (char)*octets);
		}
		buffer_add_char(out, '.');
	}
}

/* BIND takes a label that begins with `\[` for a bit-string, and no more. */
static bool is_bit_string(struct slice text)
{
	for (size_t i = 0; i + 1 < text.length; i++) {
		if (text.at[i] != '\\')
			continue;
		if (text.at[i + 1] == '[' && (i == 0 || text.at[i - 1] == '.'))
			return true;
		i++;
	}
	return false;
}

/*
 * A name without backslashes, appended; false for any that has one, or is at
 * fault: those are left to the slow way, which can tell why.
 */
static bool put_plain_name(struct rdata_reader *reader, struct slice text)
{
	uint8_t *begin = reader->wire + reader->length, *label = begin;
	uint8_t *out = begin + 1;
	const struct wire_name *origin = reader->origin;
	bool relative;

	if (text.length > NAME_WIRE_MAX - 2 || text.length == 0 ||
	    RDATA_MAX - reader->length <= NAME_WIRE_MAX)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];

		if (c == '\\')
			return false;
		if (c != '.') {
			*out++ = (uint8_t)c;
			continue;
		}
		if (out == label + 1 || out - label > NAME_LABEL_MAX + 1)
			return false;
		*label = (uint8_t)(out - label - 1);
		label = out++;
	}
	relative = out > label + 1;
	if (out - label > NAME_LABEL_MAX + 1 ||
	    (relative && out - begin + origin->length > NAME_WIRE_MAX))
		return false;
	*label = (uint8_t)(out - label - 1);
	if (relative) {
		memcpy(out, origin->octets, origin->length);
		out += origin->length;
	}
	reader->length += (uint32_t)(out - begin);
	return true;
}

bool rdata_put_name(struct rdata_reader *reader)
{
	struct slice text = reader->token.text;
	struct wire_name name;
	enum name_error error = NAME_OK;
	size_t at = 0;

	if (slice_is(text, "@"))
		return rdata_put(reader, reader->origin->octets,
				 reader->origin->length);
	if (put_plain_name(reader, text))
		return true;
	if (is_bit_string(text))
		return rdata_refuse(reader, "bit-string labels are no more");
	error = name_parse(text, reader->origin, &name, NULL, &at);
	if (error != NAME_OK || text.length == 0)
		return rdata_refuse(
		    reader, "`%.*s` is not a domain name: %s",
		    (int)(text.length > 60 ? 60 : text.length), text.at,
		    text.length ? name_error_text(error) : "it is empty");
	return rdata_put(reader, name.octets, name.length);
}

static bool read_name(struct rdata_reader *reader, const struct field *field)
{
	return rdata_word(reader, field) && rdata_put_name(reader);
}

uint32_t rdata_name_length(const uint8_t *at, uint32_t left)
{
	uint32_t length = 0;

	while (length < left && length < NAME_WIRE_MAX) {
		uint8_t label = at[length++];

		if (label == 0)
			return length;
		if (label > NAME_LABEL_MAX)
			return 0;
		length += label;
	}
	return 0;
}

static bool print_name(struct rdata_text *text, const struct field *field)
{
	const uint8_t *at = text->at;
	uint32_t length = rdata_name_length(at, text->left);

	(void)field;
	if (length == 0)
		return false;
	rdata_take(text, length);
	rdata_print_name(at, text->out);
	/* An escaped at sign in front is the origin to ldns. */
	text->alone |= at[0] == 1 && at[1] == '@';
	return true;
}

static bool read_service_name(struct rdata_reader *reader,
			      const struct field *field)
{
	return rdata_string(reader, field) && rdata_put_name(reader);
}

/* --- numbers -------------------------------------------------------------- */

bool rdata_number(struct rdata_reader *reader, const struct field *field,
		  uint64_t maximum, uint64_t *value)
{
	return slice_number(reader->token.text, maximum, value) ||
	       rdata_refuse_field(reader, field);
}

static bool read_number(struct rdata_reader *reader, const struct field *field,
			unsigned octets)
{
	uint64_t maximum = UINT64_MAX >> (64 - 8 * octets), value;

	return rdata_word(reader, field) &&
	       rdata_number(reader, field, maximum, &value) &&
	       rdata_put_number(reader, value, octets);
}

static bool print_number(struct rdata_text *text, unsigned octets)
{
	uint32_t value;

	if (!rdata_take_number(text, octets, &value))
		return false;
	buffer_print(text->out, "%u", value);
	return true;
}

static bool read_u8(struct rdata_reader *reader, const struct field *field)
{
	return read_number(reader, field, 1);
}

static bool print_u8(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_number(text, 1);
}

static bool read_u16(struct rdata_reader *reader, const struct field *field)
{
	return read_number(reader, field, 2);
}

static bool print_u16(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_number(text, 2);
}

static bool read_u32(struct rdata_reader *reader, const struct field *field)
{
	return read_number(reader, field, 4);
}

static bool print_u32(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_number(text, 4);
}

static bool read_period(struct rdata_reader *reader, const struct field *field)
{
	uint32_t seconds;

	return rdata_word(reader, field) &&
	       (period_parse(reader->token.text, &seconds) ||
		rdata_refuse_field(reader, field)) &&
	       rdata_put_number(reader, seconds, 4);
}

/* --- addresses ------------------------------------------------------------ */

static bool read_address(struct rdata_reader *reader, const struct field *field,
			 enum family family)
{
	struct address address;
	size_t octets = family == FAMILY_IPV4 ? 4 : 16;

	if (!rdata_word(reader, field))
		return false;
	if (!address_parse(reader->token.text, &address) ||
	    address.family != family)
		return rdata_refuse_field(reader, field);
	return rdata_put(reader, address.bytes, octets);
}

static bool print_address(struct rdata_text *text, int family, uint32_t octets)
{
	const uint8_t *at = rdata_take(text, octets);
	char shown[INET6_ADDRSTRLEN];

	if (!at || !inet_ntop(family, at, shown, sizeof shown))
		return false;
	buffer_add_string(text->out, shown);
	return true;
}

static bool read_ipv4(struct rdata_reader *reader, const struct field *field)
{
	return read_address(reader, field, FAMILY_IPV4);
}

static bool print_ipv4(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_address(text, AF_INET, 4);
}

static bool read_ipv6(struct rdata_reader *reader, const struct field *field)
{
	return read_address(reader, field, FAMILY_IPV6);
}

static bool print_ipv6(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_address(text, AF_INET6, 16);
}

/* --- character-strings ---------------------------------------------------- */

/* \DDD at AT; -1 where it is not three digits of an octet. */
static int decimal_escape(const char *at, size_t left)
{
	int value = 0;

	if (left < 3)
		return -1;
	for (int i = 0; i < 3; i++) {
		if (at[i] < '0' || at[i] > '9')
			return -1;
		value = value * 10 + at[i] - '0';
	}
	return value > 255 ? -1 : value;
}

int rdata_unescape(struct slice text, uint8_t *octets, size_t room)
{
	size_t used = 0;

	for (size_t i = 0; i < text.length; i++) {
		int c = (unsigned char)text.at[i];

		if (c == '\\') {
			if (++i == text.length)
				return -1;
			c = (unsigned char)text.at[i];
			if (c >= '0' && c <= '9') {
				c = decimal_escape(text.at + i,
						   text.length - i);
				i += 2;
			}
			if (c < 0)
				return -1;
		}
		if (used == room)
			return -1;
		octets[used++] = (uint8_t)c;
	}
	return (int)used;
}

static bool put_string(struct rdata_reader *reader, const struct field *field)
{
	uint8_t octets[256];
	int count = rdata_unescape(reader->token.text, octets + 1, 255);

	if (count < 0 && reader->token.text.length > 255)
		reader->help = "split it into several strings of at most 255 "
			       "octets";
	if (count < 0)
		return rdata_refuse_field(reader, field);
	octets[0] = (uint8_t)count;
	return rdata_put(reader, octets, (size_t)count + 1);
}

static bool read_text(struct rdata_reader *reader, const struct field *field)
{
	return rdata_string(reader, field) && put_string(reader, field);
}

void rdata_print_text(const uint8_t *at, size_t count, struct buffer *out)
{
	char text[5];

	buffer_add_char(out, '"');
	for (size_t i = 0; i < count; i++) {
		if (at[i] < ' ' || at[i] >= 0x7f) {
			snprintf(text, sizeof text, "\\%03u", at[i]);
			buffer_add(out, text, 4);
			continue;
		}
		if (at[i] == '"' || at[i] == '\\')
			buffer_add_char(out, '\\');
		buffer_add_char(out, (char)at[i]);
	}
	buffer_add_char(out, '"');
}

static bool print_text(struct rdata_text *text, const struct field *field)
{
	uint32_t length;
	const uint8_t *at = rdata_take_counted(text, &length);

	(void)field;
	if (!at)
		return false;
	rdata_print_text(at, length, text->out);
	return true;
}

/* As many strings as there are, at least one. */
static bool read_texts(struct rdata_reader *reader, const struct field *field)
{
	bool fault;

	if (reader->lone_hash) {
		reader->token.text = slice_of("#");
		if (!put_string(reader, field))
			return false;
	} else if (!read_text(reader, field)) {
		return false;
	}
	while (rdata_more(reader, SCAN_QUOTES, &fault))
		if (!put_string(reader, field))
			return false;
	return !fault;
}

static bool print_texts(struct rdata_text *text, const struct field *field)
{
	do {
		if (!print_text(text, field))
			return false;
		if (text->left)
			buffer_add_char(text->out, ' ');
	} while (text->left);
	return true;
}

const struct field_kind rdata_name = {"a domain name", read_name, print_name,
				      false, 0};
const struct field_kind rdata_cased_name = {"a domain name", read_name,
					    print_name, false, 0};
const struct field_kind rdata_service_name = {
    "a domain name", read_service_name, print_name, false, 0};
const struct field_kind rdata_u8 = {"a number from 0 to 255", read_u8, print_u8,
				    false, 1};
const struct field_kind rdata_u16 = {"a number from 0 to 65535", read_u16,
				     print_u16, false, 2};
const struct field_kind rdata_u32 = {"a number from 0 to 4294967295", read_u32,
				     print_u32, false, 4};
const struct field_kind rdata_period = {
    "a period in seconds, or with units as in `1h30m`", read_period, print_u32,
    false, 4};
const struct field_kind rdata_ipv4 = {"an IPv4 address", read_ipv4, print_ipv4,
				      false, 4};
const struct field_kind rdata_ipv6 = {"an IPv6 address", read_ipv6, print_ipv6,
				      false, 16};
const struct field_kind rdata_text = {"a string of at most 255 octets",
				      read_text, print_text, false, 0};
const struct field_kind rdata_texts = {"a string of at most 255 octets",
				       read_texts, print_texts, false, 0};
