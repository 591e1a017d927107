/*
 * rdata_mnemonic.c - fields written as a number or a word (see
 * rdata_mnemonic.h).
 */
#include "parsers/zone/rdata_mnemonic.h"
#include "parsers/zone/moment.h"
#include "parsers/zone/rdata_ldns.h"

#include <string.h>

enum { TYPE_SIG = 24 };

struct mnemonic {
	const char *text;
	uint16_t value;
};

/* Digits of at most 12 are a number; what is none may be a word. */
#define NUMBER_TEXT_MAX 12

static const struct mnemonic algorithms[] = {
    {"RSAMD5", 1},       {"DH", 2},
    {"DSA", 3},          {"RSASHA1", 5},
    {"NSEC3DSA", 6},     {"NSEC3RSASHA1", 7},
    {"RSASHA256", 8},    {"RSASHA512", 10},
    {"ECCGOST", 12},     {"ECDSAP256SHA256", 13},
    {"ECDSA256", 13},    {"ECDSAP384SHA384", 14},
    {"ECDSA384", 14},    {"ED25519", 15},
    {"ED448", 16},       {"INDIRECT", 252},
    {"PRIVATEDNS", 253}, {"PRIVATEOID", 254},
    {NULL, 0},
};

static const struct mnemonic digest_types[] = {
    {"SHA-1", 1}, {"SHA1", 1},    {"SHA-256", 2}, {"SHA256", 2},
    {"GOST", 3},  {"SHA-384", 4}, {"SHA384", 4},  {NULL, 0},
};

static const struct mnemonic protocols[] = {
    {"NONE", 0},  {"TLS", 1},   {"EMAIL", 2}, {"DNSSEC", 3},
    {"IPSEC", 4}, {"ALL", 255}, {NULL, 0},
};

static const struct mnemonic hash_algorithms[] = {{"SHA-1", 1}, {NULL, 0}};

static const struct mnemonic schemes[] = {{"NOTIFY", 1}, {NULL, 0}};

static const struct mnemonic cert_types[] = {
    {"PKIX", 1},  {"SPKI", 2},  {"PGP", 3},    {"IPKIX", 4},
    {"ISPKI", 5}, {"IPGP", 6},  {"ACPKIX", 7}, {"IACPKIX", 8},
    {"URI", 253}, {"OID", 254}, {NULL, 0},
};

static const struct mnemonic key_flags[] = {
    {"NOCONF", 0x4000}, {"NOAUTH", 0x8000}, {"NOKEY", 0xc000},
    {"FLAG2", 0x2000},  {"EXTEND", 0x1000}, {"FLAG4", 0x0800},
    {"FLAG5", 0x0400},  {"USER", 0x0000},   {"ZONE", 0x0100},
    {"HOST", 0x0200},   {"NTYP3", 0x0300},  {"FLAG8", 0x0080},
    {"FLAG9", 0x0040},  {"FLAG10", 0x0020}, {"FLAG11", 0x0010},
    {"SIG0", 0},        {"SIG1", 1},        {"SIG2", 2},
    {"SIG3", 3},        {"SIG4", 4},        {"SIG5", 5},
    {"SIG6", 6},        {"SIG7", 7},        {"SIG8", 8},
    {"SIG9", 9},        {"SIG10", 10},      {"SIG11", 11},
    {"SIG12", 12},      {"SIG13", 13},      {"SIG14", 14},
    {"SIG15", 15},      {"KSK", 1},         {NULL, 0},
};

/* --- a number or a word --------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool find_word(const struct mnemonic *words, struct slice text,
		      uint64_t *value)
{
	for (; words->text; words++)
		if (slice_is_nocase(text, words->text)) {
			*value = words->value;
			return true;
		}
	return false;
}

static bool read_mnemonic(struct rdata_reader *reader,
			  const struct field *field,
			  const struct mnemonic *words, unsigned octets)
{
	struct slice text;
	uint64_t value, maximum = octets == 1 ? UINT8_MAX : UINT16_MAX;

	if (!rdata_word(reader, field))
		return false;
	text = reader->token.text;
	if (!find_word(words, text, &value) &&
	    (text.length > NUMBER_TEXT_MAX ||
	     !slice_number(text, maximum, &value)))
		return rdata_refuse_field(reader, field);
	return rdata_put_number(reader, value, octets);
}

static bool print_number(struct rdata_text *text, unsigned octets)
{
	uint32_t value;

	if (!rdata_take_number(text, octets, &value))
		return false;
	buffer_print(text->out, "%u", value);
	return true;
}

static bool print_mnemonic(struct rdata_text *text,
			   const struct mnemonic *words, unsigned octets)
{
	uint32_t value;

	if (!rdata_take_number(text, octets, &value))
		return false;
	while (words->text && words->value != value)
		words++;
	if (words->text)
		buffer_add_string(text->out, words->text);
	else
		buffer_print(text->out, "%u", value);
	return true;
}

static bool read_algorithm(struct rdata_reader *reader,
			   const struct field *field)
{
	return read_mnemonic(reader, field, algorithms, 1);
}

static bool read_digest_type(struct rdata_reader *reader,
			     const struct field *field)
{
	return read_mnemonic(reader, field, digest_types, 1);
}

static bool read_protocol(struct rdata_reader *reader,
			  const struct field *field)
{
	return read_mnemonic(reader, field, protocols, 1);
}

static bool read_hash_algorithm(struct rdata_reader *reader,
				const struct field *field)
{
	return read_mnemonic(reader, field, hash_algorithms, 1);
}

static bool read_scheme(struct rdata_reader *reader, const struct field *field)
{
	return read_mnemonic(reader, field, schemes, 1);
}

static bool read_cert_type(struct rdata_reader *reader,
			   const struct field *field)
{
	return read_mnemonic(reader, field, cert_types, 2);
}

static bool print_u8(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_number(text, 1);
}

static bool print_u16(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_number(text, 2);
}

static bool print_cert_type(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_mnemonic(text, cert_types, 2);
}

static bool print_cert_algorithm(struct rdata_text *text,
				 const struct field *field)
{
	(void)field;
	return print_mnemonic(text, algorithms, 1);
}

static bool print_scheme(struct rdata_text *text, const struct field *field)
{
	(void)field;
	return print_mnemonic(text, schemes, 1);
}

/* --- key flags ------------------------------------------------------------ */

/* A flag by its beginning: BIND compares no further than the word goes. */
static bool find_flag(struct slice word, uint64_t *value)
{
	const struct mnemonic *flag = key_flags;

	for (; flag->text; flag++) {
		struct slice text = slice_of(flag->text);

		if (word.length > text.length)
			continue;
		text.length = word.length;
		if (!slice_equal(word, text)) {
			size_t i = 0;

			while (i < word.length &&
			       ascii_lower((unsigned char)word.at[i]) ==
				   ascii_lower((unsigned char)text.at[i]))
				i++;
			if (i < word.length)
				continue;
		}
		*value |= flag->value;
		return true;
	}
	return false;
}

static int hex_digit(unsigned char c)
{
	c = ascii_lower(c);
	return is_digit((char)c)      ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
				      : -1;
}

/* Decimal or, where it is no decimal number, hexadecimal. */
static bool flags_number(struct slice text, uint64_t *value)
{
	size_t i = 0;

	if (text.length == 0 || text.length > NUMBER_TEXT_MAX ||
	    !is_digit(text.at[0]))
		return false;
	if (slice_number(text, UINT64_MAX, value))
		return true;
	if (text.length > 2 && text.at[0] == '0' &&
	    ascii_lower((unsigned char)text.at[1]) == 'x')
		i = 2;
	for (*value = 0; i < text.length; i++) {
		int digit = hex_digit((unsigned char)text.at[i]);

		if (digit < 0)
			return false;
		*value = *value << 4 | (unsigned)digit;
	}
	return true;
}

static bool read_key_flags(struct rdata_reader *reader,
			   const struct field *field)
{
	struct slice text;
	uint64_t value = 0;

	if (!rdata_word(reader, field))
		return false;
	text = reader->token.text;
	if (flags_number(text, &value))
		return value <= UINT16_MAX ? rdata_put_number(reader, value, 2)
					   : rdata_refuse_field(reader, field);
	value = 0;
	while (text.length) {
		const char *bar = memchr(text.at, '|', text.length);
		struct slice word = {text.at, bar ? (size_t)(bar - text.at)
						  : text.length};

		if (!find_flag(word, &value))
			return rdata_refuse_field(reader, field);
		text.at += word.length + (bar != NULL);
		text.length -= word.length + (bar != NULL);
	}
	return rdata_put_number(reader, value, 2);
}

/* --- types ---------------------------------------------------------------- */

/* What BIND takes for a type in a signature: its name or a number. */
static bool type_or_number(struct slice text, uint64_t *value)
{
	uint16_t type;

	if (rrtype_parse(text, &type)) {
		*value = type;
		return true;
	}
	return text.length && slice_strtoul(text, value) == text.length;
}

static bool read_type(struct rdata_reader *reader, const struct field *field)
{
	uint64_t value;

	return rdata_word(reader, field) &&
	       ((type_or_number(reader->token.text, &value) &&
		 value <= UINT16_MAX) ||
		rdata_refuse_field(reader, field)) &&
	       rdata_put_number(reader, value, 2);
}

/* To ldns a name that it does not know is type 0. */
static void add_type(struct rdata_text *text, uint32_t type)
{
	char word[RRTYPE_TEXT_MAX];

	rrtype_print((uint16_t)type, word);
	buffer_add_string(text->out, word);
	text->alone |=
	    strncmp(word, "TYPE", 4) != 0 && !rdata_ldns_knows((uint16_t)type);
}

static bool print_type(struct rdata_text *text, const struct field *field)
{
	uint32_t type;
	char word[RRTYPE_TEXT_MAX];

	(void)field;
	if (!rdata_take_number(text, 2, &type))
		return false;
	rrtype_print((uint16_t)type, word);
	if (text->type == TYPE_SIG && strncmp(word, "TYPE", 4) == 0) {
		buffer_print(text->out, "%u", type);
		text->alone = true; /* ldns reads no bare number */
	} else {
		add_type(text, type);
	}
	return true;
}

/* One window of RFC 4034 4.1.2. */
static bool put_window(struct rdata_reader *reader, const uint8_t *bits,
		       unsigned window)
{
	unsigned length = 32;

	while (length && bits[window * 32 + length - 1] == 0)
		length--;
	return length == 0 || (rdata_put_number(reader, window, 1) &&
			       rdata_put_number(reader, length, 1) &&
			       rdata_put(reader, bits + window * 32, length));
}

static bool read_bitmap(struct rdata_reader *reader, const struct field *field,
			bool may_be_empty)
{
	uint8_t bits[8192] = {0};
	bool fault, empty = true;
	uint16_t type;

	while (rdata_more(reader, 0, &fault)) {
		if (!rrtype_parse(reader->token.text, &type))
			return rdata_refuse_field(reader, field);
		bits[type / 8] |= (uint8_t)(0x80 >> type % 8);
		empty = false;
	}
	if (fault || (empty && !may_be_empty))
		return fault ? false : rdata_word(reader, field);
	for (unsigned window = 0; window < 256; window++)
		if (!put_window(reader, bits, window))
			return false;
	return true;
}

static bool read_types(struct rdata_reader *reader, const struct field *field)
{
	return read_bitmap(reader, field, false);
}

static bool read_types_any(struct rdata_reader *reader,
			   const struct field *field)
{
	return read_bitmap(reader, field, true);
}

static void print_bits(struct rdata_text *text, const uint8_t *bits,
		       uint32_t octets, uint32_t first, bool *begun)
{
	for (uint32_t i = 0; i < octets * 8; i++) {
		if (!(bits[i / 8] & 0x80 >> i % 8))
			continue;
		if (*begun)
			buffer_add_char(text->out, ' ');
		*begun = true;
		add_type(text, first + i);
	}
}

static bool print_types(struct rdata_text *text, const struct field *field)
{
	uint32_t window, length, last = 0;
	bool begun = false;
	const uint8_t *bits;

	(void)field;
	while (text->left) {
		if (!rdata_take_number(text, 1, &window) ||
		    !rdata_take_number(text, 1, &length))
			return false;
		bits = rdata_take(text, length);
		if (!bits || length < 1 || length > 32 ||
		    bits[length - 1] == 0 || (begun && window <= last))
			return false;
		print_bits(text, bits, length, window * 256, &begun);
		last = window;
	}
	return true;
}

/* The forerunner of NSEC: one plain bitmap of types 1 to 127. */
static bool read_types_nxt(struct rdata_reader *reader,
			   const struct field *field)
{
	uint8_t bits[16] = {0};
	size_t length = 0;
	uint64_t value;
	bool fault;

	while (rdata_more(reader, 0, &fault)) {
		if (!type_or_number(reader->token.text, &value))
			return rdata_refuse_field(reader, field);
		value &= UINT16_MAX; /* as much as BIND keeps of it */
		if (value < 1 || value > 127)
			return rdata_refuse_field(reader, field);
		bits[value / 8] |= (uint8_t)(0x80 >> value % 8);
		if (value / 8 + 1 > length)
			length = value / 8 + 1;
	}
	return !fault && rdata_put(reader, bits, length);
}

static bool print_types_nxt(struct rdata_text *text, const struct field *field)
{
	char word[RRTYPE_TEXT_MAX];
	bool begun = false;
	uint32_t octets = text->left;
	const uint8_t *bits = rdata_take(text, octets);

	(void)field;
	if (octets > 16 || bits[0] & 0x80 || bits[octets - 1] == 0)
		return false;
	for (uint32_t i = 0; i < octets * 8; i++) {
		if (!(bits[i / 8] & 0x80 >> i % 8))
			continue;
		if (begun)
			buffer_add_char(text->out, ' ');
		begun = true;
		rrtype_print((uint16_t)i, word);
		if (strncmp(word, "TYPE", 4) == 0)
			buffer_print(text->out, "%u", i);
		else
			buffer_add_string(text->out, word);
	}
	return true;
}

/* --- moments -------------------------------------------------------------- */

static bool put_moment(struct rdata_reader *reader, const struct field *field,
		       bool seconds)
{
	struct slice text = reader->token.text;
	uint32_t moment;
	uint64_t value;

	if (seconds && text.length <= 10) {
		if (!slice_number(text, UINT32_MAX, &value))
			return rdata_refuse_field(reader, field);
		moment = (uint32_t)value;
	} else if (!moment_parse(text, &moment)) {
		return rdata_refuse_field(reader, field);
	}
	return rdata_put_number(reader, moment, 4);
}

static bool read_moment(struct rdata_reader *reader, const struct field *field)
{
	return rdata_word(reader, field) && put_moment(reader, field, false);
}

static bool read_signed_moment(struct rdata_reader *reader,
			       const struct field *field)
{
	return rdata_word(reader, field) && put_moment(reader, field, true);
}

static bool print_moment(struct rdata_text *text, const struct field *field)
{
	char shown[MOMENT_TEXT_MAX];
	uint32_t moment;

	(void)field;
	if (!rdata_take_number(text, 4, &moment))
		return false;
	buffer_add_string(text->out, moment_print(moment, shown));
	/* ldns knows nothing before 1970. */
	text->alone |= strcmp(shown, "1970") < 0;
	return true;
}

const struct field_kind rdata_algorithm = {"a DNSSEC algorithm", read_algorithm,
					   print_u8, false, 1};
const struct field_kind rdata_cert_algorithm = {
    "a DNSSEC algorithm", read_algorithm, print_cert_algorithm, false, 1};
const struct field_kind rdata_digest_type = {"a digest type", read_digest_type,
					     print_u8, false, 1};
const struct field_kind rdata_protocol = {"a protocol number", read_protocol,
					  print_u8, false, 1};
const struct field_kind rdata_hash_algorithm = {
    "a hash algorithm", read_hash_algorithm, print_u8, false, 1};
const struct field_kind rdata_scheme = {"a scheme", read_scheme, print_scheme,
					false, 1};
const struct field_kind rdata_cert_type = {"a certificate type", read_cert_type,
					   print_cert_type, false, 2};
const struct field_kind rdata_key_flags = {"key flags", read_key_flags,
					   print_u16, false, 2};
const struct field_kind rdata_type_code = {"a record type", read_type,
					   print_type, false, 2};
const struct field_kind rdata_types = {"a record type", read_types, print_types,
				       true, 0};
const struct field_kind rdata_types_any = {"a record type", read_types_any,
					   print_types, true, 0};
const struct field_kind rdata_types_nxt = {
    "a type from 1 to 127", read_types_nxt, print_types_nxt, true, 0};
const struct field_kind rdata_moment = {"a moment as YYYYMMDDHHMMSS",
					read_moment, print_moment, false, 4};
const struct field_kind rdata_signed_moment = {
    "a moment as YYYYMMDDHHMMSS, or seconds", read_signed_moment, print_moment,
    false, 4};
