/*
 * edges_neon.c - the search of edges.h with NEON, which every AArch64 has.
 */
#include "parsers/zone/edges_blocks.h"
#include "parsers/zone/edges_table.h"

#ifdef __aarch64__
#include <arm_neon.h>

/* A bit for each of 64 bytes that have any bit of WANTED. */
EDGES_INLINE uint64_t mask_of(const uint8x16_t classes[4], uint8_t wanted)
{
	static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128,
					    1, 2, 4, 8, 16, 32, 64, 128};
	const uint8x16_t weight = vld1q_u8(weights);
	const uint8x16_t want = vdupq_n_u8(wanted);
	uint8x16_t bits[4];

	for (unsigned i = 0; i < 4; i++)
		bits[i] = vandq_u8(vtstq_u8(classes[i], want), weight);
	/* Three rounds of adding neighbours leave a bit of each byte. */
	bits[0] = vpaddq_u8(bits[0], bits[1]);
	bits[2] = vpaddq_u8(bits[2], bits[3]);
	bits[0] = vpaddq_u8(bits[0], bits[2]);
	bits[0] = vpaddq_u8(bits[0], bits[0]);
	return vgetq_lane_u64(vreinterpretq_u64_u8(bits[0]), 0);
}

EDGES_INLINE struct edges_masks classify(const char *block)
{
	static const uint8_t lows[16] = {EDGES_LOW_HALF};
	static const uint8_t highs[16] = {EDGES_HIGH_HALF};
	const uint8x16_t low = vld1q_u8(lows), high = vld1q_u8(highs);
	uint8x16_t classes[4];

	for (unsigned i = 0; i < 4; i++) {
		uint8x16_t bytes =
		    vld1q_u8((const uint8_t *)block + i * sizeof bytes);

		classes[i] =
		    vandq_u8(vqtbl1q_u8(low, vandq_u8(bytes, vdupq_n_u8(15))),
			     vqtbl1q_u8(high, vshrq_n_u8(bytes, 4)));
	}
	return (struct edges_masks){mask_of(classes, EDGES_BLANK),
				    mask_of(classes, EDGES_ODD)};
}

size_t edges_find_neon(const char *bytes, size_t length, uint16_t *edges,
		       size_t *stop)
{
	return edges_of_blocks(bytes, length, edges, stop, classify);
}
#endif
