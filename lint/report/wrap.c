/*
 * wrap.c - sentences set in 80 columns (see wrap.h).
 */
#include "lint/report/wrap.h"

#include <string.h>

#define COLUMNS 80

/* One line of the source; returns its end. */
static const char *wrap_line(struct buffer *text, const char *at, size_t indent,
			     size_t column)
{
	bool first = true;

	while (*at && *at != '\n') {
		size_t length = strcspn(at, " \n");

		if (!first && column + 1 + length > COLUMNS) {
			buffer_add_char(text, '\n');
			column = 0;
			first = true;
		}
		if (first && column < indent) {
			for (; column < indent; column++)
				buffer_add_char(text, ' ');
		} else if (!first) {
			buffer_add_char(text, ' ');
			column++;
		}
		buffer_add(text, at, length);
		column += length;
		first = false;
		at += length;
		at += strspn(at, " ");
	}
	buffer_add_char(text, '\n');
	return at;
}

void wrap_text(struct buffer *text, const char *paragraphs, size_t indent,
	       size_t column)
{
	while (*paragraphs) {
		paragraphs = wrap_line(text, paragraphs, indent, column);
		paragraphs += *paragraphs == '\n';
		column = 0;
	}
}
