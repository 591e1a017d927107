/*
 * edges_avx2.c - the search of edges.h with AVX2, for processors that have
 * it: edges.c asks before it calls.
 */
#include "parsers/zone/edges_blocks.h"
#include "parsers/zone/edges_table.h"

#ifdef __x86_64__
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

AVX2 EDGES_INLINE uint64_t mask_of(__m256i classes, int wanted)
{
	__m256i none = _mm256_cmpeq_epi8(
	    _mm256_and_si256(classes, _mm256_set1_epi8((char)wanted)),
	    _mm256_setzero_si256());

	return ~(uint32_t)_mm256_movemask_epi8(none);
}

AVX2 EDGES_INLINE struct edges_masks classify(const char *block)
{
	const __m256i low = _mm256_setr_epi8(EDGES_LOW_HALF, EDGES_LOW_HALF);
	const __m256i high = _mm256_setr_epi8(EDGES_HIGH_HALF, EDGES_HIGH_HALF);
	struct edges_masks masks = {0};

	for (unsigned i = 0; i < EDGES_BLOCK; i += sizeof(__m256i)) {
		__m256i bytes = _mm256_loadu_si256(
		    (const __m256i *)(const void *)(block + i));
		__m256i halves = _mm256_and_si256(_mm256_srli_epi16(bytes, 4),
						  _mm256_set1_epi8(15));
		/* Bytes from 0x80 on find 0 in either table. */
		__m256i classes =
		    _mm256_and_si256(_mm256_shuffle_epi8(low, bytes),
				     _mm256_shuffle_epi8(high, halves));

		masks.blank |= mask_of(classes, EDGES_BLANK) << i;
		masks.odd |= mask_of(classes, EDGES_ODD) << i;
	}
	return masks;
}

AVX2 size_t edges_find_avx2(const char *bytes, size_t length, uint16_t *edges,
			    size_t *stop)
{
	return edges_of_blocks(bytes, length, edges, stop, classify);
}
#endif
