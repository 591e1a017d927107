/*
 * rdata_address.c - fields that hold addresses of some kind, and sets of
 * services (see rdata_odd.h).
 */
#include "parsers/zone/rdata_odd.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

static int hex_digit(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool print_hex(struct rdata_text *text, const char *prefix)
{
	uint32_t length = text->left;
	const uint8_t *at = rdata_take(text, length);

	if (length == 0)
		return false;
	buffer_add_string(text->out, prefix);
	for (uint32_t i = 0; i < length; i++)
		buffer_print(text->out, "%02x", at[i]);
	return true;
}

static bool print_address(struct rdata_text *text, int family,
			  const uint8_t *at)
{
	char shown[INET6_ADDRSTRLEN];

	if (!at || !inet_ntop(family, at, shown, sizeof shown))
		return false;
	buffer_add_string(text->out, shown);
	return true;
}

/* --- gateways ------------------------------------------------------------- */

enum { GATEWAY_NONE, GATEWAY_IPV4, GATEWAY_IPV6, GATEWAY_NAME };

static const char *const gateways[] = {"`.`", "an IPv4 address",
				       "an IPv6 address", "a domain name"};

static bool read_gateway_of(struct rdata_reader *reader,
			    const struct field *field, unsigned type)
{
	struct address address;

	if (!rdata_word(reader, field))
		return false;
	if (type == GATEWAY_NAME)
		return rdata_put_name(reader);
	if (type == GATEWAY_NONE) {
		if (slice_is(reader->token.text, "."))
			return true;
	} else if (address_parse(reader->token.text, &address) &&
		   (address.family == FAMILY_IPV4) == (type == GATEWAY_IPV4)) {
		return rdata_put(reader, address.bytes,
				 type == GATEWAY_IPV4 ? 4 : 16);
	}
	return rdata_refuse(reader, "a gateway of type %u is %s", type,
			    gateways[type]);
}

static bool print_gateway_of(struct rdata_text *text, unsigned type)
{
	switch (type) {
	case GATEWAY_NONE:
		buffer_add_char(text->out, '.');
		return true;
	case GATEWAY_IPV4:
		return print_address(text, AF_INET, rdata_take(text, 4));
	case GATEWAY_IPV6:
		return print_address(text, AF_INET6, rdata_take(text, 16));
	default:
		return rdata_name.print(text, NULL);
	}
}

static bool read_number(struct rdata_reader *reader, const char *what,
			uint64_t maximum, uint64_t *value)
{
	const struct field field = {&rdata_u8, what};

	return rdata_word(reader, &field) &&
	       rdata_number(reader, &field, maximum, value);
}

static bool read_gateway(struct rdata_reader *reader, const struct field *field)
{
	uint64_t type, algorithm;

	return read_number(reader, "gateway type", GATEWAY_NAME, &type) &&
	       rdata_put_number(reader, type, 1) &&
	       read_number(reader, "algorithm", UINT8_MAX, &algorithm) &&
	       rdata_put_number(reader, algorithm, 1) &&
	       read_gateway_of(reader, field, (unsigned)type);
}

static bool print_gateway(struct rdata_text *text, const struct field *field)
{
	uint32_t type, algorithm;

	(void)field;
	if (!rdata_take_number(text, 1, &type) || type > GATEWAY_NAME ||
	    !rdata_take_number(text, 1, &algorithm))
		return false;
	buffer_print(text->out, "%u %u ", type, algorithm);
	return print_gateway_of(text, type);
}

static bool read_relay(struct rdata_reader *reader, const struct field *field)
{
	uint64_t discovery, type;

	if (!read_number(reader, "discovery bit", 1, &discovery) ||
	    !read_number(reader, "relay type", GATEWAY_NAME, &type) ||
	    !rdata_put_number(reader, discovery << 7 | type, 1))
		return false;
	return read_gateway_of(reader, field, (unsigned)type);
}

static bool print_relay(struct rdata_text *text, const struct field *field)
{
	uint32_t type;

	(void)field;
	if (!rdata_take_number(text, 1, &type))
		return false;
	if ((type & 127) > GATEWAY_NAME) {
		text->odd = true;
		return false;
	}
	buffer_print(text->out, "%u %u ", type >> 7, type & 127);
	return print_gateway_of(text, type & 127);
}

/* --- APL (RFC 3123) ------------------------------------------------------- */

struct prefix_item {
	uint64_t family;
	bool negated;
	struct address address;
	uint64_t length;
};

static bool parse_item(struct slice text, struct prefix_item *item)
{
	const char *slash;
	struct slice part;
	size_t digits;

	item->negated = slice_begins(text, "!");
	if (item->negated) {
		text.at++;
		text.length--;
	}
	digits = slice_strtoul(text, &item->family);
	if (digits == text.length || text.at[digits] != ':' ||
	    item->family < 1 || item->family > 2)
		return false;
	text.at += digits + 1;
	text.length -= digits + 1;
	slash = memchr(text.at, '/', text.length);
	if (!slash)
		return false;
	part = (struct slice){text.at, (size_t)(slash - text.at)};
	text.length -= part.length + 1;
	text.at = slash + 1;
	return address_parse(part, &item->address) &&
	       item->address.family ==
		   (item->family == 1 ? FAMILY_IPV4 : FAMILY_IPV6) &&
	       slice_number(text, item->family == 1 ? 32 : 128, &item->length);
}

static bool put_item(struct rdata_reader *reader,
		     const struct prefix_item *item)
{
	unsigned length = item->family == 1 ? 4 : 16;

	while (length && item->address.bytes[length - 1] == 0)
		length--;
	return rdata_put_number(reader, item->family, 2) &&
	       rdata_put_number(reader, item->length, 1) &&
	       rdata_put_number(reader, length | (item->negated ? 128 : 0),
				1) &&
	       rdata_put(reader, item->address.bytes, length);
}

static bool read_prefixes(struct rdata_reader *reader,
			  const struct field *field)
{
	struct prefix_item item;
	bool fault;

	while (rdata_more(reader, 0, &fault)) {
		if (!parse_item(reader->token.text, &item))
			return rdata_refuse_field(reader, field);
		if (!put_item(reader, &item))
			return false;
	}
	return !fault;
}

static bool print_item(struct rdata_text *text)
{
	uint8_t bytes[16] = {0};
	uint32_t family, length, octets, most;
	const uint8_t *at;

	if (!rdata_take_number(text, 2, &family) ||
	    !rdata_take_number(text, 1, &length) ||
	    !rdata_take_number(text, 1, &octets))
		return false;
	at = rdata_take(text, octets & 127);
	most = family == 1 ? 4 : 16;
	if (!at || ((octets & 127) && at[(octets & 127) - 1] == 0))
		return false;
	text->odd |= family != 1 && family != 2;
	if (text->odd)
		return true;
	if ((octets & 127) > most || length > most * 8)
		return false;
	memcpy(bytes, at, octets & 127);
	buffer_print(text->out, "%s%u:", octets & 128 ? "!" : "", family);
	print_address(text, family == 1 ? AF_INET : AF_INET6, bytes);
	buffer_print(text->out, "/%u", length);
	return true;
}

static bool print_prefixes(struct rdata_text *text, const struct field *field)
{
	(void)field;
	while (text->left) {
		if (!print_item(text))
			return text->odd = false;
		if (text->left)
			buffer_add_char(text->out, ' ');
	}
	return !text->odd;
}

/* --- NSAP and ATM --------------------------------------------------------- */

/* Hexadecimal with dots between anywhere, or singly where so SINGLE. */
static bool put_dotted(struct rdata_reader *reader, const struct field *field,
		       struct slice text, bool single)
{
	int digits = 0, value = 0;
	bool dot = true, some = false;

	for (size_t i = 0; i < text.length; i++) {
		int digit = hex_digit((unsigned char)text.at[i]);

		if (text.at[i] == '.' && !(single && dot)) {
			dot = true;
			continue;
		}
		if (digit < 0)
			return rdata_refuse_field(reader, field);
		dot = false;
		value = value << 4 | digit;
		if (++digits < 2)
			continue;
		if (!rdata_put_number(reader, (uint64_t)value, 1))
			return false;
		some = true;
		digits = value = 0;
	}
	return (digits == 0 && some && !(single && dot)) ||
	       rdata_refuse_field(reader, field);
}

static bool read_nsap(struct rdata_reader *reader, const struct field *field)
{
	struct slice text;

	if (!rdata_word(reader, field))
		return false;
	text = reader->token.text;
	if (!slice_begins(text, "0x") && !slice_begins(text, "0X"))
		return rdata_refuse_field(reader, field);
	return put_dotted(reader, field,
			  (struct slice){text.at + 2, text.length - 2}, false);
}

static bool print_nsap(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_hex(text, "0x");
}

/* E.164: digits with single dots between. */
static bool put_e164(struct rdata_reader *reader, const struct field *field,
		     struct slice text)
{
	bool dot = true;

	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];

		if (c == '.' && !dot) {
			dot = true;
			continue;
		}
		if (c < '0' || c > '9')
			return rdata_refuse_field(reader, field);
		dot = false;
		if (!rdata_put(reader, &c, 1))
			return false;
	}
	return !dot || rdata_refuse_field(reader, field);
}

static bool read_atma(struct rdata_reader *reader, const struct field *field)
{
	struct slice text;
	bool e164;

	if (!rdata_word(reader, field))
		return false;
	text = reader->token.text;
	e164 = text.at[0] == '+';
	if (!rdata_put_number(reader, e164, 1))
		return false;
	if (e164)
		return put_e164(reader, field,
				(struct slice){text.at + 1, text.length - 1});
	return put_dotted(reader, field, text, true);
}

static bool print_atma(struct rdata_text *text, const struct field *field)
{
	uint32_t format;

	(void)field;
	if (!rdata_take_number(text, 1, &format) || text->left == 0)
		return false;
	if (format == 0)
		return print_hex(text, "");
	if (format > 1) {
		text->odd = true;
		return false;
	}
	buffer_add_char(text->out, '+');
	for (; text->left; text->left--, text->at++) {
		if (*text->at < '0' || *text->at > '9')
			return false;
		buffer_add_char(text->out, (char)*text->at);
	}
	return true;
}

/* --- A6 (RFC 2874) -------------------------------------------------------- */

static bool read_a6(struct rdata_reader *reader, const struct field *field)
{
	static const struct field suffix = {&rdata_ipv6, "address suffix"};
	struct address address;
	uint64_t length;
	unsigned skip;

	if (!read_number(reader, field->what, 128, &length) ||
	    !rdata_put_number(reader, length, 1))
		return false;
	if (length < 128) {
		skip = (unsigned)length / 8;
		if (!rdata_word(reader, &suffix))
			return false;
		if (!address_parse(reader->token.text, &address) ||
		    address.family != FAMILY_IPV6)
			return rdata_refuse_field(reader, &suffix);
		address.bytes[skip] &= (uint8_t)(0xff >> length % 8);
		if (!rdata_put(reader, address.bytes + skip, 16 - skip))
			return false;
	}
	return length == 0 || rdata_name.read(reader, field);
}

static bool print_a6(struct rdata_text *text, const struct field *field)
{
	uint8_t bytes[16] = {0};
	uint32_t length, skip;
	const uint8_t *at;

	if (!rdata_take_number(text, 1, &length) || length > 128)
		return false;
	buffer_print(text->out, "%u ", length);
	if (length < 128) {
		skip = length / 8;
		at = rdata_take(text, 16 - skip);
		if (!at || at[0] & ~(0xff >> length % 8))
			return false;
		memcpy(bytes + skip, at, 16 - skip);
		print_address(text, AF_INET6, bytes);
	}
	if (length == 0)
		return true;
	/* With no suffix between them, BIND prints two spaces. */
	buffer_add_char(text->out, ' ');
	return rdata_name.print(text, field);
}

/* --- WKS ------------------------------------------------------------------ */

/*
 * BIND asks the system's lists of protocols and services; what is known here
 * does not depend on the machine.
 */
static const struct {
	const char *name;
	uint16_t number;
} services[] = {
    {"echo", 7},      {"discard", 9}, {"systat", 11},  {"daytime", 13},
    {"ftp-data", 20}, {"ftp", 21},    {"ssh", 22},     {"telnet", 23},
    {"smtp", 25},     {"time", 37},   {"whois", 43},   {"domain", 53},
    {"tftp", 69},     {"gopher", 70}, {"finger", 79},  {"http", 80},
    {"pop2", 109},    {"pop3", 110},  {"sunrpc", 111}, {"nntp", 119},
    {"ntp", 123},     {"imap2", 143}, {"snmp", 161},   {"https", 443},
};

static bool find_service(struct slice text, uint64_t *port)
{
	if (slice_strtoul(text, port) == text.length)
		return *port <= UINT16_MAX;
	for (size_t i = 0; i < sizeof services / sizeof services[0]; i++)
		if (slice_is_nocase(text, services[i].name)) {
			*port = services[i].number;
			return true;
		}
	return false;
}

static bool read_protocol(struct rdata_reader *reader)
{
	static const struct field field = {&rdata_u8, "protocol"};
	uint64_t protocol;

	if (!rdata_word(reader, &field))
		return false;
	if (slice_is_nocase(reader->token.text, "tcp"))
		protocol = 6;
	else if (slice_is_nocase(reader->token.text, "udp"))
		protocol = 17;
	else if (slice_is_nocase(reader->token.text, "icmp"))
		protocol = 1;
	else if (slice_strtoul(reader->token.text, &protocol) !=
		     reader->token.text.length ||
		 protocol > UINT8_MAX)
		return rdata_refuse_field(reader, &field);
	return rdata_put_number(reader, protocol, 1);
}

static bool read_services(struct rdata_reader *reader,
			  const struct field *field)
{
	uint8_t bits[8192] = {0};
	size_t length = 0;
	uint64_t port;
	bool fault;

	if (!read_protocol(reader))
		return false;
	while (rdata_more(reader, 0, &fault)) {
		if (!find_service(reader->token.text, &port)) {
			reader->help = "write the number of the port";
			return rdata_refuse_field(reader, field);
		}
		bits[port / 8] |= (uint8_t)(0x80 >> port % 8);
		if (port / 8 + 1 > length)
			length = (size_t)port / 8 + 1;
	}
	return !fault && rdata_put(reader, bits, length);
}

static bool print_services(struct rdata_text *text, const struct field *field)
{
	uint32_t protocol, octets;
	const uint8_t *at;

	(void)field;
	if (!rdata_take_number(text, 1, &protocol))
		return false;
	buffer_print(text->out, "%u", protocol);
	octets = text->left;
	at = rdata_take(text, octets);
	if (octets > 8192 || (octets && at[octets - 1] == 0))
		return false;
	for (uint32_t i = 0; i < octets * 8; i++)
		if (at[i / 8] & 0x80 >> i % 8)
			buffer_print(text->out, " %u", i);
	return true;
}

/* --- Chaosnet, EUI, ILNP -------------------------------------------------- */

static bool read_octal(struct rdata_reader *reader, const struct field *field)
{
	struct slice text;
	uint32_t value = 0;

	if (!rdata_word(reader, field))
		return false;
	text = reader->token.text;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '7' || value > UINT16_MAX)
			return rdata_refuse_field(reader, field);
		value = value << 3 | (uint32_t)(text.at[i] - '0');
	}
	return value > UINT16_MAX ? rdata_refuse_field(reader, field)
				  : rdata_put_number(reader, value, 2);
}

static bool print_octal(struct rdata_text *text, const struct field *field)
{
	uint32_t value;

	(void)field;
	if (!rdata_take_number(text, 2, &value))
		return false;
	buffer_print(text->out, "%o", value);
	return true;
}

/* BIND leaves it to scanf(), which takes `0`, `+0`, and what follows. */
static bool read_eui(struct rdata_reader *reader, const struct field *field,
		     unsigned octets)
{
	unsigned values[8];
	char text[32];
	int got;

	if (!rdata_word(reader, field))
		return false;
	snprintf(text, sizeof text, "%.*s", (int)reader->token.text.length,
		 reader->token.text.at);
	got = sscanf(text, "%2x-%2x-%2x-%2x-%2x-%2x-%2x-%2x", &values[0],
		     &values[1], &values[2], &values[3], &values[4], &values[5],
		     &values[6], &values[7]);
	if (got < (int)octets)
		return rdata_refuse_field(reader, field);
	for (unsigned i = 0; i < octets; i++) {
		if (values[i] > UINT8_MAX)
			return rdata_refuse_field(reader, field);
		if (!rdata_put_number(reader, values[i], 1))
			return false;
	}
	return true;
}

static bool print_eui(struct rdata_text *text, uint32_t octets)
{
	const uint8_t *at = rdata_take(text, octets);

	for (uint32_t i = 0; at && i < octets; i++)
		buffer_print(text->out, i ? "-%02x" : "%02x", at[i]);
	return at != NULL;
}

static bool read_eui48(struct rdata_reader *reader, const struct field *field)
{
	return read_eui(reader, field, 6);
}

static bool print_eui48(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_eui(text, 6);
}

static bool read_eui64(struct rdata_reader *reader, const struct field *field)
{
	return read_eui(reader, field, 8);
}

static bool print_eui64(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_eui(text, 8);
}

/* Four groups of at most four hexadecimal digits, as in `2001:db8:0:1`. */
static bool parse_locator(struct slice text, uint8_t octets[8])
{
	unsigned group = 0, digits = 0, value = 0;

	for (size_t i = 0; i <= text.length; i++) {
		int digit =
		    i < text.length ? hex_digit((unsigned char)text.at[i]) : -1;

		if (digit >= 0) {
			value = value << 4 | (unsigned)digit;
			if (++digits > 4)
				return false;
			continue;
		}
		/* BIND minds no colon at the end. */
		if (i == text.length && digits == 0 && group == 4)
			break;
		if ((i < text.length && text.at[i] != ':') || digits == 0 ||
		    group == 4)
			return false;
		octets[group * 2] = (uint8_t)(value >> 8);
		octets[group * 2 + 1] = (uint8_t)value;
		group++;
		digits = value = 0;
	}
	return group == 4;
}

static bool read_locator(struct rdata_reader *reader, const struct field *field)
{
	uint8_t octets[8];

	return rdata_word(reader, field) &&
	       (parse_locator(reader->token.text, octets) ||
		rdata_refuse_field(reader, field)) &&
	       rdata_put(reader, octets, 8);
}

static bool print_locator(struct rdata_text *text, const struct field *field)
{
	uint32_t group;

	(void)field;
	for (unsigned i = 0; i < 4; i++) {
		if (!rdata_take_number(text, 2, &group))
			return false;
		buffer_print(text->out, i ? ":%x" : "%x", group);
	}
	return true;
}

const struct field_kind rdata_gateway = {
    "a gateway type, an algorithm and a gateway", read_gateway, print_gateway,
    false, 0};
const struct field_kind rdata_relay = {"a discovery bit, a type and a relay",
				       read_relay, print_relay, false, 0};
const struct field_kind rdata_prefixes = {
    "a prefix as in `1:192.0.2.0/24`", read_prefixes, print_prefixes, true, 0};
const struct field_kind rdata_nsap = {"`0x` and hexadecimal digits", read_nsap,
				      print_nsap, false, 0};
const struct field_kind rdata_atma = {
    "hexadecimal digits, or `+` and decimal digits", read_atma, print_atma,
    false, 0};
const struct field_kind rdata_a6 = {"a prefix length", read_a6, print_a6, false,
				    0};
const struct field_kind rdata_services = {"a service", read_services,
					  print_services, false, 0};
const struct field_kind rdata_octal = {"an octal number up to 177777",
				       read_octal, print_octal, false, 2};
const struct field_kind rdata_eui48 = {"six octets as in `00-00-5e-00-53-2a`",
				       read_eui48, print_eui48, false, 6};
const struct field_kind rdata_eui64 = {
    "eight octets as in `00-00-5e-ef-10-00-00-2a`", read_eui64, print_eui64,
    false, 8};
const struct field_kind rdata_locator = {"four groups as in `2001:db8:0:1`",
					 read_locator, print_locator, false, 8};
