/*
 * lines.h - where the lines of a text end, without its bytes: a byte for each
 * line, and four for each 256 bytes of the text.
 */
#ifndef PARSERS_BASE_LINES_H
#define PARSERS_BASE_LINES_H

#include "parsers/base/source.h"

#include <stdint.h>

#define LINES_BLOCK ((size_t)256)

struct lines {
	uint32_t *before; /* line ends before each block, and before its end */
	uint8_t *ends;    /* of each line end: where it is in its block */
	size_t count, room;
	size_t size; /* bytes that were added */
	uint32_t blocks;
};

/* Of a text of SIZE bytes, at most SOURCE_SIZE_MAX; none is known yet. */
struct lines *lines_new(size_t size);
/* The next bytes of it. */
void lines_add(struct lines *lines, const char *bytes, size_t length);
void lines_free(struct lines *lines); /* NULL is fine */

/* Of an offset in the text, or its end; once all of it was added. */
struct position lines_position(const struct lines *lines, uint32_t at);

#endif
