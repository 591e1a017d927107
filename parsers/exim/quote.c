/*
 * quote.c - the value of an option (see quote.h).
 */
#include "parsers/exim/quote.h"

#include "parsers/exim/ctype.h"

#include <string.h>

static int hex_digit(char c)
{
	if (exim_isdigit(c))
		return c - '0';
	c = (char)ascii_lower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static char octal_escape(const char **at)
{
	unsigned value = 0;

	for (int i = 0; i < 3 && **at >= '0' && **at <= '7'; i++)
		value = value * 8 + (unsigned)(*(*at)++ - '0');
	return (char)value;
}

char quote_escape(const char **text)
{
	static const char letters[] = "bfnrtv", values[] = "\b\f\n\r\t\v";
	const char *at = *text + 1, *letter;
	char c = *at;
	int value = 0;

	if (c == '\0') { /* a backslash at the end stands for itself */
		*text = at;
		return '\\';
	}
	if (c >= '0' && c <= '7') {
		c = octal_escape(&at);
	} else if (c == 'x') {
		at++;
		for (int i = 0; i < 2 && hex_digit(*at) >= 0; i++)
			value = value * 16 + hex_digit(*at++);
		c = (char)value;
	} else {
		letter = strchr(letters, c);
		if (letter)
			c = values[letter - letters];
		at++;
	}
	*text = at;
	return c;
}

/* Unquotes; *END is set to where the text in quotes ends in LINE. */
static bool unquote(const struct fixed_text *line, size_t at,
		    struct text *result, size_t *end)
{
	const char *base = line->bytes.at, *stop = base + line->bytes.length;
	const char *walk = base + at + 1;

	while (walk < stop && *walk != '"') {
		const char *from = walk;
		size_t offset = (size_t)(from - base);

		if (*walk == '\\') {
			char c = quote_escape(&walk);

			text_add(result, (struct slice){&c, 1},
				 text_outer_span(line, offset, 1), NULL);
			continue;
		}
		while (walk < stop && *walk != '"' && *walk != '\\')
			walk++;
		text_add_part(result, line, offset, (size_t)(walk - from));
	}
	*end = (size_t)(walk - base) + 1;
	return walk < stop;
}

const char *quote_read(struct arena *arena, const struct fixed_text *line,
		       size_t at, bool quotes, struct fixed_text *value)
{
	struct text result = {0};
	struct fixed_text view;
	bool closed;
	size_t end;

	if (!quotes || at >= line->bytes.length || line->bytes.at[at] != '"') {
		*value = text_keep(arena, line, at, line->bytes.length - at);
		return NULL;
	}
	closed = unquote(line, at, &result, &end);
	view = text_view(&result);
	if (view.bytes.length)
		*value = text_keep(arena, &view, 0, view.bytes.length);
	else /* where to write something is behind the quote */
		*value = text_keep(arena, line, at, 0);
	/* an escaped NUL ends the daemon's string */
	value->bytes.length = strlen(value->bytes.at);
	text_free(&result);
	if (!closed)
		return "the closing quote is missing in the value";
	if (exim_skip_space(line->bytes, end) < line->bytes.length)
		return "there is text behind the quoted value";
	return NULL;
}
