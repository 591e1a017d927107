/*
 * template.c - markers of templating tools in named.conf (see template.h).
 */
#include "parsers/bind/template.h"

#include <string.h>

/* `{{` alone may open two lists; `}}` closes none, for want of a `;`. */
static const struct {
	const char *open, *close; /* without CLOSE a name follows */
} markers[] = {
    {"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}, {"${", NULL}, {"%{", NULL}};

static bool is_letter(char c)
{
	c = (char)ascii_lower((unsigned char)c);
	return (c >= 'a' && c <= 'z') || c == '_';
}

/* How many bytes the marker at the beginning of LINE takes; 0: it is none. */
static size_t marker_length(struct slice line)
{
	for (size_t i = 0; i < sizeof markers / sizeof *markers; i++) {
		const char *end;

		if (!slice_begins(line, markers[i].open))
			continue;
		if (!markers[i].close)
			return line.length > 2 && is_letter(line.at[2]) ? 2 : 0;
		end = memmem(line.at + 2, line.length - 2, markers[i].close, 2);
		return end ? (size_t)(end - line.at) + 2 : 0;
	}
	return 0;
}

/* The length of the comment at the beginning of TEXT; 0: it is none. */
static size_t comment_length(struct slice text)
{
	const char *end;

	if (slice_begins(text, "/*"))
		end = memmem(text.at, text.length, "*/", 2);
	else if (slice_begins(text, "//") || slice_begins(text, "#"))
		end = memchr(text.at, '\n', text.length);
	else
		return 0;
	return end ? (size_t)(end - text.at) : text.length;
}

/* The marker that TEXT begins with is of its first line. */
static bool begins_marker(struct slice text, struct slice *marker)
{
	if (!strchr("{<$%", *text.at))
		return false;
	marker->at = text.at;
	marker->length = marker_length(slice_line(&text));
	return marker->length != 0;
}

bool named_template(struct slice text, struct slice *marker)
{
	bool quoted = false;

	while (text.length) {
		size_t step = quoted ? 0 : comment_length(text);

		if (step == 0) {
			if (begins_marker(text, marker))
				return true;
			quoted = quoted != (*text.at == '"');
			step = *text.at == '\\' && text.length > 1 ? 2 : 1;
		}
		text.at += step;
		text.length -= step;
	}
	return false;
}
