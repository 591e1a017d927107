/*
 * posix.c - POSIX extended regular expressions in PCRE2's words (see
 * posix.h; regex(7), and regcomp(3) of glibc for what it adds).
 */
#include "parsers/postfix/posix.h"
#include "parsers/base/buffer.h"
#include "parsers/base/slice.h"

#include <string.h>

#define GROUPS_MAX 64 /* deep */

struct translation {
	const char *at;
	bool caseless;
	struct buffer out;
	size_t atom;             /* where in OUT the last atom begins */
	bool repeatable;         /* there is an atom that may be repeated */
	bool repeated;           /* ... and it is, already */
	size_t open[GROUPS_MAX]; /* where groups begin */
	unsigned depth;
	const char *why;
};

static void refuse(struct translation *translation, const char *why)
{
	if (!translation->why)
		translation->why = why;
}

static void begin_atom(struct translation *translation)
{
	translation->atom = translation->out.used;
	translation->repeatable = true;
	translation->repeated = false;
}

static void end_atom(struct translation *translation)
{
	translation->repeatable = false;
	translation->repeated = false;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

static void add_literal(struct buffer *out, char c)
{
	if (!is_word(c) && (unsigned char)c < 0x80)
		buffer_add_char(out, '\\');
	buffer_add_char(out, c);
}

/* --- bracket expressions ------------------------------------------------ */

/* [:alpha:], [.-.], [=a=] at AT; moves behind it. */
static void bracket_class(struct translation *translation)
{
	static const char *const classes[] = {
	    "alpha", "digit", "alnum", "upper", "lower", "space",
	    "blank", "punct", "print", "graph", "cntrl", "xdigit"};
	const char *start = translation->at + 2;
	char end[3] = {translation->at[1], ']', '\0'};
	const char *stop = strstr(start, end);
	struct slice name = {start, stop ? (size_t)(stop - start) : 0};

	if (!stop) {
		refuse(translation, "a bracket expression without end");
		return;
	}
	translation->at = stop + 2;
	for (size_t i = 0;
	     end[0] == ':' && i < sizeof classes / sizeof *classes; i++)
		if (slice_is(name, classes[i])) {
			buffer_print(&translation->out, "[:%s:]", classes[i]);
			return;
		}
	if (end[0] == ':' || name.length != 1)
		refuse(translation, "an unknown class or collating element");
	else
		add_literal(&translation->out, *name.at);
}

static void bracket(struct translation *translation)
{
	struct buffer *out = &translation->out;
	bool first = true;

	begin_atom(translation);
	buffer_add_char(out, '[');
	if (*++translation->at == '^')
		buffer_add_char(out, *translation->at++);
	for (; !translation->why; first = false) {
		char c = *translation->at;

		if (c == '\0') {
			refuse(translation, "a bracket expression without end");
		} else if (c == ']' && !first) {
			translation->at++;
			break;
		} else if (c == '[' && strchr(":.=", translation->at[1]) &&
			   translation->at[1]) {
			bracket_class(translation);
		} else {
			if (c == '-')
				buffer_add_char(out, c);
			else
				add_literal(out, c);
			translation->at++;
		}
	}
	buffer_add_char(out, ']');
}

/* --- repetitions -------------------------------------------------------- */

/* `{2}`, `{2,}`, `{2,3}` and glibc's `{,3}`; moves behind it. */
static void interval(struct translation *translation)
{
	static const char digits[] = "0123456789";
	const char *from = translation->at + 1;
	size_t low = strspn(from, digits), high = 0;
	const char *to = from + low;
	bool comma = *to == ',';

	if (comma)
		high = strspn(++to, digits);
	if (to[high] != '}' || (low == 0 && high == 0) || low > 5 || high > 5) {
		refuse(translation, "no repetition such as {2,3}");
		return;
	}
	buffer_print(&translation->out, "{%.*s%s%.*s}", low ? (int)low : 1,
		     low ? from : "0", comma ? "," : "", (int)high, to);
	translation->at = to + high + 1;
}

/* A second repetition is of the first one: `a*?` is `(a*)?`. */
static void repetition(struct translation *translation)
{
	struct buffer *out = &translation->out;

	if (!translation->repeatable) {
		refuse(translation, "a repetition of nothing");
		return;
	}
	if (translation->repeated) {
		size_t tail = out->used - translation->atom;

		buffer_add_string(out, "    ");
		memmove(out->bytes + translation->atom + 3,
			out->bytes + translation->atom, tail);
		memcpy(out->bytes + translation->atom, "(?:", 3);
		out->bytes[out->used - 1] = ')';
	}
	translation->repeated = true;
	if (*translation->at == '{')
		interval(translation);
	else
		buffer_add_char(out, *translation->at++);
}

/* --- the rest ----------------------------------------------------------- */

/* What glibc knows behind a backslash, besides any character itself. */
static void escape(struct translation *translation)
{
	static const struct {
		char letter;
		const char *text;
		bool repeatable;
	} known[] = {{'w', "\\w", true},         {'W', "\\W", true},
		     {'s', "\\s", true},         {'S', "\\S", true},
		     {'b', "\\b", false},        {'B', "\\B", false},
		     {'<', "\\b(?=\\w)", false}, {'>', "\\b(?<=\\w)", false},
		     {'`', "\\A", false},        {'\'', "\\z", false}};
	char c = translation->at[1];

	if (c == '\0') {
		refuse(translation, "a backslash at the end");
		return;
	}
	translation->at += 2;
	begin_atom(translation);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].letter == c) {
			buffer_add_string(&translation->out, known[i].text);
			translation->repeatable = known[i].repeatable;
			return;
		}
	if (c >= '1' && c <= '9')
		buffer_print(&translation->out, "\\g{%c}", c);
	else if (translation->caseless && c >= 'a' && c <= 'z')
		/* glibc holds it against text in upper case: never equal */
		buffer_add_string(&translation->out, "(?!)");
	else
		add_literal(&translation->out, c);
}

static void open_group(struct translation *translation)
{
	if (translation->depth == GROUPS_MAX) {
		refuse(translation, "groups nested too deep");
		return;
	}
	translation->open[translation->depth++] = translation->out.used;
	buffer_add_char(&translation->out, *translation->at++);
	end_atom(translation);
}

static void close_group(struct translation *translation)
{
	translation->at++;
	begin_atom(translation);
	if (translation->depth == 0) {
		buffer_add_string(&translation->out, "\\)");
		return;
	}
	translation->atom = translation->open[--translation->depth];
	buffer_add_char(&translation->out, ')');
}

static void translate_one(struct translation *translation)
{
	switch (*translation->at) {
	case '(':
		open_group(translation);
		break;
	case ')':
		close_group(translation);
		break;
	case '*':
	case '+':
	case '?':
	case '{':
		repetition(translation);
		break;
	case '|':
	case '^':
	case '$':
		buffer_add_char(&translation->out, *translation->at++);
		end_atom(translation);
		break;
	case '[':
		bracket(translation);
		break;
	case '\\':
		escape(translation);
		break;
	case '.':
		begin_atom(translation);
		buffer_add_char(&translation->out, *translation->at++);
		break;
	default:
		begin_atom(translation);
		add_literal(&translation->out, *translation->at++);
	}
}

const char *posix_translate(struct arena *arena, const char *pattern,
			    bool caseless, const char **why)
{
	struct translation translation = {.at = pattern, .caseless = caseless};
	const char *result;

	while (*translation.at && !translation.why)
		translate_one(&translation);
	if (translation.depth)
		refuse(&translation, "a group without end");
	*why = translation.why;
	result = translation.why
		     ? NULL
		     : arena_string(arena, buffer_text(&translation.out));
	buffer_free(&translation.out);
	return result;
}
