/*
 * lines.c - where the lines of a text end (see lines.h).  Reads no file.
 */
#include "parsers/base/lines.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

struct lines *lines_new(size_t size)
{
	struct lines *lines = memory_get(sizeof *lines);

	/* a position behind the last byte may be of a block of its own */
	lines->before =
	    memory_resize(NULL, size / LINES_BLOCK + 2, sizeof *lines->before);
	memset(lines->before, 0,
	       (size / LINES_BLOCK + 2) * sizeof *lines->before);
	return lines;
}

/* Bytes of one block. */
static void add_part(struct lines *lines, const char *bytes, size_t length)
{
	const char *end = bytes + length, *at = bytes;
	size_t from = lines->size % LINES_BLOCK;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		MEMORY_GROW(lines->ends, lines->count, lines->room);
		lines->ends[lines->count++] =
		    (uint8_t)(from + (size_t)(at - bytes));
		at++;
	}
	lines->blocks = (uint32_t)(lines->size / LINES_BLOCK) + 1;
	lines->before[lines->blocks] = (uint32_t)lines->count;
	lines->size += length;
}

void lines_add(struct lines *lines, const char *bytes, size_t length)
{
	while (length) {
		size_t part = LINES_BLOCK - lines->size % LINES_BLOCK;

		if (part > length)
			part = length;
		add_part(lines, bytes, part);
		bytes += part;
		length -= part;
	}
}

void lines_free(struct lines *lines)
{
	if (!lines)
		return;
	free(lines->before);
	free(lines->ends);
	free(lines);
}

/* The block that holds the line end of this number. */
static size_t block_of(const struct lines *lines, uint32_t number)
{
	size_t low = 0, high = lines->blocks;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (lines->before[middle] <= number)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct position lines_position(const struct lines *lines, uint32_t at)
{
	uint32_t block = at / LINES_BLOCK, low = at % LINES_BLOCK;
	uint32_t line = lines->before[block], start = 0;

	while (block < lines->blocks && line < lines->before[block + 1] &&
	       lines->ends[line] < low)
		line++;
	if (line > lines->before[block])
		start =
		    block * (uint32_t)LINES_BLOCK + lines->ends[line - 1] + 1;
	else if (line > 0)
		start = (uint32_t)(block_of(lines, line - 1) * LINES_BLOCK) +
			lines->ends[line - 1] + 1;
	return (struct position){line + 1, at - start + 1};
}
