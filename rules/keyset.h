/*
 * keyset.h - a set of 64-bit keys, each with a small value.
 *
 * All zero is empty.  Keys are mixed before use, so that handles and hashes
 * serve alike.  Not for secrets: who chooses the keys can make it slow only
 * by the length of a probe in a half-full table of keys mixed with a seed.
 */
#ifndef RULES_KEYSET_H
#define RULES_KEYSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct keyset {
	uint64_t *keys; /* 0: free; the key 0 is kept apart */
	uint32_t *values;
	size_t room; /* a power of 2 */
	size_t count;
	bool has_zero;
	uint32_t zero_value;
};

/* The key's value, new (and 0) where *NEW says so. */
uint32_t *keyset_put(struct keyset *set, uint64_t key, bool *new);
/* NULL where it is not in the set. */
const uint32_t *keyset_find(const struct keyset *set, uint64_t key);
/* Lets what will be asked for come into the cache. */
void keyset_prefetch(const struct keyset *set, uint64_t key);
/* Adds the key; true where it was not there before. */
bool keyset_add(struct keyset *set, uint64_t key);
void keyset_free(struct keyset *set);

/* A hash of bytes, to make keys of; SEED chains several. */
uint64_t keyset_hash(uint64_t seed, const void *bytes, size_t length);

#endif
