/*
 * edges_plain.c - the search of edges.h in plain C, for every processor.
 */
#include "parsers/zone/edges_blocks.h"

enum { BLANK = 1, ODD = 2 };

static const uint8_t classes[256] = {
    [' '] = BLANK, ['\t'] = BLANK, ['\n'] = BLANK, [0] = ODD,
    ['\r'] = ODD,  ['"'] = ODD,    ['('] = ODD,    [')'] = ODD,
    [';'] = ODD,   ['\\'] = ODD,   ['{'] = ODD,    ['<'] = ODD,
};

EDGES_INLINE struct edges_masks classify(const char *block)
{
	struct edges_masks masks = {0};

	for (unsigned i = 0; i < EDGES_BLOCK; i++) {
		uint64_t class = classes[(uint8_t)block[i]];

		masks.blank |= (class & BLANK) << i;
		masks.odd |= class / ODD << i;
	}
	return masks;
}

size_t edges_find_plain(const char *bytes, size_t length, uint16_t *edges,
			size_t *stop)
{
	return edges_of_blocks(bytes, length, edges, stop, classify);
}
