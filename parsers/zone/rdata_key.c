/*
 * rdata_key.c - fields and checks of keys, digests and hashes (see
 * rdata_odd.h).
 */
#include "parsers/zone/rdata_binary.h"
#include "parsers/zone/rdata_odd.h"

#include <string.h>

enum { TYPE_KEY = 25, TYPE_RKEY = 57, TYPE_KEYDATA = 65533 };

#define NO_KEY      0xc000
#define PRIVATE_DNS 253
#define SHA1_OCTETS 20
#define HASH_MAX    155

/* --- the key itself ------------------------------------------------------- */

/* No key follows where the flags of KEY or KEYDATA say so. */
static bool has_key(const struct rdata_reader *reader)
{
	const uint8_t *flags = reader->wire + reader->length - 4;

	if (reader->type == TYPE_KEYDATA && !flags[0] && !flags[1] &&
	    !flags[2] && !flags[3])
		return false;
	return (reader->type != TYPE_KEY && reader->type != TYPE_KEYDATA) ||
	       (flags[0] & 0xc0) != 0xc0;
}

static bool read_key(struct rdata_reader *reader, const struct field *field)
{
	return !has_key(reader) ||
	       rdata_read_base64(reader, field, BINARY_SOME);
}

static bool print_key(struct rdata_text *text, const struct field *field)
{
	return rdata_base64.print(text, field);
}

bool rdata_check_key(struct rdata_reader *reader)
{
	const uint8_t *wire = reader->wire;
	uint32_t flags = (uint32_t)wire[0] << 8 | wire[1];

	if (reader->length < 4)
		return rdata_refuse(reader, "a key of less than 4 octets");
	if (reader->type == TYPE_RKEY && flags)
		return rdata_refuse(reader, "the flags of RKEY are 0");
	if (!reader->unknown_form)
		return true;
	if (reader->type == TYPE_KEY && (flags & NO_KEY) == NO_KEY)
		return reader->length == 4 ||
		       rdata_refuse(reader, "the flags say that there is no "
					    "key");
	if (reader->length == 4)
		return rdata_refuse(reader, "there is no key");
	return wire[3] != PRIVATE_DNS ||
	       rdata_name_length(wire + 4, reader->length - 4) > 0 ||
	       rdata_refuse(reader, "this key begins with no name");
}

/* --- signatures ------------------------------------------------------------
 */

#define SIGNATURE_LABELS 3
#define SIGNATURE_SIGNER 18

/* A signer lies at or above what it signs (RFC 4035 5.3.1). */
bool rdata_check_rrsig(struct rdata_reader *reader)
{
	const uint8_t *name = reader->wire + SIGNATURE_SIGNER;
	unsigned labels = 0;

	for (; *name; name += 1 + *name)
		labels++;
	return labels <= reader->wire[SIGNATURE_LABELS] ||
	       rdata_refuse(reader, "the signer has more labels than the "
				    "signed name");
}

/* --- digests -------------------------------------------------------------- */

/* Octets of a digest whose type stands at AT; ends with type 0. */
struct digest {
	uint8_t type;
	uint8_t octets;
};

static bool check_digest(struct rdata_reader *reader, uint32_t at,
			 uint32_t header, const struct digest *digests)
{
	if (reader->length < header)
		return rdata_refuse(reader, "the digest is missing");
	for (; digests->type; digests++)
		if (reader->wire[at] == digests->type &&
		    reader->length != header + digests->octets)
			return rdata_refuse(reader,
					    "a digest of this type has %u "
					    "octets, not %u",
					    digests->octets,
					    reader->length - header);
	return true;
}

bool rdata_check_ds(struct rdata_reader *reader)
{
	static const struct digest digests[] = {
	    {1, 20}, {2, 32}, {4, 48}, {0, 0}};

	return check_digest(reader, 3, 4, digests);
}

bool rdata_check_sshfp(struct rdata_reader *reader)
{
	static const struct digest digests[] = {{1, 20}, {2, 32}, {0, 0}};

	return check_digest(reader, 1, 2, digests);
}

bool rdata_check_zonemd(struct rdata_reader *reader)
{
	static const struct digest digests[] = {{1, 48}, {2, 64}, {0, 0}};

	if (reader->length < 18)
		return rdata_refuse(reader, "a digest of less than 12 octets");
	return check_digest(reader, 5, 6, digests);
}

/* --- NSEC3 ---------------------------------------------------------------- */

static bool read_salt(struct rdata_reader *reader, const struct field *field)
{
	uint32_t length = reader->length;

	if (!rdata_word(reader, field))
		return false;
	if (slice_is(reader->token.text, "-"))
		return rdata_put_number(reader, 0, 1);
	scan_back(reader->scan);
	if (!rdata_put_number(reader, 0, 1) || !rdata_hex_word(reader, field))
		return false;
	if (reader->length - length > 256)
		return rdata_refuse_field(reader, field);
	reader->wire[length] = (uint8_t)(reader->length - length - 1);
	return true;
}

static bool print_salt(struct rdata_text *text, const struct field *field)
{
	uint32_t length;
	const uint8_t *at = rdata_take_counted(text, &length);

	(void)field;
	if (!at)
		return false;
	if (length == 0)
		buffer_add_char(text->out, '-');
	rdata_print_hex(at, length, false, text->out);
	return true;
}

static int base32_digit(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'v' ? c - 'a' + 10 : -1;
}

/* base32hex without padding; -1 where it is none or longer than ROOM. */
static int decode_base32(struct slice text, uint8_t *octets, size_t room)
{
	unsigned bits = 0, value = 0;
	size_t used = 0;

	for (size_t i = 0; i < text.length; i++) {
		int digit = base32_digit((unsigned char)text.at[i]);

		if (digit < 0)
			return -1;
		value = value << 5 | (unsigned)digit;
		bits += 5;
		if (bits < 8)
			continue;
		if (used == room)
			return -1;
		bits -= 8;
		octets[used++] = (uint8_t)(value >> bits);
		value &= (1u << bits) - 1;
	}
	/* What is left of the last digit is zero, and less than a digit. */
	return bits >= 5 || value ? -1 : (int)used;
}

bool rdata_is_base32hex(struct slice text)
{
	uint8_t octets[HASH_MAX];

	return decode_base32(text, octets, sizeof octets) > 0;
}

static bool read_next_hash(struct rdata_reader *reader,
			   const struct field *field)
{
	uint8_t octets[HASH_MAX];
	int count;

	if (!rdata_word(reader, field))
		return false;
	count = decode_base32(reader->token.text, octets, sizeof octets);
	if (count < 0 || (reader->wire[0] == 1 && count != SHA1_OCTETS))
		return rdata_refuse_field(reader, field);
	return rdata_put_number(reader, (unsigned)count, 1) &&
	       rdata_put(reader, octets, (size_t)count);
}

static void print_base32(const uint8_t *at, uint32_t count, struct buffer *out)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
	unsigned bits = 0, value = 0;

	for (uint32_t i = 0; i < count; i++) {
		value = value << 8 | at[i];
		for (bits += 8; bits >= 5; bits -= 5)
			buffer_add_char(out, digits[value >> (bits - 5) & 31]);
		value &= (1u << bits) - 1;
	}
	if (bits)
		buffer_add_char(out, digits[value << (5 - bits) & 31]);
}

static bool print_next_hash(struct rdata_text *text, const struct field *field)
{
	uint32_t length;
	const uint8_t *at = rdata_take_counted(text, &length);

	(void)field;
	if (!at || length > HASH_MAX)
		return false;
	print_base32(at, length, text->out);
	text->alone |= length % 5 != 0; /* ldns reads whole groups only */
	return true;
}

/* Only where the octets were given as such; the text form was checked. */
bool rdata_check_nsec3(struct rdata_reader *reader)
{
	uint32_t at = 5u + reader->wire[4];
	uint8_t length = reader->wire[at];

	if (!reader->unknown_form)
		return true;
	if (length == 0 || (reader->wire[0] == 1 && length != SHA1_OCTETS))
		return rdata_refuse(reader, "a hash of %u octets", length);
	return true;
}

const struct field_kind rdata_key = {"base64", read_key, print_key, true, 0};
const struct field_kind rdata_salt = {
    "`-`, or at most 255 octets of hexadecimal", read_salt, print_salt, false,
    0};
const struct field_kind rdata_next_hash = {
    "a hash in base32hex", read_next_hash, print_next_hash, false, 0};
