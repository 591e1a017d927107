/*
 * tags.c - sorts by the bytes of the keys, the lowest first (see tags.h).
 *
 * A byte that all keys have in common takes no pass, and most keys are small.
 */
#include "rules/tags.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define BYTES 8

/* How many tags have each value, byte by byte. */
static void count_values(const struct tag *tags, size_t count,
			 size_t counts[BYTES][256])
{
	memset(counts, 0, BYTES * sizeof *counts);
	for (size_t i = 0; i < count; i++)
		for (unsigned byte = 0; byte < BYTES; byte++)
			counts[byte][tags[i].key >> 8 * byte & 0xff]++;
}

static void pass(const struct tag *from, struct tag *to, size_t count,
		 unsigned byte, size_t counts[256])
{
	size_t at = 0;

	for (unsigned value = 0; value < 256; value++) {
		size_t more = counts[value];

		counts[value] = at;
		at += more;
	}
	for (size_t i = 0; i < count; i++)
		to[counts[from[i].key >> 8 * byte & 0xff]++] = from[i];
}

void tags_sort(struct tag *tags, size_t count)
{
	size_t counts[BYTES][256];
	struct tag *from = tags, *to, *other;

	if (count < 2)
		return;
	other = to = memory_resize(NULL, count, sizeof *other);
	count_values(tags, count, counts);
	for (unsigned byte = 0; byte < BYTES; byte++) {
		struct tag *swap = from;

		if (counts[byte][tags[0].key >> 8 * byte & 0xff] == count)
			continue;
		pass(from, to, count, byte, counts[byte]);
		from = to;
		to = swap;
	}
	if (from != tags)
		memcpy(tags, from, count * sizeof *tags);
	free(other);
}
