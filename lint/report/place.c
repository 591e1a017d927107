/*
 * place.c - where a span lies (see place.h).
 */
#include "lint/report/place.h"
#include "lint/report/escape.h"

#include <string.h>

struct placed place_of(const struct outcome *outcome, struct span span)
{
	const struct source *source =
	    source_numbered(outcome->sources, span.file);

	if (!source)
		return (struct placed){.path = NULL};
	return (struct placed){
	    source->path, source_position(outcome->sources, span.file, span.at),
	    source_position(outcome->sources, span.file,
			    span.at + span.length)};
}

uint32_t place_characters(const struct outcome *outcome, uint32_t file,
			  uint32_t at)
{
	const struct source *source = source_numbered(outcome->sources, file);
	struct slice line = source_line(outcome->sources, file, at);
	size_t before = source ? at - (size_t)(line.at - source->bytes) : 0;
	uint32_t column = 1;

	if (before > line.length)
		before = line.length;
	for (size_t i = 0; i < before; column++) {
		size_t length = escape_character(
		    (struct slice){line.at + i, line.length - i});

		i += length ? length : 1;
	}
	return column;
}

void place_uri(struct buffer *text, const char *path)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz"
				    "0123456789-._~/";

	for (; *path; path++)
		if (strchr(plain, *path))
			buffer_add_char(text, *path);
		else
			buffer_print(text, "%%%02X", (unsigned char)*path);
}
