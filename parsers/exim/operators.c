/*
 * operators.c - the operators of string expansion: ${lc:...}, ${domain:...},
 * ${substr_0_3:...}, ... (see evaluate.h).
 */
#include "parsers/exim/ctype.h"
#include "parsers/exim/evaluate.h"
#include "parsers/facts/address.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct operation {
	struct run *run;
	const char *name;      /* with its arguments */
	const char *arguments; /* behind the first `_`; NULL: none */
	struct string text;
	struct sink *out;
};

struct operator
{
	const char *name;
	bool (*apply)(struct operation * operation);
	bool whole; /* other values of the sender would give other results */
};

static void put_print(struct operation *operation, const char *format,
		      int64_t value)
{
	buffer_print(&operation->out->bytes, format, value);
}

static bool apply_lc(struct operation *operation)
{
	for (size_t i = 0; i < operation->text.length; i++)
		buffer_add_char(
		    &operation->out->bytes,
		    (char)ascii_lower((unsigned char)operation->text.at[i]));
	return true;
}

static bool apply_uc(struct operation *operation)
{
	for (size_t i = 0; i < operation->text.length; i++) {
		char c = operation->text.at[i];

		buffer_add_char(&operation->out->bytes,
				c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
	}
	return true;
}

/*
 * What is between < and >, if there are any, without blanks around it; NULL: no
 * address.  *ODD where that takes a closer look: at names in front of <, at
 * comments, quotes, routes and blanks within.
 */
static const char *bare_address(struct operation *operation, bool *odd)
{
	const char *text = operation->text.at;
	const char *open = strchr(text, '<'), *close;
	struct slice slice = slice_of(text);

	*odd = strpbrk(text, "\"(\\") != NULL;
	if (open) {
		close = strchr(open, '>');
		if (!close || *skip_space(close + 1))
			return NULL;
		*odd |=
		    open[1] == '@' || memchr(text, '@', (size_t)(open - text));
		if (strcspn(text, ",;:<") < (size_t)(open - text))
			return NULL;
		slice = (struct slice){open + 1, (size_t)(close - open - 1)};
	}
	slice = slice_trim(slice);
	*odd |= slice.length && memchr(slice.at, ' ', slice.length);
	return arena_copy(operation->run->arena, slice.at, slice.length);
}

/* Labels begin with a letter or digit; an unknown domain is taken for one. */
static bool is_domain(const char *domain)
{
	bool begins = true;

	if (*domain == '[')
		return domain[strlen(domain) - 1] == ']';
	for (; *domain; domain++) {
		bool plain = exim_isalnum(*domain) || *domain == *EXPAND_OTHER;

		if (!plain && (begins || !strchr("-.", *domain)))
			return false;
		begins = *domain == '.';
	}
	return !begins;
}

/* The local part may have its dots anywhere. */
static bool is_address(const char *text, const char **domain)
{
	const char *at = strrchr(text, '@');
	size_t local = at ? (size_t)(at - text) : strlen(text);

	*domain = at ? at + 1 : NULL;
	return local > 0 && strcspn(text, "\t<>()[],;:@") >= local &&
	       (!at || is_domain(at + 1));
}

static bool apply_address(struct operation *operation)
{
	bool wants_domain = strcmp(operation->name, "domain") == 0;
	bool wants_local = strcmp(operation->name, "local_part") == 0;
	struct sink *out = operation->out;
	const char *address, *domain;
	bool odd;

	address = bare_address(operation, &odd);
	if (odd) {
		out->flags |= STRING_UNKNOWN;
		run_unknown(operation->run, "the address \"%s\" is not parsed",
			    operation->text.at);
		return true;
	}
	if (!address || !is_address(address, &domain))
		return true; /* the daemon yields nothing for a bad address */
	if (wants_domain)
		buffer_add_string(&out->bytes, domain ? domain : "");
	else if (wants_local && domain)
		buffer_add(&out->bytes, address,
			   (size_t)(domain - 1 - address));
	else
		buffer_add_string(&out->bytes, address);
	return true;
}

static bool apply_strlen(struct operation *operation)
{
	put_print(operation, "%" PRId64, (int64_t)operation->text.length);
	return true;
}

static bool apply_hexquote(struct operation *operation)
{
	for (size_t i = 0; i < operation->text.length; i++) {
		unsigned char c = (unsigned char)operation->text.at[i];

		if (c < 0x21 || c > 0x7e)
			buffer_print(&operation->out->bytes, "\\x%02x", c);
		else
			buffer_add_char(&operation->out->bytes, (char)c);
	}
	return true;
}

static bool apply_rxquote(struct operation *operation)
{
	for (size_t i = 0; i < operation->text.length; i++) {
		char c = operation->text.at[i];

		if (!exim_isalnum(c))
			buffer_add_char(&operation->out->bytes, '\\');
		buffer_add_char(&operation->out->bytes, c);
	}
	return true;
}

static bool apply_escape8bit(struct operation *operation)
{
	for (size_t i = 0; i < operation->text.length; i++) {
		unsigned char c = (unsigned char)operation->text.at[i];

		if (c < 127 && c != '\\')
			buffer_add_char(&operation->out->bytes, (char)c);
		else
			buffer_print(&operation->out->bytes, "\\%03o", c);
	}
	return true;
}

static bool is_printing(char c)
{
	return (c >= ' ' && c < 0x7f) || c == '\t';
}

static bool apply_escape(struct operation *operation)
{
	static const char special[] = "\n\r\b\v\f", shown[] = "nrbvf";
	struct slice text = {operation->text.at, operation->text.length};

	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		const char *at = strchr(special, c);

		if (is_printing(c))
			buffer_add_char(&operation->out->bytes, c);
		else if (at)
			buffer_print(&operation->out->bytes, "\\%c",
				     shown[at - special]);
		else
			buffer_print(&operation->out->bytes, "\\%03o",
				     (unsigned char)c);
	}
	return true;
}

static bool needs_quotes(const char *text, bool local)
{
	if (!*text)
		return true;
	for (const char *c = text; *c; c++) {
		if (exim_isalnum(*c))
			continue;
		if (!local && !strchr("_-.", *c))
			return true;
		if (local && !strchr("!#$%&'*+-/=?^_`{|}~", *c) &&
		    (*c != '.' || c == text || !c[1]))
			return true;
	}
	return false;
}

static bool apply_quote(struct operation *operation)
{
	struct buffer *bytes = &operation->out->bytes;
	bool local = strcmp(operation->name, "quote_local_part") == 0;

	if (!local && operation->arguments) {
		operation->out->flags |= STRING_UNKNOWN;
		run_unknown(operation->run, "${%s} is not evaluated",
			    operation->name);
		return true;
	}
	if (!needs_quotes(operation->text.at, local)) {
		sink_add(operation->out, operation->text);
		return true;
	}
	buffer_add_char(bytes, '"');
	for (const char *c = operation->text.at; *c; c++) {
		if (*c == '\n' || *c == '\r') {
			buffer_add_string(bytes, *c == '\n' ? "\\n" : "\\r");
			continue;
		}
		if (*c == '\\' || *c == '"')
			buffer_add_char(bytes, '\\');
		buffer_add_char(bytes, *c);
	}
	buffer_add_char(bytes, '"');
	return true;
}

void evaluate_substr(struct run *run, struct string subject, long start,
		     long length, struct sink *out)
{
	long total = (long)subject.length;

	if (!string_is_definite(subject)) {
		out->flags |= STRING_UNKNOWN | subject.flags;
		run_unknown(run, "a part of a value that is not known");
		return;
	}
	if (start < 0) { /* counted from the right */
		start += total;
		if (start < 0) {
			length = length + start < 0 ? 0 : length + start;
			start = 0;
		} else if (length < 0) {
			length = start;
			start = 0;
		}
	} else if (start > total) {
		start = total;
		length = 0;
	} else if (length < 0) {
		length = total;
	}
	if (length > total - start)
		length = total - start;
	buffer_add(&out->bytes, subject.at + start, (size_t)length);
	out->flags |= subject.flags;
}

/* `3`, `-3`, `0_3`: one or two numbers behind the name. */
static bool part_numbers(struct operation *operation, bool is_length,
			 long *start, long *length)
{
	const char *at = operation->arguments;
	long *number = is_length ? length : start;
	int sign = 1;

	*start = 0;
	*length = is_length ? 0 : -1;
	if (!at)
		return run_fail(operation->run, "missing values after %s",
				operation->name);
	if (!is_length && *at == '-')
		sign = -1, at++;
	for (const char *first = at; *at; at++) {
		if (*at == '_' && at[1] && at != first && number == start) {
			number = length;
			*length = 0;
			continue;
		}
		if (!exim_isdigit(*at))
			return run_fail(operation->run,
					"non-digit after underscore in \"%s\"",
					operation->name);
		if (*number < 100000000)
			*number = *number * 10 + (*at - '0');
	}
	*start *= sign;
	return true;
}

static bool apply_substr(struct operation *operation)
{
	long start, length;

	if (!part_numbers(operation, operation->name[0] == 'l', &start,
			  &length))
		return false;
	evaluate_substr(operation->run, operation->text, start, length,
			operation->out);
	return true;
}

static bool apply_eval(struct operation *operation)
{
	bool decimal = strncmp(operation->name, "eval10", 6) == 0;
	int64_t value;
	const char *error =
	    evaluate_arithmetic(operation->text.at, decimal, &value);

	if (error)
		return run_fail(operation->run,
				"error in expression evaluation: %s", error);
	put_print(operation, "%" PRId64, value);
	return true;
}

static bool apply_expand(struct operation *operation)
{
	struct string text;

	if (!evaluate_again(operation->run, operation->text.at, &text))
		return false;
	sink_add(operation->out, text);
	return true;
}

static bool apply_listcount(struct operation *operation)
{
	const char *list = operation->text.at;
	struct string item;
	int separator = 0;
	int64_t count = 0;

	while (list_next(operation->run, &list, &separator, &item))
		count++;
	put_print(operation, "%" PRId64, count);
	return operation->run->status == RUN_OK;
}

static bool apply_address_family(struct operation *operation,
				 struct address *address)
{
	struct slice text = {operation->text.at, operation->text.length};

	if (address_kind(operation->text.at, NULL) != 0 &&
	    address_parse(text, address))
		return true;
	return run_fail(operation->run, "\"%s\" is not an IP address",
			operation->text.at);
}

static bool apply_reverse_ip(struct operation *operation)
{
	char text[ADDRESS_REVERSE_MAX];
	struct address address;
	char *end;

	if (!apply_address_family(operation, &address))
		return false;
	address_reverse(address, text);
	end =
	    strstr(text, address.family == FAMILY_IPV4 ? ".in-addr." : ".ip6.");
	if (end)
		*end = '\0';
	buffer_add_string(&operation->out->bytes, text);
	return true;
}

static struct address as_ipv6(struct address address)
{
	struct address wide = {.family = FAMILY_IPV6};

	if (address.family == FAMILY_IPV6)
		return address;
	wide.bytes[10] = wide.bytes[11] = 0xff;
	memcpy(wide.bytes + 12, address.bytes, 4);
	return wide;
}

static bool apply_ipv6denorm(struct operation *operation)
{
	struct address address;

	if (!apply_address_family(operation, &address))
		return false;
	address = as_ipv6(address);
	for (int i = 0; i < 16; i += 2)
		buffer_print(&operation->out->bytes, "%s%02x%02x", i ? ":" : "",
			     address.bytes[i], address.bytes[i + 1]);
	return true;
}

static bool apply_ipv6norm(struct operation *operation)
{
	char text[ADDRESS_TEXT_MAX];
	struct address address;

	if (!apply_address_family(operation, &address))
		return false;
	address = as_ipv6(address);
	if (strchr(address_print(address, text), '.')) {
		buffer_print(&operation->out->bytes, "::ffff:%x:%x",
			     address.bytes[12] << 8 | address.bytes[13],
			     address.bytes[14] << 8 | address.bytes[15]);
		return true;
	}
	buffer_add_string(&operation->out->bytes, text);
	return true;
}

/* ${mask:192.0.2.9/28}; IPv6 in full, with dots, as the daemon has it */
static bool apply_mask(struct operation *operation)
{
	struct prefix prefix;
	struct address address;
	struct slice text = {operation->text.at, operation->text.length};
	struct buffer *bytes = &operation->out->bytes;
	char printed[ADDRESS_TEXT_MAX];
	size_t mask = 0;

	if (address_kind(operation->text.at, &mask) == 0 ||
	    !prefix_parse(text, &prefix))
		return run_fail(operation->run, "\"%s\" is not an IP address",
				operation->text.at);
	if (mask == 0)
		return run_fail(operation->run, "missing mask value in \"%s\"",
				operation->text.at);
	address = prefix.address;
	if (address.family == FAMILY_IPV4 ||
	    (operation->arguments && *operation->arguments == 'n')) {
		buffer_add_string(bytes, address_print(address, printed));
	} else {
		for (int i = 0; i < 16; i += 2)
			buffer_print(bytes, "%s%02x%02x", i ? "." : "",
				     address.bytes[i], address.bytes[i + 1]);
	}
	buffer_print(bytes, "/%u", prefix.length);
	return true;
}

static bool apply_base62(struct operation *operation)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz";
	char text[7] = "000000";
	uint64_t number;

	if (!slice_number(
		(struct slice){operation->text.at, operation->text.length},
		UINT32_MAX, &number))
		return run_fail(operation->run,
				"argument for base62 is no decimal number");
	for (int i = 5; i >= 0; i--, number /= 62)
		text[i] = digits[number % 62];
	buffer_add_string(&operation->out->bytes, text);
	return true;
}

/* Known to the daemon, and not evaluated here. */
static bool apply_opaque(struct operation *operation)
{
	operation->out->flags |= STRING_UNKNOWN;
	run_unknown(operation->run, "${%s:} is not evaluated", operation->name);
	return true;
}

/* Of all that ${stat:} tells, a tree of files knows the size. */
static bool apply_stat(struct operation *operation)
{
	struct run *run = operation->run;
	enum source_state state;
	size_t size;

	operation->out->flags |= STRING_UNKNOWN;
	if (table_bytes(run->expansion->tables, operation->text.at, &size,
			&state)) {
		operation->out->flags |= STRING_STAT;
		buffer_print(&operation->out->bytes, "size=%zu", size);
	} else {
		run_unknown(run, "${stat:%s} is only known on the server",
			    operation->text.at);
	}
	return true;
}

static bool apply_time_eval(struct operation *operation)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = {
	    {'w', 604800}, {'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
	const char *at = operation->text.at;
	int64_t total = 0, factor;

	do {
		int64_t number = 0;

		factor = 0;

		if (!exim_isdigit(*at))
			break;
		for (; exim_isdigit(*at); at++)
			if (number < INT32_MAX / 10)
				number = number * 10 + (*at - '0');
		for (size_t i = 0; i < sizeof units / sizeof *units; i++)
			if (*at == units[i].unit)
				factor = units[i].seconds;
		if (factor == 0)
			break;
		total += number * factor;
		at++;
	} while (*at);
	if (*at || factor == 0)
		return run_fail(operation->run,
				"string \"%s\" is not an Exim time interval",
				operation->text.at);
	put_print(operation, "%" PRId64, total);
	return true;
}

/* Names that contain an underscore come before those that end at one. */
static const struct operator operators[] = {
    {"from_utf8", apply_opaque, true},
    {"local_part", apply_address, false},
    {"quote_local_part", apply_quote, false},
    {"reverse_ip", apply_reverse_ip, true},
    {"time_eval", apply_time_eval, true},
    {"time_interval", apply_opaque, true},
    {"utf8_domain_from_alabel", apply_opaque, true},
    {"utf8_domain_to_alabel", apply_opaque, true},
    {"utf8_localpart_from_alabel", apply_opaque, true},
    {"utf8_localpart_to_alabel", apply_opaque, true},
    {"address", apply_address, false},
    {"addresses", apply_opaque, true},
    {"base32", apply_opaque, true},
    {"base32d", apply_opaque, true},
    {"base62", apply_base62, true},
    {"base62d", apply_opaque, true},
    {"base64", apply_opaque, true},
    {"base64d", apply_opaque, true},
    {"domain", apply_address, false},
    {"escape", apply_escape, false},
    {"escape8bit", apply_escape8bit, false},
    {"eval", apply_eval, true},
    {"eval10", apply_eval, true},
    {"expand", apply_expand, false},
    {"h", apply_opaque, true},
    {"hash", apply_opaque, true},
    {"hex2b64", apply_opaque, true},
    {"hexquote", apply_hexquote, false},
    {"ipv6denorm", apply_ipv6denorm, true},
    {"ipv6norm", apply_ipv6norm, true},
    {"l", apply_substr, true},
    {"lc", apply_lc, false},
    {"length", apply_substr, true},
    {"listcount", apply_listcount, true},
    {"listnamed", apply_opaque, true},
    {"mask", apply_mask, true},
    {"md5", apply_opaque, true},
    {"nh", apply_opaque, true},
    {"nhash", apply_opaque, true},
    {"quote", apply_quote, false},
    {"randint", apply_opaque, true},
    {"rfc2047", apply_opaque, true},
    {"rfc2047d", apply_opaque, true},
    {"rxquote", apply_rxquote, false},
    {"s", apply_substr, true},
    {"sha1", apply_opaque, true},
    {"sha2", apply_opaque, true},
    {"sha256", apply_opaque, true},
    {"sha3", apply_opaque, true},
    {"stat", apply_stat, true},
    {"str2b64", apply_opaque, true},
    {"strlen", apply_strlen, true},
    {"substr", apply_substr, true},
    {"uc", apply_uc, false},
    {"utf8clean", apply_opaque, true},
    {"xtextd", apply_opaque, true},
    {"headerwrap", apply_opaque, true},
};

static const struct operator* operator_find(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (strlen(operators[i].name) == length &&
		    memcmp(operators[i].name, name, length) == 0)
			return &operators[i];
	return NULL;
}

bool evaluate_operator(struct run *run, const char *name, const char **s,
		       bool skip, struct sink *out)
{
	const struct operator* found = operator_find(name, strlen(name));
	const char *underscore = strchr(name, '_');
	struct operation operation = {run, name, NULL, {0}, out};

	if (!found || (underscore && !strchr(found->name, '_')))
		found =
		    operator_find(name, underscore ? (size_t)(underscore - name)
						   : strlen(name));
	if (underscore && found && !strchr(found->name, '_'))
		operation.arguments = underscore + 1;
	++*s;
	if (!evaluate_string(run, s, READ_TO_BRACE | (skip ? READ_SKIP : 0),
			     &operation.text))
		return false;
	++*s;
	if (!found)
		return run_fail(run, "unknown expansion operator \"%s\"", name);
	if (skip)
		return true;
	out->flags |= operation.text.flags;
	if ((operation.text.flags & STRING_UNKNOWN) ||
	    (found->whole && string_is_other(operation.text))) {
		out->flags |= STRING_UNKNOWN;
		run_unknown(run, "${%s:} is applied to what is not known",
			    name);
		return true;
	}
	return found->apply(&operation);
}
