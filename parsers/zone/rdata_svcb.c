/*
 * rdata_svcb.c - the parameters of SVCB and HTTPS (RFC 9460, see
 * rdata_odd.h).
 *
 * They are sorted by key as they are read; what they mean together is checked
 * once they are all there.
 */
#include "parsers/zone/rdata_binary.h"
#include "parsers/zone/rdata_odd.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

enum {
	KEY_MANDATORY = 0,
	KEY_ALPN = 1,
	KEY_NO_DEFAULT_ALPN = 2,
	KEY_DOHPATH = 7
};

/* --- values from text ----------------------------------------------------- */

static bool put_text(struct rdata_reader *reader, struct slice text)
{
	int count = rdata_unescape(text, reader->wire + reader->length,
				   RDATA_MAX - reader->length);

	if (count < 0)
		return false;
	reader->length += (uint32_t)count;
	return true;
}

/* What is before the next comma; the rest stays in TEXT, *MORE if any. */
static struct slice next_item(struct slice *text, bool *more)
{
	const char *comma = memchr(text->at, ',', text->length);
	struct slice item = {text->at,
			     comma ? (size_t)(comma - text->at) : text->length};

	*more = comma != NULL;
	text->at += item.length + *more;
	text->length -= item.length + *more;
	return item;
}

/*
 * Protocols with commas between.  Escapes are undone twice: as in any string,
 * then `\,` and `\\` within the list.
 */
static bool put_alpn(struct rdata_reader *reader, struct slice text)
{
	uint8_t *plain = arena_get(reader->arena, text.length + 1);
	uint8_t item[256] = {0};
	int count = rdata_unescape(text, plain, text.length);
	unsigned used = 0;

	for (int i = 0; i <= count; i++) {
		if (i == count || plain[i] == ',') {
			item[0] = (uint8_t)used;
			if (used == 0 || !rdata_put(reader, item, used + 1))
				return false;
			used = 0;
			continue;
		}
		if (plain[i] == '\\' && ++i == count)
			return false;
		if (used == 255)
			return false;
		item[++used] = plain[i];
	}
	return count >= 0;
}

static bool put_port(struct rdata_reader *reader, struct slice text)
{
	uint64_t port;

	return slice_number(text, UINT16_MAX, &port) &&
	       rdata_put_number(reader, port, 2);
}

static bool put_addresses(struct rdata_reader *reader, struct slice text,
			  enum family family)
{
	struct address address;
	bool more;

	do {
		struct slice item = next_item(&text, &more);

		if (!address_parse(item, &address) ||
		    address.family != family ||
		    !rdata_put(reader, address.bytes,
			       family == FAMILY_IPV4 ? 4 : 16))
			return false;
	} while (more);
	return true;
}

static bool put_ipv4(struct rdata_reader *reader, struct slice text)
{
	return put_addresses(reader, text, FAMILY_IPV4);
}

static bool put_ipv6(struct rdata_reader *reader, struct slice text)
{
	return put_addresses(reader, text, FAMILY_IPV6);
}

static bool put_base64(struct rdata_reader *reader, struct slice text)
{
	return rdata_put_base64(reader, text);
}

static bool put_nothing(struct rdata_reader *reader, struct slice text)
{
	(void)reader;
	return text.length == 0;
}

static bool put_keys(struct rdata_reader *reader, struct slice text);

/* --- values to text ------------------------------------------------------- */

static void print_key(struct buffer *out, uint32_t key);

static bool print_quoted(struct buffer *out, const uint8_t *at, uint32_t left)
{
	rdata_print_text(at, left, out);
	return true;
}

static void print_protocol(struct buffer *out, const uint8_t *at,
			   uint32_t count)
{
	for (; count; count--, at++) {
		if (*at <= ' ' || *at >= 0x7f) {
			buffer_print(out, "\\%03u", *at);
			continue;
		}
		if (*at == '"')
			buffer_add_char(out, '\\');
		if (*at == ',')
			buffer_add_string(out, "\\\\");
		if (*at == '\\')
			buffer_add_string(out, "\\\\\\");
		buffer_add_char(out, (char)*at);
	}
}

static bool print_alpn(struct buffer *out, const uint8_t *at, uint32_t left)
{
	buffer_add_char(out, '"');
	while (left) {
		uint32_t length = at[0];

		if (length == 0 || length + 1 > left)
			return false;
		print_protocol(out, at + 1, length);
		at += length + 1;
		left -= length + 1;
		if (left)
			buffer_add_char(out, ',');
	}
	buffer_add_char(out, '"');
	return true;
}

static bool print_port(struct buffer *out, const uint8_t *at, uint32_t left)
{
	if (left != 2)
		return false;
	buffer_print(out, "%u", (unsigned)at[0] << 8 | at[1]);
	return true;
}

static bool print_addresses(struct buffer *out, const uint8_t *at,
			    uint32_t left, int family, uint32_t octets)
{
	char text[INET6_ADDRSTRLEN];

	if (left % octets)
		return false;
	for (; left; left -= octets, at += octets) {
		inet_ntop(family, at, text, sizeof text);
		buffer_add_string(out, text);
		if (left > octets)
			buffer_add_char(out, ',');
	}
	return true;
}

static bool print_ipv4(struct buffer *out, const uint8_t *at, uint32_t left)
{
	return print_addresses(out, at, left, AF_INET, 4);
}

static bool print_ipv6(struct buffer *out, const uint8_t *at, uint32_t left)
{
	return print_addresses(out, at, left, AF_INET6, 16);
}

static bool print_base64(struct buffer *out, const uint8_t *at, uint32_t left)
{
	rdata_print_base64(at, left, false, out);
	return true;
}

static bool print_nothing(struct buffer *out, const uint8_t *at, uint32_t left)
{
	(void)out;
	(void)at;
	return left == 0;
}

/* In order, each once. */
static bool print_keys(struct buffer *out, const uint8_t *at, uint32_t left)
{
	uint32_t key, last = 0;

	if (left % 2)
		return false;
	for (uint32_t i = 0; i < left; i += 2, last = key) {
		key = (uint32_t)at[i] << 8 | at[i + 1];
		if (i && key <= last)
			return false;
		if (i)
			buffer_add_char(out, ',');
		print_key(out, key);
	}
	return true;
}

/* --- dohpath (RFC 9461): a URI template with the variable `dns` ----------- */

static bool valid_utf8(const uint8_t *at, uint32_t left)
{
	while (left) {
		unsigned more = at[0] < 0x80       ? 0
				: at[0] >> 5 == 6  ? 1
				: at[0] >> 4 == 14 ? 2
				: at[0] >> 3 == 30 ? 3
						   : 4;
		uint32_t value = more ? at[0] & (0x3fu >> more) : at[0];
		static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};

		if (more > 3 || more >= left)
			return false;
		for (unsigned i = 1; i <= more; i++) {
			if (at[i] >> 6 != 2)
				return false;
			value = value << 6 | (at[i] & 0x3f);
		}
		/* BIND minds no surrogates. */
		if (value < least[more] || value > 0x10ffff)
			return false;
		at += more + 1;
		left -= more + 1;
	}
	return true;
}

static bool is_hex(int c)
{
	c = c < 0 ? 0 : ascii_lower((unsigned char)c);
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

struct template
{
	const uint8_t *at;
	const uint8_t *end;
	bool dns;     /* the variable was met */
	bool counted; /* the last variable had a length */
};

static int peek(const struct template *template, size_t ahead)
{
	return (size_t)(template->end - template->at) > ahead
		   ? template->at[ahead]
		   : -1;
}

static bool percent(struct template *template)
{
	if (!is_hex(peek(template, 1)) || !is_hex(peek(template, 2)))
		return false;
	template->at += 3;
	return true;
}

/* A variable's name, with `*` or `:LENGTH` behind it; behind the latter BIND
   does not see `dns`. */
static bool variable(struct template *template)
{
	const uint8_t *begin = template->at, *digits;
	int c;

	for (;;) {
		c = peek(template, 0);
		if (c == '%') {
			if (!percent(template))
				return false;
			continue;
		}
		if (c < 0 || !(c == '_' || (c >= '0' && c <= '9') ||
			       (ascii_lower((unsigned char)c) >= 'a' &&
				ascii_lower((unsigned char)c) <= 'z')))
			break;
		template->at++;
	}
	if (template->at == begin)
		return false;
	template->dns |= !template->counted && template->at - begin == 3 &&
			 !memcmp(begin, "dns", 3);
	template->counted = c == ':';
	if (c == '*')
		template->at++;
	if (c != ':')
		return true;
	digits = ++template->at;
	while (peek(template, 0) >= '0' && peek(template, 0) <= '9')
		template->at++;
	return template->at > digits && template->at - digits <= 4 &&
	       *digits != '0';
}

/* `{`, an operator perhaps, variables with commas between, `}`. */
static bool expression(struct template *template)
{
	template->at++;
	template->counted = false;
	do {
		int c = peek(template, 0);

		if (c > 0 && strchr("+#./;?&", c))
			template->at++;
		if (!variable(template))
			return false;
	} while (peek(template, 0) == ',' && template->at++);
	return peek(template, 0) == '}' && template->at++;
}

static bool valid_dohpath(const uint8_t *at, uint32_t left)
{
	struct template template = {.at = at, .end = at + left};

	if (left == 0 || at[0] != '/' || !valid_utf8(at, left))
		return false;
	while (template.at < template.end) {
		if (*template.at == '{') {
			if (!expression(&template))
				return false;
		} else if (*template.at == '%') {
			if (!percent(&template))
				return false;
		} else {
			template.at++;
		}
	}
	return template.dns;
}

/* --- the keys ------------------------------------------------------------- */

/* How the values of a key are read and printed; the index is the key. */
static const struct {
	const char *name;
	const char *printed; /* NULL: as `key7`, its value quoted */
	bool (*read)(struct rdata_reader *reader, struct slice text);
	bool (*print)(struct buffer *out, const uint8_t *at, uint32_t left);
	bool may_be_empty;
} keys[] = {
    {"mandatory", "mandatory", put_keys, print_keys, false},
    {"alpn", "alpn", put_alpn, print_alpn, false},
    {"no-default-alpn", "no-default-alpn", put_nothing, print_nothing, true},
    {"port", "port", put_port, print_port, false},
    {"ipv4hint", "ipv4hint", put_ipv4, print_ipv4, false},
    {"ech", "ech", put_base64, print_base64, true},
    {"ipv6hint", "ipv6hint", put_ipv6, print_ipv6, false},
    {"dohpath", NULL, put_text, print_quoted, false},
};

#define KEYS (sizeof keys / sizeof keys[0])

static void print_key(struct buffer *out, uint32_t key)
{
	if (key < KEYS && keys[key].printed)
		buffer_add_string(out, keys[key].printed);
	else
		buffer_print(out, "key%u", key);
}

/* By name in any case, or `key7` without zeros in front. */
static bool parse_key(struct slice text, uint64_t *key)
{
	for (*key = 0; *key < KEYS; ++*key)
		if (slice_is_nocase(text, keys[*key].name))
			return true;
	if (!slice_begins(text, "key") || text.length < 4 ||
	    (text.at[3] == '0' && text.length > 4))
		return false;
	return slice_number((struct slice){text.at + 3, text.length - 3},
			    UINT16_MAX, key);
}

static int compare_keys(const void *a, const void *b)
{
	return memcmp(a, b, 2);
}

static bool put_keys(struct rdata_reader *reader, struct slice text)
{
	uint8_t *begin = reader->wire + reader->length;
	uint64_t key;
	bool more;

	if (text.length == 0)
		return false;
	do {
		if (!parse_key(next_item(&text, &more), &key) ||
		    !rdata_put_number(reader, key, 2))
			return false;
	} while (more);
	qsort(begin, (size_t)(reader->wire + reader->length - begin) / 2, 2,
	      compare_keys);
	return true;
}

/* --- parameters ----------------------------------------------------------- */

/* Splits `key=value`, the value's quotes removed. */
static struct slice split_value(struct slice *text)
{
	const char *equals = memchr(text->at, '=', text->length);
	struct slice value = {text->at + text->length, 0};

	if (!equals)
		return value;
	value.at = equals + 1;
	value.length = text->length - (size_t)(value.at - text->at);
	text->length = (size_t)(equals - text->at);
	if (value.length >= 2 && value.at[0] == '"') {
		value.at++;
		value.length -= 2;
	}
	return value;
}

/* BIND reads a key's own form only where its name is in lower case. */
static bool put_value(struct rdata_reader *reader, struct slice name,
		      uint64_t key, struct slice value)
{
	if (key < KEYS && slice_is(name, keys[key].name))
		return keys[key].read(reader, value);
	return put_text(reader, value);
}

static bool read_parameter(struct rdata_reader *reader,
			   const struct field *field)
{
	struct slice name = reader->token.text;
	struct slice value = split_value(&name);
	uint32_t begin = reader->length, length;
	uint64_t key;

	if (!parse_key(name, &key))
		return rdata_refuse_field(reader, field);
	if (!rdata_put_number(reader, key, 2) ||
	    !rdata_put_number(reader, 0, 2))
		return false;
	if (!put_value(reader, name, key, value))
		return rdata_refuse(reader, "this is no value for `%.*s`",
				    (int)name.length, name.at);
	length = reader->length - begin - 4;
	reader->wire[begin + 2] = (uint8_t)(length >> 8);
	reader->wire[begin + 3] = (uint8_t)length;
	return true;
}

struct parameter_at {
	uint32_t at;
	uint32_t length; /* with its head */
	uint16_t key;
};

static int compare_parameters(const void *a, const void *b)
{
	const struct parameter_at *x = a, *y = b;

	return x->key != y->key ? x->key - y->key
				: (x->at > y->at) - (x->at < y->at);
}

/* The parameters from BEGIN on, by key. */
static void sort_parameters(struct rdata_reader *reader, uint32_t begin)
{
	uint32_t size = reader->length - begin, at = begin, used = 0;
	struct parameter_at *list =
	    arena_get(reader->arena, (size / 4 + 1) * sizeof *list);
	uint8_t *copy = arena_get(reader->arena, size + 1);
	const uint8_t *wire = reader->wire;
	size_t count = 0;

	while (at < reader->length) {
		uint32_t length =
		    4u + ((uint32_t)wire[at + 2] << 8 | wire[at + 3]);

		list[count++] = (struct parameter_at){
		    at, length, (uint16_t)(wire[at] << 8 | wire[at + 1])};
		at += length;
	}
	qsort(list, count, sizeof *list, compare_parameters);
	memcpy(copy, wire + begin, size);
	for (size_t i = 0; i < count; i++) {
		memcpy(reader->wire + begin + used, copy + list[i].at - begin,
		       list[i].length);
		used += list[i].length;
	}
}

static bool read_parameters(struct rdata_reader *reader,
			    const struct field *field)
{
	uint32_t begin = reader->length;
	unsigned count = 0;
	bool fault;

	while (rdata_more(reader, SCAN_PAIRS | SCAN_QUOTES, &fault)) {
		if (reader->token.kind == TOKEN_QUOTED)
			return rdata_refuse_field(reader, field);
		if (!read_parameter(reader, field))
			return false;
		count++;
	}
	if (count > 1)
		sort_parameters(reader, begin);
	return !fault;
}

static bool is_escaped(const uint8_t *at, uint32_t length)
{
	return length && (memchr(at, ',', length) || memchr(at, '\\', length));
}

static bool print_parameters(struct rdata_text *text, const struct field *field)
{
	uint32_t key, length;
	const uint8_t *at;

	(void)field;
	while (text->left) {
		if (!rdata_take_number(text, 2, &key) ||
		    !rdata_take_number(text, 2, &length))
			return false;
		at = rdata_take(text, length);
		if (!at)
			return false;
		print_key(text->out, key);
		/* ldns undoes one level of the escapes in a list only. */
		text->alone |= key == KEY_ALPN && is_escaped(at, length);
		if (length) {
			bool known = key < KEYS && keys[key].printed;

			buffer_add_char(text->out, '=');
			if (!(known ? keys[key].print
				    : print_quoted)(text->out, at, length))
				return false;
		}
		if (text->left)
			buffer_add_char(text->out, ' ');
	}
	return true;
}

/* Every key of the list that MANDATORY's value is has a parameter. */
static bool has_all(const uint8_t *list, uint32_t left, const uint8_t *at,
		    const uint8_t *end)
{
	while (left && at < end) {
		uint32_t length = (uint32_t)at[2] << 8 | at[3];
		int order = memcmp(list, at, 2);

		if (order < 0)
			return false;
		if (order == 0) {
			list += 2;
			left -= 2;
		}
		at += 4 + length;
	}
	return left == 0;
}

static const char *wrong_parameter(uint32_t key, const uint8_t *value,
				   uint32_t length, const uint8_t *end,
				   bool alpn)
{
	struct buffer scratch = {0};
	bool good = true;

	if (key < KEYS && length == 0)
		good = keys[key].may_be_empty;
	else if (key < KEYS && key != KEY_DOHPATH)
		good = keys[key].print(&scratch, value, length);
	buffer_free(&scratch);
	if (!good || (key == KEY_DOHPATH && !valid_dohpath(value, length)))
		return "a parameter's value is not valid";
	if (key == KEY_MANDATORY &&
	    !has_all(value, length, value + length, end))
		return "a mandatory key is missing";
	if (key == KEY_NO_DEFAULT_ALPN && !alpn)
		return "`no-default-alpn` needs `alpn`";
	return NULL;
}

bool rdata_check_svcb(struct rdata_reader *reader)
{
	const uint8_t *at = reader->wire + 2, *end;
	const char *wrong;
	uint32_t key, length, last = 0;
	bool first = true, alpn = false;

	end = reader->wire + reader->length;
	at += rdata_name_length(at, reader->length - 2);
	for (; at < end; at += 4 + length, last = key, first = false) {
		key = (uint32_t)at[0] << 8 | at[1];
		length = (uint32_t)at[2] << 8 | at[3];
		alpn |= key == KEY_ALPN;
		if (!first && key <= last)
			return rdata_refuse(reader,
					    "a key twice, or out of order");
		wrong = wrong_parameter(key, at + 4, length, end, alpn);
		if (wrong)
			return rdata_refuse(reader, "%s", wrong);
	}
	return true;
}

const struct field_kind rdata_parameters = {
    "a parameter as in `port=443`", read_parameters, print_parameters, true, 0};
