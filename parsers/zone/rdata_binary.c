/*
 * rdata_binary.c - fields of hexadecimal and base64 (see rdata_binary.h).
 *
 * The digits may be spread over several words, even within an octet or a
 * base64 group, as in BIND.
 */
#include "parsers/zone/rdata_binary.h"

#include <string.h>

#define BASE64_PAD 64

/* BIND prints long data in words of 56 columns. */
#define HEX_OCTETS    28
#define BASE64_GROUPS 14

static int hex_digit(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int base64_digit(unsigned char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : c == '=' ? BASE64_PAD : -1;
}

/* Octets on their way in: digits of an unfinished group, and what is left. */
struct decoder {
	int digits;
	int values[4];
	int left;   /* octets still wanted; negative: no matter */
	bool ended; /* by base64's padding */
};

static bool put(struct rdata_reader *reader, struct decoder *decoder,
		const uint8_t *octets, int count)
{
	decoder->digits = 0;
	if (decoder->left >= 0) {
		if (count > decoder->left)
			return false;
		decoder->left -= count;
	}
	return rdata_put(reader, octets, (size_t)count);
}

static bool hex_add(struct rdata_reader *reader, struct decoder *decoder,
		    unsigned char c)
{
	int value = hex_digit(c);
	uint8_t octet;

	if (value < 0)
		return false;
	decoder->values[decoder->digits++] = value;
	if (decoder->digits < 2)
		return true;
	octet = (uint8_t)(decoder->values[0] << 4 | value);
	return put(reader, decoder, &octet, 1);
}

/* Four digits to octets; how many, or -1 where bits are set for nothing. */
static int base64_group(const int *values, uint8_t *octets)
{
	int a = values[0], b = values[1], c = values[2], d = values[3];
	int count = c == BASE64_PAD ? 1 : d == BASE64_PAD ? 2 : 3;

	if (a == BASE64_PAD || b == BASE64_PAD)
		return -1;
	if (count == 1 && (d != BASE64_PAD || (b & 0xf)))
		return -1;
	if (count == 2 && (c & 0x3))
		return -1;
	octets[0] = (uint8_t)(a << 2 | b >> 4);
	octets[1] = (uint8_t)(b << 4 | (c & 63) >> 2);
	octets[2] = (uint8_t)(c << 6 | (d & 63));
	return count;
}

static bool base64_add(struct rdata_reader *reader, struct decoder *decoder,
		       unsigned char c)
{
	int value = base64_digit(c), count;
	uint8_t octets[3];

	if (decoder->ended || value < 0)
		return false;
	decoder->values[decoder->digits++] = value;
	if (decoder->digits < 4)
		return true;
	count = base64_group(decoder->values, octets);
	if (count < 0)
		return false;
	decoder->ended = count < 3;
	return put(reader, decoder, octets, count);
}

typedef bool digit_adder(struct rdata_reader *reader, struct decoder *decoder,
			 unsigned char c);

static bool add_word(struct rdata_reader *reader, const struct field *field,
		     struct decoder *decoder, digit_adder *add)
{
	struct slice text = reader->token.text;

	for (size_t i = 0; i < text.length; i++)
		if (!add(reader, decoder, (unsigned char)text.at[i]))
			return rdata_refuse_field(reader, field);
	return true;
}

static bool read_words(struct rdata_reader *reader, const struct field *field,
		       int length, digit_adder *add)
{
	struct decoder decoder = {.left = length};
	uint32_t before = reader->length;
	bool fault = false;

	while (decoder.left != 0 && !decoder.ended) {
		if (length > 0 && !rdata_word(reader, field))
			return false;
		if (length <= 0 && !rdata_more(reader, 0, &fault))
			break;
		if (!add_word(reader, field, &decoder, add))
			return false;
	}
	if (fault)
		return false;
	if (decoder.left > 0 || decoder.digits)
		return rdata_refuse(reader, "%s ends within an octet or group",
				    field->what);
	if (length == BINARY_SOME && reader->length == before)
		return rdata_word(reader, field);
	return true;
}

bool rdata_read_hex(struct rdata_reader *reader, const struct field *field,
		    int length)
{
	return read_words(reader, field, length, hex_add);
}

bool rdata_read_base64(struct rdata_reader *reader, const struct field *field,
		       int length)
{
	return read_words(reader, field, length, base64_add);
}

static bool one_word(struct rdata_reader *reader, const struct field *field,
		     digit_adder *add)
{
	struct decoder decoder = {.left = BINARY_ANY};

	if (!rdata_word(reader, field) ||
	    !add_word(reader, field, &decoder, add))
		return false;
	return decoder.digits == 0 || rdata_refuse_field(reader, field);
}

bool rdata_hex_word(struct rdata_reader *reader, const struct field *field)
{
	return one_word(reader, field, hex_add);
}

bool rdata_base64_word(struct rdata_reader *reader, const struct field *field)
{
	return one_word(reader, field, base64_add);
}

bool rdata_put_base64(struct rdata_reader *reader, struct slice text)
{
	struct decoder decoder = {.left = BINARY_ANY};

	for (size_t i = 0; i < text.length; i++)
		if (!base64_add(reader, &decoder, (unsigned char)text.at[i]))
			return false;
	return decoder.digits == 0;
}

/* --- printing ------------------------------------------------------------- */

void rdata_print_hex(const uint8_t *at, size_t count, bool split,
		     struct buffer *out)
{
	static const char digits[] = "0123456789ABCDEF";
	char pair[2];

	for (size_t i = 0; i < count; i++) {
		if (split && i && i % HEX_OCTETS == 0)
			buffer_add_char(out, ' ');
		pair[0] = digits[at[i] >> 4];
		pair[1] = digits[at[i] & 15];
		buffer_add(out, pair, 2);
	}
}

void rdata_print_base64(const uint8_t *at, size_t count, bool split,
			struct buffer *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t groups = 0;

	for (size_t i = 0; i < count; i += 3, groups++) {
		unsigned a = at[i], b = i + 1 < count ? at[i + 1] : 0;
		unsigned c = i + 2 < count ? at[i + 2] : 0;
		char group[4] = {digits[a >> 2], digits[(a & 3) << 4 | b >> 4],
				 '=', '='};

		if (i + 1 < count)
			group[2] = digits[(b & 15) << 2 | c >> 6];
		if (i + 2 < count)
			group[3] = digits[c & 63];
		if (split && groups && groups % BASE64_GROUPS == 0)
			buffer_add_char(out, ' ');
		buffer_add(out, group, 4);
	}
}

static bool read_hex(struct rdata_reader *reader, const struct field *field)
{
	return rdata_read_hex(reader, field, BINARY_SOME);
}

static bool read_hex_any(struct rdata_reader *reader, const struct field *field)
{
	return rdata_read_hex(reader, field, BINARY_ANY);
}

static bool print_hex(struct rdata_text *text, const struct field *field)
{
	(void)field;
	rdata_print_hex(text->at, text->left, !text->joined, text->out);
	text->left = 0;
	return true;
}

static bool read_base64(struct rdata_reader *reader, const struct field *field)
{
	return rdata_read_base64(reader, field, BINARY_SOME);
}

static bool read_base64_any(struct rdata_reader *reader,
			    const struct field *field)
{
	return rdata_read_base64(reader, field, BINARY_ANY);
}

static bool print_base64(struct rdata_text *text, const struct field *field)
{
	(void)field;
	rdata_print_base64(text->at, text->left, !text->joined, text->out);
	text->left = 0;
	return true;
}

const struct field_kind rdata_hex = {"hexadecimal digits", read_hex, print_hex,
				     true, 0};
const struct field_kind rdata_hex_any = {"hexadecimal digits", read_hex_any,
					 print_hex, true, 0};
const struct field_kind rdata_base64 = {"base64", read_base64, print_base64,
					true, 0};
const struct field_kind rdata_base64_any = {"base64", read_base64_any,
					    print_base64, true, 0};
