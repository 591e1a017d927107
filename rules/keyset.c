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

/* FNV-1a; its weak spots are mended by mix(). */
uint64_t keyset_hash(uint64_t seed, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t hash = seed ^ UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
	return hash;
}
