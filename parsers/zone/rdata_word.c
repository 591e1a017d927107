/*
 * rdata_word.c - texts with rules of their own: CAA's tag, NAPTR's regular
 * expression, HIP's parts (see rdata_odd.h).
 */
#include "parsers/zone/rdata_binary.h"
#include "parsers/zone/rdata_odd.h"

#include <stdlib.h>
#include <string.h>

static bool is_alphanumeric(unsigned char c)
{
	c = ascii_lower(c);
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* --- CAA, URI: a tag; text without a length octet ------------------------- */

static bool read_tag(struct rdata_reader *reader, const struct field *field)
{
	struct slice text;

	if (!rdata_word(reader, field))
		return false;
	text = reader->token.text;
	if (text.length > UINT8_MAX)
		return rdata_refuse_field(reader, field);
	for (size_t i = 0; i < text.length; i++)
		if (!is_alphanumeric((unsigned char)text.at[i]))
			return rdata_refuse_field(reader, field);
	return rdata_put_number(reader, text.length, 1) &&
	       rdata_put(reader, text.at, text.length);
}

static bool print_tag(struct rdata_text *text, const struct field *field)
{
	uint32_t length;
	const uint8_t *at = rdata_take_counted(text, &length);

	(void)field;
	if (!at || length == 0)
		return false;
	for (uint32_t i = 0; i < length; i++)
		if (!is_alphanumeric(at[i]))
			return false;
	buffer_add(text->out, at, length);
	return true;
}

static bool put_rest(struct rdata_reader *reader, const struct field *field)
{
	int count =
	    rdata_unescape(reader->token.text, reader->wire + reader->length,
			   RDATA_MAX - reader->length);

	if (count < 0)
		return rdata_refuse_field(reader, field);
	reader->length += (uint32_t)count;
	return true;
}

static bool read_rest_text(struct rdata_reader *reader,
			   const struct field *field)
{
	return rdata_string(reader, field) && put_rest(reader, field);
}

static bool read_rest_quoted(struct rdata_reader *reader,
			     const struct field *field)
{
	if (!rdata_string(reader, field))
		return false;
	if (reader->token.kind != TOKEN_QUOTED)
		return rdata_refuse_field(reader, field);
	return put_rest(reader, field);
}

static bool print_rest(struct rdata_text *text, const struct field *field)
{
	(void)field;
	rdata_print_text(text->at, text->left, text->out);
	text->left = 0;
	return true;
}

/* --- X25, ISDN, DOA ------------------------------------------------------- */

static bool read_digits(struct rdata_reader *reader, const struct field *field)
{
	struct slice text;

	if (!rdata_string(reader, field))
		return false;
	text = reader->token.text;
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return rdata_refuse_field(reader, field);
	if (text.length < 4 || text.length > UINT8_MAX)
		return rdata_refuse_field(reader, field);
	return rdata_put_number(reader, text.length, 1) &&
	       rdata_put(reader, text.at, text.length);
}

static bool print_digits(struct rdata_text *text, const struct field *field)
{
	if (text->left < 5 || text->at[0] != text->left - 1)
		return false;
	for (uint32_t i = 1; i < text->left; i++)
		if (text->at[i] < '0' || text->at[i] > '9')
			return false;
	return rdata_text.print(text, field);
}

static bool read_text_maybe(struct rdata_reader *reader,
			    const struct field *field)
{
	bool fault;

	if (!rdata_more(reader, SCAN_QUOTES, &fault))
		return !fault;
	scan_back(reader->scan);
	return rdata_text.read(reader, field);
}

static bool print_text(struct rdata_text *text, const struct field *field)
{
	return rdata_text.print(text, field);
}

/* `-` for nothing, else base64. */
static bool read_data_maybe(struct rdata_reader *reader,
			    const struct field *field)
{
	if (!rdata_word(reader, field))
		return false;
	if (slice_is(reader->token.text, "-"))
		return true;
	scan_back(reader->scan);
	return rdata_read_base64(reader, field, BINARY_ANY);
}

static bool print_data_maybe(struct rdata_text *text, const struct field *field)
{
	(void)field;
	if (text->left == 0)
		buffer_add_char(text->out, '-');
	rdata_print_base64(text->at, text->left, false, text->out);
	text->left = 0;
	return true;
}

/* --- HIP (RFC 8005) ------------------------------------------------------- */

static bool read_hip(struct rdata_reader *reader, const struct field *field)
{
	static const struct field algorithm = {&rdata_u8, "algorithm"};
	static const struct field tag = {&rdata_hex, "host identity tag"};
	static const struct field key = {&rdata_base64, "public key"};
	uint32_t begin = reader->length, length;
	bool fault;

	if (!rdata_put_number(reader, 0, 1) ||
	    !rdata_u8.read(reader, &algorithm) ||
	    !rdata_put_number(reader, 0, 2) || !rdata_hex_word(reader, &tag))
		return false;
	length = reader->length - begin - 4;
	if (length > UINT8_MAX)
		return rdata_refuse_field(reader, &tag);
	reader->wire[begin] = (uint8_t)length;
	length = reader->length;
	if (!rdata_base64_word(reader, &key))
		return false;
	length = reader->length - length;
	reader->wire[begin + 2] = (uint8_t)(length >> 8);
	reader->wire[begin + 3] = (uint8_t)length;
	(void)field;
	while (rdata_more(reader, 0, &fault))
		if (!rdata_put_name(reader))
			return false;
	return !fault;
}

static bool print_hip(struct rdata_text *text, const struct field *field)
{
	uint32_t tag_length, algorithm, key_length;
	const uint8_t *tag, *key;

	if (!rdata_take_number(text, 1, &tag_length) ||
	    !rdata_take_number(text, 1, &algorithm) ||
	    !rdata_take_number(text, 2, &key_length) || !tag_length ||
	    !key_length)
		return false;
	tag = rdata_take(text, tag_length);
	key = rdata_take(text, key_length);
	if (!tag || !key)
		return false;
	buffer_print(text->out, "%u ", algorithm);
	rdata_print_hex(tag, tag_length, false, text->out);
	buffer_add_char(text->out, ' ');
	rdata_print_base64(key, key_length, false, text->out);
	while (text->left) {
		buffer_add_char(text->out, ' ');
		if (!rdata_name.print(text, field))
			return false;
	}
	return true;
}

/* --- NAPTR ---------------------------------------------------------------- */

/* A regular expression being looked at; POSIX extended, as BIND takes it. */
struct regex {
	const uint8_t *at;
	const uint8_t *end;
	unsigned groups; /* opened so far */
	unsigned depth;  /* still open */
	bool atom;       /* something to repeat is there */
	bool repeated;   /* and it is repeated already */
	bool may_be_empty;
};

static int peek(const struct regex *regex, size_t ahead)
{
	return (size_t)(regex->end - regex->at) > ahead ? regex->at[ahead] : -1;
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static void literal(struct regex *regex)
{
	regex->atom = true;
	regex->repeated = false;
	regex->at++;
}

/* `{2}`, `{2,}`, `{2,5}`: bounds of at most 255. */
static bool bound(struct regex *regex)
{
	unsigned low = 0, high = 0;
	bool comma = false, seen_high = false;

	if (!is_digit(peek(regex, 1))) {
		literal(regex);
		return true;
	}
	if (!regex->atom || regex->repeated)
		return false;
	regex->repeated = true;
	for (regex->at++; peek(regex, 0) != '}'; regex->at++) {
		unsigned *number = comma ? &high : &low;

		if (peek(regex, 0) == ',' && !comma) {
			comma = true;
			continue;
		}
		if (!is_digit(peek(regex, 0)))
			return false;
		seen_high |= comma;
		*number = *number * 10 + (unsigned)(regex->at[0] - '0');
		if (*number > 255)
			return false;
	}
	regex->at++;
	return !seen_high || low <= high;
}

/* `[:alpha:]`, `[.x.]`, `[=x=]` within a bracket, AT being behind the `[`. */
static bool class_in_bracket(struct regex *regex, int *range_begin)
{
	static const char *const names[] = {
	    ":alnum:", ":digit:", ":punct:", ":alpha:", ":graph:", ":space:",
	    ":blank:", ":lower:", ":upper:", ":cntrl:", ":print:", ":xdigit:"};
	const uint8_t *begin = regex->at;
	uint8_t sign = *begin;
	size_t length;

	for (regex->at++; peek(regex, 0) >= 0; regex->at++)
		if (*regex->at == sign && peek(regex, 1) == ']')
			break;
	length = (size_t)(regex->at - begin) + 1;
	if (peek(regex, 0) < 0 || length < 3)
		return false;
	*range_begin = length > 3 ? 256 : begin[1];
	regex->at += 2;
	for (size_t i = 0; sign == ':' && i < 12; i++)
		if (strlen(names[i]) == length &&
		    memcmp(names[i], begin, length) == 0)
			return true;
	return sign != ':';
}

struct bracket {
	bool seen;
	bool negated;
	int range; /* 2: behind a hyphen, 1: behind a range */
	int range_begin;
};

/* One step within a bracket; false where it is at fault. */
static bool in_bracket(struct regex *regex, struct bracket *bracket)
{
	int c = *regex->at, next = peek(regex, 1);

	if (c == '^' && !bracket->seen && !bracket->negated) {
		bracket->negated = true;
		regex->at++;
		return true;
	}
	if (c == '-' && bracket->range != 2 && bracket->seen) {
		regex->at++;
		if (bracket->range == 1)
			return false;
		bracket->range = 2;
		return true;
	}
	if (c == '[') {
		regex->at++;
		bracket->seen = true;
		if (next != '.' && next != '=' && next != ':')
			return true;
		if (next != '.' && bracket->range == 2)
			return false;
		if (next == '.' && bracket->range)
			bracket->range--;
		return class_in_bracket(regex, &bracket->range_begin);
	}
	bracket->seen = true;
	if (bracket->range == 2 && c < bracket->range_begin)
		return false;
	if (bracket->range)
		bracket->range--;
	bracket->range_begin = c;
	regex->at++;
	return true;
}

static bool bracket(struct regex *regex)
{
	struct bracket state = {0};

	regex->repeated = false;
	for (regex->at++; peek(regex, 0) >= 0;) {
		if (*regex->at == ']' && state.seen) {
			regex->at++;
			regex->atom = true;
			return true;
		}
		if (!in_bracket(regex, &state))
			return false;
	}
	return false;
}

static bool group(struct regex *regex, bool opens)
{
	if (!opens && regex->depth && !regex->atom && !regex->may_be_empty)
		return false;
	regex->at++;
	regex->repeated = false;
	regex->atom = !opens;
	if (opens) {
		regex->may_be_empty = true;
		regex->groups++;
		regex->depth++;
	} else if (regex->depth) {
		regex->depth--;
	}
	return true;
}

static bool backslash(struct regex *regex)
{
	int next = peek(regex, 1);

	if (next < 0)
		return false;
	regex->at++;
	if (next >= '1' && next <= '9' &&
	    (unsigned)(next - '0') > regex->groups)
		return false;
	literal(regex);
	return true;
}

static bool regex_step(struct regex *regex)
{
	switch (*regex->at) {
	case '\\':
		return backslash(regex);
	case '[':
		return bracket(regex);
	case '{':
		return bound(regex);
	case '(':
	case ')':
		return group(regex, *regex->at == '(');
	case '|':
		if (!regex->atom)
			return false;
		regex->atom = regex->may_be_empty = regex->repeated = false;
		regex->at++;
		return true;
	case '^':
	case '$':
		regex->atom = regex->repeated = true;
		regex->at++;
		return true;
	case '+':
	case '*':
	case '?':
		if (regex->repeated || !regex->atom)
			return false;
		regex->repeated = true;
		regex->at++;
		return true;
	default:
		literal(regex);
		return true;
	}
}

/* How many groups an expression has; -1 where it is none. */
static int regex_groups(const uint8_t *at, size_t length)
{
	struct regex regex = {.at = at, .end = at + length};

	if (length == 0)
		return -1;
	while (regex.at < regex.end)
		if (!regex_step(&regex))
			return -1;
	if (regex.depth || !regex.atom)
		return -1;
	return (int)regex.groups;
}

/* The highest \1 to \9 of a replacement; -1 where a backslash is wrong. */
static int highest_reference(const uint8_t *at, size_t length)
{
	int highest = 0;

	for (size_t i = 0; i < length; i++) {
		if (at[i] != '\\')
			continue;
		if (++i == length || at[i] == '0')
			return -1;
		if (is_digit(at[i]) && at[i] - '0' > highest)
			highest = at[i] - '0';
	}
	return highest;
}

/* Where the delimiter comes next, escaped ones passed over; LENGTH: never. */
static size_t find_delimiter(const uint8_t *at, size_t length, uint8_t c)
{
	size_t i = 0;

	while (i < length && at[i] != c)
		i += at[i] == '\\' && i + 1 < length ? 2 : 1;
	return i < length ? i : length;
}

/* `!regular expression!replacement!flags` (RFC 3402 3.2). */
static bool valid_substitution(const uint8_t *at, size_t length)
{
	uint8_t delimiter = at[0];
	size_t first, second;
	int groups, references;

	if (is_digit(delimiter) || strchr("\\i", delimiter) ||
	    memchr(at, 0, length))
		return false;
	at++;
	length--;
	first = find_delimiter(at, length, delimiter);
	if (first == length)
		return false;
	second = find_delimiter(at + first + 1, length - first - 1, delimiter);
	if (second == length - first - 1)
		return false;
	for (size_t i = first + second + 2; i < length; i++)
		if (at[i] != 'i')
			return false;
	groups = regex_groups(at, first);
	references = highest_reference(at + first + 1, second);
	return groups >= 0 && references >= 0 && references <= groups;
}

bool rdata_check_naptr(struct rdata_reader *reader)
{
	const uint8_t *at = reader->wire + 4;

	at += 1 + at[0];
	at += 1 + at[0];
	return at[0] == 0 || valid_substitution(at + 1, at[0]) ||
	       rdata_refuse(reader, "the regular expression is not valid");
}

const struct field_kind rdata_tag = {"letters and digits", read_tag, print_tag,
				     false, 0};
const struct field_kind rdata_rest_text = {"a string", read_rest_text,
					   print_rest, false, 0};
const struct field_kind rdata_rest_quoted = {
    "a string in quotes", read_rest_quoted, print_rest, false, 0};
const struct field_kind rdata_digits = {"a string of at least four digits",
					read_digits, print_digits, false, 0};
const struct field_kind rdata_text_maybe = {
    "a string of at most 255 octets", read_text_maybe, print_text, true, 0};
const struct field_kind rdata_data_maybe = {"`-` or base64", read_data_maybe,
					    print_data_maybe, false, 0};
const struct field_kind rdata_hip = {"a host identity", read_hip, print_hip,
				     false, 0};
