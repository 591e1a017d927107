/*
 * edges_sse2.c - the search of edges.h with SSE2, which every x86-64 has.
 *
 * It has no lookup of bytes in a table, so each byte that counts is compared.
 */
#include "parsers/zone/edges_blocks.h"

#ifdef __x86_64__
#include <emmintrin.h>

EDGES_INLINE __m128i any_of(__m128i bytes, const char *set, size_t count)
{
	__m128i found = _mm_setzero_si128();

	for (size_t i = 0; i < count; i++)
		found = _mm_or_si128(
		    found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(set[i])));
	return found;
}

EDGES_INLINE struct edges_masks classify(const char *block)
{
	static const char blanks[] = {' ', '\t', '\n'};
	static const char odds[] = {0,   '\r', '"', '(', ')',
				    ';', '\\', '{', '<'};
	struct edges_masks masks = {0};

	for (unsigned i = 0; i < EDGES_BLOCK; i += sizeof(__m128i)) {
		__m128i bytes =
		    _mm_loadu_si128((const __m128i *)(const void *)(block + i));
		unsigned blank = (unsigned)_mm_movemask_epi8(
		    any_of(bytes, blanks, sizeof blanks));
		unsigned odd = (unsigned)_mm_movemask_epi8(
		    any_of(bytes, odds, sizeof odds));

		masks.blank |= (uint64_t)blank << i;
		masks.odd |= (uint64_t)odd << i;
	}
	return masks;
}

size_t edges_find_sse2(const char *bytes, size_t length, uint16_t *edges,
		       size_t *stop)
{
	return edges_of_blocks(bytes, length, edges, stop, classify);
}
#endif
