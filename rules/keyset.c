/*
 * keyset.c - a set of 64-bit keys, by open addressing (see keyset.h).
 *
 * The seed is the address of a static object: where programs are loaded at
 * random places it differs from run to run.  No order ever comes out of the
 * table, so output does not depend on it.
 */
#include "rules/keyset.h"

#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

static const char seed_place;

static uint64_t mix(uint64_t key)
{
	key ^= (uint64_t)(uintptr_t)&seed_place;
	key = (key ^ (key >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	key = (key ^ (key >> 27)) * UINT64_C(0x94d049bb133111eb);
	return key ^ (key >> 31);
}

/* The slot that holds KEY, or the free one where it belongs. */
static size_t slot_of(const struct keyset *set, uint64_t key)
{
	size_t slot = (size_t)mix(key) & (set->room - 1);

	while (set->keys[slot] && set->keys[slot] != key)
		slot = (slot + 1) & (set->room - 1);
	return slot;
}

static void grow(struct keyset *set)
{
	struct keyset old = *set;

	set->room = old.room ? old.room * 2 : 64;
	set->keys = memory_get(set->room * sizeof *set->keys);
	set->values = memory_get(set->room * sizeof *set->values);
	for (size_t i = 0; i < old.room; i++) {
		if (old.keys[i]) {
			size_t slot = slot_of(set, old.keys[i]);

			set->keys[slot] = old.keys[i];
			set->values[slot] = old.values[i];
		}
	}
	free(old.keys);
	free(old.values);
}

uint32_t *keyset_put(struct keyset *set, uint64_t key, bool *new)
{
	size_t slot;

	if (key == 0) {
		*new = !set->has_zero;
		set->has_zero = true;
		return &set->zero_value;
	}
	if (set->count * 2 >= set->room)
		grow(set);
	slot = slot_of(set, key);
	*new = set->keys[slot] == 0;
	if (*new) {
		set->keys[slot] = key;
		set->count++;
	}
	return &set->values[slot];
}

const uint32_t *keyset_find(const struct keyset *set, uint64_t key)
{
	size_t slot;

	if (key == 0)
		return set->has_zero ? &set->zero_value : NULL;
	if (set->room == 0)
		return NULL;
	slot = slot_of(set, key);
	return set->keys[slot] ? &set->values[slot] : NULL;
}

void keyset_prefetch(const struct keyset *set, uint64_t key)
{
	size_t slot = (size_t)mix(key) & (set->room - 1);

	if (set->room == 0)
		return;
	__builtin_prefetch(&set->keys[slot]);
	__builtin_prefetch(&set->values[slot]);
}

bool keyset_add(struct keyset *set, uint64_t key)
{
	bool new;

	keyset_put(set, key, &new);
	return new;
}

void keyset_free(struct keyset *set)
{
	free(set->keys);
	free(set->values);
	*set = (struct keyset){0};
}

/* One step of MurmurHash64A (public domain), eight octets at a time. */
static uint64_t hash_step(uint64_t hash, uint64_t word)
{
	const uint64_t factor = UINT64_C(0xc6a4a7935bd1e995);

	word *= factor;
	word ^= word >> 47;
	word *= factor;
	return (hash ^ word) * factor;
}

uint64_t keyset_hash(uint64_t seed, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t hash = hash_step(seed ^ (uint64_t)(uintptr_t)&seed_place,
				  (uint64_t)length);
	uint64_t word;

	for (; length >= sizeof word; length -= sizeof word) {
		memcpy(&word, at, sizeof word);
		hash = hash_step(hash, word);
		at += sizeof word;
	}
	if (length) {
		word = 0;
		memcpy(&word, at, length);
		hash = hash_step(hash, word);
	}
	return hash ^ hash >> 47;
}
