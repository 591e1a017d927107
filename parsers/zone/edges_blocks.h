/*
 * edges_blocks.h - the search of edges.h from block to block, for the files
 * edges_SET.c, which tell what is blank and what odd in one.
 */
#ifndef PARSERS_ZONE_EDGES_BLOCKS_H
#define PARSERS_ZONE_EDGES_BLOCKS_H

#include "parsers/zone/edges.h"

#include <string.h>

/* A bit for each byte of a block, the first one's the lowest. */
struct edges_masks {
	uint64_t blank;
	uint64_t odd;
};

typedef struct edges_masks edges_classify(const char *block);

/* Inlined, so that each instruction set gets a loop of its own. */
#define EDGES_INLINE static inline __attribute__((always_inline))

/* The edges of one block; *IN_WORD goes from block to block. */
EDGES_INLINE size_t edges_of_block(struct edges_masks masks, uint64_t *in_word,
				   size_t base, uint16_t *edges)
{
	uint64_t words = ~masks.blank;
	uint64_t flips = words ^ (words << 1 | *in_word);
	size_t count = 0;

	*in_word = words >> 63;
	if (masks.odd)
		flips &= (masks.odd & -masks.odd) - 1;
	for (; flips; flips &= flips - 1)
		edges[count++] =
		    (uint16_t)(base + (size_t)__builtin_ctzll(flips));
	return count;
}

EDGES_INLINE size_t edges_of_blocks(const char *bytes, size_t length,
				    uint16_t *edges, size_t *stop,
				    edges_classify *classify)
{
	size_t count = 0;
	uint64_t in_word = 0;

	for (size_t at = 0; at < length; at += EDGES_BLOCK) {
		char last[EDGES_BLOCK] = {0};
		const char *block = bytes + at;
		struct edges_masks masks;

		if (length - at < EDGES_BLOCK)
			block = memcpy(last, bytes + at, length - at);
		masks = classify(block);
		count += edges_of_block(masks, &in_word, at, edges + count);
		if (masks.odd) {
			/* The NULs behind a short block are odd, too. */
			*stop = at + (size_t)__builtin_ctzll(masks.odd);
			return count;
		}
	}
	*stop = length;
	return count;
}

#endif
