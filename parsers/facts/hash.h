/*
 * hash.h - a keyed hash for the tables of parsers/facts.
 *
 * Multilinear hashing over 32-bit words: with a key that nobody can guess,
 * any two different inputs collide with probability 2^-32, so no input can
 * be written to flood a table.  The key is drawn anew for every set; nothing
 * that is printed may depend on it, nor on the order in a table.
 */
#ifndef PARSERS_FACTS_HASH_H
#define PARSERS_FACTS_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Head words (three) and the 16 words of the longest label. */
#define HASH_WORDS 20

struct hash_key {
	uint64_t words[HASH_WORDS];
};

void hash_key_draw(struct hash_key *key);

/* Up to three numbers. */
static inline uint32_t hash_numbers(const struct hash_key *key, uint32_t a,
				    uint32_t b, uint32_t c)
{
	const uint64_t *k = key->words;

	return (uint32_t)((k[0] + k[1] * a + k[2] * b + k[3] * c) >> 32);
}

/* A number and at most 64 bytes. */
static inline uint32_t hash_bytes(const struct hash_key *key, uint32_t number,
				  const uint8_t *bytes, size_t length)
{
	const uint64_t *k = key->words + 3;
	uint64_t sum = key->words[0] + key->words[1] * number +
		       key->words[2] * (uint32_t)length;
	uint32_t word;

	for (; length >= sizeof word; length -= sizeof word) {
		memcpy(&word, bytes, sizeof word);
		sum += *k++ * word;
		bytes += sizeof word;
	}
	for (word = 0; length; length--)
		word = word << 8 | bytes[length - 1];
	return (uint32_t)((sum + *k * word) >> 32);
}

#endif
