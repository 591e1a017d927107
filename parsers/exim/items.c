/*
 * items.c - the items of string expansion: ${if ...}, ${extract ...}, ...
 * (see evaluate.h).
 */
#include "parsers/exim/ctype.h"
#include "parsers/exim/evaluate.h"
#include "parsers/exim/quote.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct item {
	const char *name;
	bool (*evaluate)(struct run *run, const char *name, const char **s,
			 bool skip, struct sink *out);
};

static bool item_if(struct run *run, const char *name, const char **s,
		    bool skip, struct sink *out)
{
	struct captures captures = run->captures;
	struct string value = run->value;
	bool yes = false;

	if (!evaluate_condition(run, s, skip, &yes) ||
	    !evaluate_branches(run, name, s, skip, yes, run->value, out))
		return false;
	run->value = value;
	run->captures = captures;
	return true;
}

/* Work of this machine that is not done here: its arguments are read. */
static bool item_opaque(struct run *run, const char *name, const char **s,
			bool skip, struct sink *out)
{
	struct string arguments[10];

	if (!evaluate_arguments(run, name, s, skip, true, 1, 10, arguments))
		return false;
	if (skip)
		return true;
	out->flags |= STRING_UNKNOWN;
	run_unknown(run, "${%s} is not evaluated", name);
	return true;
}

/* The same, with a yes and a no string behind the first arguments. */
static bool opaque_branches(struct run *run, const char *name, const char **s,
			    bool skip, int least, int most, struct sink *out)
{
	struct string saved = run->value, arguments[3];
	bool yes = true;

	if (!evaluate_arguments(run, name, s, skip, false, least, most,
				arguments))
		return false;
	if (!skip) {
		run_unknown(run, "${%s} is not evaluated", name);
		run->value = string_of("");
		run->value.flags = STRING_UNKNOWN;
		yes = run_choose(run);
	}
	return evaluate_branches(run, name, s, skip, yes, saved, out);
}

static bool item_env(struct run *run, const char *name, const char **s,
		     bool skip, struct sink *out)
{
	return opaque_branches(run, name, s, skip, 1, 1, out);
}

static bool item_certextract(struct run *run, const char *name, const char **s,
			     bool skip, struct sink *out)
{
	return opaque_branches(run, name, s, skip, 2, 2, out);
}

/* ${run{command}{yes}{no}}, ${run,preexpand {...}...} */
static bool item_run(struct run *run, const char *name, const char **s,
		     bool skip, struct sink *out)
{
	while (**s == ',')
		*s += 1 + strcspn(*s + 1, ",{ \t");
	return opaque_branches(run, name, s, skip, 1, 1, out);
}

/* ${readsocket{...}{...}{...}{...}{failure}} */
static bool item_readsocket(struct run *run, const char *name, const char **s,
			    bool skip, struct sink *out)
{
	struct string arguments[5];

	if (!evaluate_arguments(run, name, s, skip, true, 2, 5, arguments))
		return false;
	if (!skip) {
		out->flags |= STRING_UNKNOWN;
		run_unknown(run, "${%s} is not evaluated", name);
	}
	return true;
}

static bool item_readfile(struct run *run, const char *name, const char **s,
			  bool skip, struct sink *out)
{
	struct string arguments[2];
	enum source_state state;
	const char *bytes;
	size_t length;

	if (!evaluate_arguments(run, name, s, skip, true, 1, 2, arguments))
		return false;
	if (skip)
		return true;
	if (!string_is_definite(arguments[0]) ||
	    (arguments[0].flags & STRING_SENDER)) {
		out->flags |= STRING_UNKNOWN;
		run_unknown(run, "which file ${readfile} reads is not known");
		return true;
	}
	bytes = table_bytes(run->expansion->tables, arguments[0].at, &length,
			    &state);
	if (!bytes) {
		out->flags |= STRING_UNKNOWN;
		run_unknown(run, "the file %s is not here", arguments[0].at);
		return true;
	}
	if (length > RUN_TEXT_MAX)
		return run_limit(run);
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '\n' && arguments[1].at)
			sink_add(out, arguments[1]);
		else
			buffer_add_char(&out->bytes, bytes[i]);
	}
	return run_work(run, length);
}

/* `key=value key="quoted value"` */
static bool extract_keyed(struct run *run, const char *key, const char *s,
			  struct string *value)
{
	size_t length = strlen(key);

	s = skip_space(s);
	while (*s) {
		const char *name = s;
		struct buffer data = {0};
		size_t name_length;

		while (*s && *s != '=' && !exim_isspace(*s))
			s++;
		name_length = (size_t)(s - name);
		s = skip_space(s);
		if (*s == '=')
			s = skip_space(s + 1);
		if (*s == '"') {
			for (s++; *s && *s != '"';)
				if (*s == '\\')
					buffer_add_char(&data,
							quote_escape(&s));
				else
					buffer_add_char(&data, *s++);
			s += *s == '"';
		} else {
			while (*s && !exim_isspace(*s))
				buffer_add_char(&data, *s++);
		}
		*value = string_copy(run, buffer_text(&data), data.used, 0);
		buffer_free(&data);
		if (name_length == length &&
		    slice_is_nocase((struct slice){name, name_length}, key))
			return true;
		s = skip_space(s);
	}
	return false;
}

/* The field of this number; from the right where it is negative. */
static bool extract_field(struct run *run, long field, const char *separators,
			  const char *s, struct string *value)
{
	long count = 1, wanted = field;
	const char *walk;

	if (field == 0) {
		*value = string_copy(run, s, strlen(s), 0);
		return true;
	}
	for (walk = s; *walk; walk++)
		count += strchr(separators, *walk) != NULL;
	if (field < 0)
		wanted = count + field + 1;
	if (wanted < 1 || wanted > count)
		return false;
	while (--wanted > 0)
		s += strcspn(s, separators) + 1;
	*value = string_copy(run, s, strcspn(s, separators), 0);
	return true;
}

/* A whole number with perhaps a minus before it. */
static bool parse_field(const char *text, long *field)
{
	bool negative = *text == '-';
	long number = 0;

	text += negative;
	for (; exim_isdigit(*text); text++)
		if (number < INT_MAX / 16)
			number = number * 10 + (*text - '0');
	*field = negative ? -number : number;
	return *text == '\0';
}

static struct string trimmed(struct run *run, struct string text)
{
	struct slice slice = slice_trim((struct slice){text.at, text.length});

	return string_copy(run, slice.at, slice.length, text.flags);
}

/* While it is skipped, how many arguments there are cannot be told. */
static bool skip_extract(struct run *run, const char **s)
{
	struct string ignored;

	for (int i = 0; i < 5 && **s == '{'; i++) {
		if (!evaluate_argument(run, s, READ_SKIP, &ignored))
			return false;
		*s = skip_space(*s);
	}
	if (strncmp(*s, "fail", 4) == 0)
		*s = skip_space(*s + 4);
	if (**s != '}')
		return run_fail(run, "missing '}' closing extract");
	++*s;
	return true;
}

static bool item_extract(struct run *run, const char *name, const char **s,
			 bool skip, struct sink *out)
{
	struct captures captures = run->captures;
	struct string saved = run->value, arguments[3], found = {0};
	bool json, numbered, yes;
	long field = 0;

	*s = skip_space(*s);
	json = strncmp(*s, "json", 4) == 0;
	if (json) {
		*s += 4;
		*s = skip_space(*s + (**s == 's'));
	}
	if (skip)
		return skip_extract(run, s);
	if (!evaluate_argument(run, s, 0, &arguments[0]))
		return false;
	arguments[0] = trimmed(run, arguments[0]);
	if (arguments[0].length == 0 && !(arguments[0].flags & STRING_UNKNOWN))
		return run_fail(run, "first argument of \"extract\" must not "
				     "be empty");
	numbered = parse_field(arguments[0].at, &field);
	for (int i = 1; i <= (numbered && !json) + 1; i++)
		if (!evaluate_argument(run, s, 0, &arguments[i]))
			return false;
	if (!numbered || json)
		arguments[2] = arguments[1];
	if ((arguments[2].flags & STRING_STAT) &&
	    strcmp(arguments[0].at, "size") == 0)
		arguments[2].flags &= ~(unsigned)(STRING_STAT | STRING_UNKNOWN);
	if (json || !string_is_definite(arguments[0]) ||
	    (numbered && !string_is_definite(arguments[1])) ||
	    !string_is_definite(arguments[2])) {
		run_unknown(run, "what ${extract} takes apart is not known");
		found = string_of("");
		found.flags = STRING_UNKNOWN;
		yes = run_choose(run);
	} else if (numbered) {
		yes = extract_field(run, field, arguments[1].at,
				    arguments[2].at, &found);
	} else {
		yes = extract_keyed(run, arguments[0].at, arguments[2].at,
				    &found);
	}
	found.flags |= arguments[2].flags;
	run->value = yes ? found : (struct string){0};
	if (!evaluate_branches(run, name, s, skip, yes, saved, out))
		return false;
	run->captures = captures;
	return true;
}

static bool nth_member(struct run *run, long field, const char *list,
		       struct string *value)
{
	const char *walk = list;
	int separator = 0;

	if (field < 0) {
		for (field++; list_next(run, &walk, &separator, value);)
			field++;
		walk = list;
		separator = 0;
	}
	if (field <= 0)
		return false;
	while (field-- > 0)
		if (!list_next(run, &walk, &separator, value))
			return false;
	return true;
}

static bool item_listextract(struct run *run, const char *name, const char **s,
			     bool skip, struct sink *out)
{
	struct captures captures = run->captures;
	struct string saved = run->value, arguments[2], found = {0};
	bool yes = false;
	long field = 0;

	if (!evaluate_arguments(run, name, s, skip, false, 2, 2, arguments))
		return false;
	if (!skip) {
		bool known = string_is_definite(arguments[0]);

		arguments[0] = trimmed(run, arguments[0]);
		if (known && arguments[0].length == 0)
			return run_fail(run, "first argument of "
					     "\"listextract\" must not be "
					     "empty");
		if (known && !parse_field(arguments[0].at, &field))
			return run_fail(run, "first argument of "
					     "\"listextract\" must be "
					     "numeric");
		if (known && string_is_definite(arguments[1])) {
			yes = nth_member(run, field, arguments[1].at, &found);
		} else {
			run_unknown(run, "what ${listextract} takes apart is "
					 "not known");
			found = string_of("");
			found.flags = STRING_UNKNOWN;
			yes = run_choose(run);
		}
		found.flags |= arguments[1].flags;
		run->value = yes ? found : (struct string){0};
	}
	if (!evaluate_branches(run, name, s, skip, yes, saved, out))
		return false;
	run->captures = captures;
	return true;
}

static bool item_listquote(struct run *run, const char *name, const char **s,
			   bool skip, struct sink *out)
{
	struct string arguments[2];

	if (!evaluate_arguments(run, name, s, skip, true, 2, 2, arguments))
		return false;
	if (skip)
		return true;
	out->flags |= arguments[0].flags | arguments[1].flags;
	if (arguments[1].length == 0)
		buffer_add_char(&out->bytes, ' ');
	for (const char *at = arguments[1].at; *at; at++) {
		if (*at == *arguments[0].at)
			buffer_add_char(&out->bytes, *at);
		buffer_add_char(&out->bytes, *at);
	}
	return true;
}

static bool item_sg(struct run *run, const char *name, const char **s,
		    bool skip, struct sink *out)
{
	struct captures captures = run->captures;
	struct string arguments[3];

	if (!evaluate_arguments(run, name, s, skip, true, 3, 3, arguments))
		return false;
	if (skip)
		return true;
	if (!string_is_definite(arguments[0]) ||
	    !string_is_definite(arguments[1]) ||
	    !string_is_definite(arguments[2])) {
		out->flags |= STRING_UNKNOWN;
		run_unknown(run, "what ${sg} replaces is not known");
		return true;
	}
	out->flags |= arguments[0].flags;
	if (!regex_replace(run, arguments[0], arguments[1].at, arguments[2].at,
			   out))
		return false;
	run->captures = captures;
	return true;
}

static bool item_tr(struct run *run, const char *name, const char **s,
		    bool skip, struct sink *out)
{
	struct string arguments[3];

	if (!evaluate_arguments(run, name, s, skip, true, 3, 3, arguments))
		return false;
	if (skip)
		return true;
	out->flags |=
	    arguments[0].flags | arguments[1].flags | arguments[2].flags;
	for (const char *at = arguments[0].at; *at; at++) {
		const char *from = strrchr(arguments[1].at, *at);
		size_t index;

		if (!from || arguments[2].length == 0) {
			buffer_add_char(&out->bytes, *at);
			continue;
		}
		index = (size_t)(from - arguments[1].at);
		if (index >= arguments[2].length)
			index = arguments[2].length - 1;
		buffer_add_char(&out->bytes, arguments[2].at[index]);
	}
	return true;
}

/* ${substr{start}{length}{string}} and ${length{length}{string}} */
static bool item_substr(struct run *run, const char *name, const char **s,
			bool skip, struct sink *out)
{
	bool is_length = strcmp(name, "length") == 0;
	struct string a[3] = {0}, subject;
	long values[2] = {0, -1};
	int count;

	if (!evaluate_arguments(run, name, s, skip, true, 2, is_length ? 2 : 3,
				a))
		return false;
	if (skip)
		return true;
	count = a[2].at ? 2 : 1;
	subject = a[count];
	for (int i = 0; i < count; i++) {
		long *value = &values[is_length ? 1 : i];

		if (!string_is_definite(a[i])) {
			out->flags |= STRING_UNKNOWN;
			run_unknown(run, "how much ${%s} takes is not known",
				    name);
			return true;
		}
		if (!parse_field(a[i].at, value) || a[i].length == 0 ||
		    (*value < 0 && value == &values[1]))
			return run_fail(run,
					"\"%s\" is not a number (in \"%s\" "
					"expansion)",
					a[i].at, name);
	}
	evaluate_substr(run, subject, values[0], values[1], out);
	return true;
}

/* A member of the list that is made: separators in it are doubled. */
static void add_member(struct sink *out, size_t start, struct string member,
		       char separator)
{
	if (out->bytes.used != start &&
	    (member.length == 0 || *member.at == separator))
		buffer_add_char(&out->bytes, ' ');
	for (const char *at = member.at; *at; at++) {
		buffer_add_char(&out->bytes, *at);
		if (*at == separator)
			buffer_add_char(&out->bytes, separator);
	}
	buffer_add_char(&out->bytes, separator);
	out->flags |= member.flags;
}

enum iteration { ITERATE_MAP, ITERATE_FILTER, ITERATE_REDUCE };

/* One member through the expression at BODY. */
static bool iterate(struct run *run, enum iteration kind, const char *body,
		    struct sink *out, size_t start, char separator)
{
	struct string made;
	bool yes = false;

	if (!run_work(run, 8))
		return false;
	if (kind == ITERATE_FILTER) {
		if (!evaluate_condition(run, &body, false, &yes))
			return false;
		if (yes)
			add_member(out, start, run->item, separator);
		return true;
	}
	if (!evaluate_string(run, &body, READ_TO_BRACE, &made))
		return false;
	if (kind == ITERATE_REDUCE)
		run->value = made;
	else
		add_member(out, start, made, separator);
	return true;
}

static bool iterate_list(struct run *run, enum iteration kind,
			 struct string list, const char *body, struct sink *out)
{
	struct string item = run->item, member;
	size_t start = out->bytes.used;
	const char *walk = list.at;
	int separator = 0;

	out->flags |= list.flags;
	while (list_next(run, &walk, &separator, &member)) {
		run->item = member;
		run->item.flags = list.flags;
		if (!iterate(run, kind, body, out, start, (char)separator))
			return false;
		if (out->bytes.used > RUN_TEXT_MAX)
			return run_limit(run);
	}
	if (out->bytes.used > start)
		out->bytes.bytes[--out->bytes.used] = '\0';
	run->item = item;
	return run->status == RUN_OK;
}

static bool iterate_item(struct run *run, enum iteration kind, const char **s,
			 bool skip, struct sink *out)
{
	unsigned how = skip ? READ_SKIP : 0;
	struct string saved = run->value, list, start, ignored;
	const char *body;
	bool yes;

	if (!evaluate_argument(run, s, how, &list))
		return false;
	if (kind == ITERATE_REDUCE) {
		if (!evaluate_argument(run, s, how, &start))
			return false;
		run->value = start;
	}
	*s = skip_space(*s);
	if (**s != '{')
		return run_fail(run, "missing '{' for the last argument");
	body = ++*s;
	/* once without effect, to find where it ends */
	if (kind == ITERATE_FILTER) {
		if (!evaluate_condition(run, s, true, &yes))
			return false;
		*s = skip_space(*s);
	} else if (!evaluate_string(run, s, READ_TO_BRACE | READ_SKIP,
				    &ignored)) {
		return false;
	}
	if (**s != '}')
		return run_fail(run, "missing } after the last argument");
	*s = skip_space(*s + 1);
	if (**s != '}')
		return run_fail(run, "missing } at the end of the item");
	++*s;
	if (skip) {
		run->value = saved;
		return true;
	}
	if (list.flags & STRING_UNKNOWN)
		out->flags |= STRING_UNKNOWN;
	else if (!iterate_list(run, kind, list, body, out))
		return false;
	if (kind == ITERATE_REDUCE)
		sink_add(out, run->value);
	run->value = saved;
	return true;
}

static bool item_map(struct run *run, const char *name, const char **s,
		     bool skip, struct sink *out)
{
	(void)name;
	return iterate_item(run, ITERATE_MAP, s, skip, out);
}

static bool item_filter(struct run *run, const char *name, const char **s,
			bool skip, struct sink *out)
{
	(void)name;
	return iterate_item(run, ITERATE_FILTER, s, skip, out);
}

static bool item_reduce(struct run *run, const char *name, const char **s,
			bool skip, struct sink *out)
{
	(void)name;
	return iterate_item(run, ITERATE_REDUCE, s, skip, out);
}

static const struct item items[] = {
    {"acl", item_opaque},
    {"authresults", item_opaque},
    {"certextract", item_certextract},
    {"dlfunc", item_opaque},
    {"env", item_env},
    {"extract", item_extract},
    {"filter", item_filter},
    {"hash", item_opaque},
    {"hmac", item_opaque},
    {"if", item_if},
    {"imapfolder", item_opaque},
    {"length", item_substr},
    {"listextract", item_listextract},
    {"listquote", item_listquote},
    {"lookup", evaluate_lookup},
    {"map", item_map},
    {"nhash", item_opaque},
    {"perl", item_opaque},
    {"prvs", item_opaque},
    {"prvscheck", item_certextract},
    {"readfile", item_readfile},
    {"readsocket", item_readsocket},
    {"reduce", item_reduce},
    {"run", item_run},
    {"sg", item_sg},
    {"sort", item_opaque},
    {"srs_encode", item_opaque},
    {"substr", item_substr},
    {"tr", item_tr},
};

bool evaluate_item(struct run *run, const char *name, const char **s, bool skip,
		   struct sink *out, bool *known)
{
	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		*known = strcmp(items[i].name, name) == 0;
		if (*known)
			return items[i].evaluate(run, name, s, skip, out);
	}
	return true;
}
