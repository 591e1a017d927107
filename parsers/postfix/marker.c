/*
 * marker.c - configuration files that are yet to be filled in (see
 * marker.h).
 */
#include "parsers/postfix/marker.h"
#include "parsers/base/buffer.h"
#include "parsers/postfix/line.h"

#include <string.h>

const char *const marker_suffixes[] = {".j2",   ".erb", ".tpl",
				       ".tmpl", ".epp", NULL};

/* What stands between OPEN and CLOSE if that is the whole line. */
static bool is_between(struct slice line, const char *open, const char *close,
		       struct slice *inside)
{
	size_t first = strlen(open), last = strlen(close);

	if (line.length < first + last || !slice_begins(line, open) ||
	    !slice_ends(line, close))
		return false;
	line.at += first;
	line.length -= first + last;
	/* `-`, `+` and `~` only trim white space around the tag */
	while (line.length && strchr("-+~ \t", *line.at)) {
		line.at++;
		line.length--;
	}
	while (line.length && strchr("-+~ \t", line.at[line.length - 1]))
		line.length--;
	*inside = line;
	return true;
}

static bool starts_with(struct slice text, const char *word)
{
	size_t length = strlen(word);

	return slice_begins(text, word) &&
	       (text.length == length || !postfix_is_alnum(text.at[length]));
}

static bool starts_with_any(struct slice text, const char *const *words)
{
	for (; *words; words++)
		if (starts_with(text, *words))
			return true;
	return false;
}

static void count_block(struct slice inside, unsigned *depth)
{
	static const char *const openers[] = {
	    "if",    "for",  "unless", "range", "with",   "define", "block",
	    "while", "case", "macro",  "call",  "filter", NULL};
	bool brace_opens = slice_ends(inside, "{");
	bool closes = slice_begins(inside, "end") || slice_begins(inside, "}");

	if (closes && *depth > 0)
		--*depth;
	if (brace_opens || starts_with_any(inside, openers) ||
	    slice_ends(inside, " do") ||
	    (slice_ends(inside, "|") && !slice_begins(inside, "|")))
		++*depth;
}

/* `{{ if x }}` is Go's control line, `{{ name }}` is a value. */
static bool is_go_control(struct slice inside)
{
	static const char *const words[] = {
	    "if",    "else",     "end", "range", "with", "define",
	    "block", "template", "/*",  "$",     NULL};

	return starts_with_any(inside, words) || slice_begins(inside, "/*");
}

bool marker_control(struct slice line, unsigned *depth)
{
	struct slice inside;

	line = slice_trim(line);
	if (is_between(line, "{#", "#}", &inside))
		return true;
	if (is_between(line, "{%", "%}", &inside) ||
	    (!slice_begins(line, "<%=") &&
	     is_between(line, "<%", "%>", &inside)) ||
	    (is_between(line, "{{", "}}", &inside) && is_go_control(inside))) {
		count_block(inside, depth);
		return true;
	}
	/* a line that is all marker may become anything */
	return is_between(line, "{{", "}}", &inside) ||
	       is_between(line, "<%=", "%>", &inside);
}

static bool is_upper(char c)
{
	return (c >= 'A' && c <= 'Z') || c == '_';
}

/* A letter behind `%`, upper case behind `$`, or `@NAME@`. */
static bool is_sign(const char *at)
{
	if (*at == '%')
		return at[1] == '{' || (at[1] >= 'a' && at[1] <= 'z');
	if (*at == '$')
		return is_upper(at[1 + (at[1] == '{')]);
	if (*at == '@') {
		size_t length = 0;

		while (is_upper(at[1 + length]))
			length++;
		return (length && at[1 + length] == '@') || at[1] == '@';
	}
	return false;
}

bool marker_found(const char *text)
{
	if (strstr(text, "{{") || strstr(text, "{%") || strstr(text, "<%"))
		return true;
	for (; *text; text++)
		if (is_sign(text))
			return true;
	return false;
}

/* The literal of `default('literal')` in the tag TEXT. */
static bool find_default(struct slice text, struct slice *literal)
{
	const char *at = memmem(text.at, text.length, "default(", 8), *end;
	size_t left;

	if (!at)
		return false;
	at += 8;
	left = (size_t)(text.at + text.length - at);
	if (left < 2 || (*at != '\'' && *at != '"'))
		return false;
	end = memchr(at + 1, *at, left - 1);
	if (!end)
		return false;
	*literal = (struct slice){at + 1, (size_t)(end - at - 1)};
	return true;
}

const char *marker_fill(const char *text, struct arena *arena)
{
	struct buffer filled = {0};
	const char *at = text, *open, *close;
	struct slice literal;

	while ((open = strstr(at, "{{")) && (close = strstr(open, "}}"))) {
		struct slice tag = {open, (size_t)(close + 2 - open)};

		buffer_add(&filled, at, (size_t)(open - at));
		if (find_default(tag, &literal))
			tag = literal;
		buffer_add(&filled, tag.at, tag.length);
		at = close + 2;
	}
	if (at == text)
		return text;
	buffer_add_string(&filled, at);
	text = arena_copy(arena, buffer_text(&filled), filled.used);
	buffer_free(&filled);
	return text;
}

const char *marker_name(const char *name)
{
	const char *end;

	while (name[0] == '%' && name[1] == '{' && (end = strchr(name, '}')))
		name = end + 1;
	return name;
}
