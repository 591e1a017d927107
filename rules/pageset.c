/*
 * pageset.c - a set of numbers, in pages of 256 bits (see pageset.h).
 *
 * Knows nothing of what the numbers are.
 */
#include "rules/pageset.h"

#include "parsers/base/memory.h"

#include <stdlib.h>

#define WORD_BITS 64

static struct page *page_of(struct pageset *set, uint64_t key)
{
	bool new;
	uint32_t *place = keyset_put(&set->places, key, &new);

	if (new) {
		MEMORY_GROW(set->items, set->used, set->room);
		set->items[set->used] = (struct page){.key = key};
		*place = (uint32_t)set->used++;
	}
	return &set->items[*place];
}

bool pageset_add(struct pageset *set, uint64_t page, uint8_t bit)
{
	uint64_t mask = UINT64_C(1) << bit % WORD_BITS;
	uint64_t *word = &page_of(set, page)->bits[bit / WORD_BITS];
	bool new = !(*word & mask);

	*word |= mask;
	return new;
}

bool pageset_has(const struct pageset *set, uint64_t page, uint8_t bit)
{
	const uint32_t *place =
	    set->used ? keyset_find(&set->places, page) : NULL;

	return place &&
	       (set->items[*place].bits[bit / WORD_BITS] >> bit % WORD_BITS &
		1);
}

uint64_t pageset_count(const struct pageset *set)
{
	uint64_t count = 0;

	for (size_t i = 0; i < set->used; i++)
		for (size_t k = 0; k < 4; k++)
			count += (unsigned)__builtin_popcountll(
			    set->items[i].bits[k]);
	return count;
}

void pageset_join(struct pageset *set, const struct pageset *from,
		  struct pageset *both)
{
	for (size_t i = 0; i < from->used; i++) {
		const struct page *page = &from->items[i];
		struct page *into = page_of(set, page->key);
		uint64_t shared = 0;

		for (size_t k = 0; k < 4; k++)
			shared |= into->bits[k] & page->bits[k];
		for (size_t k = 0; both && shared && k < 4; k++)
			page_of(both, page->key)->bits[k] |=
			    into->bits[k] & page->bits[k];
		for (size_t k = 0; k < 4; k++)
			into->bits[k] |= page->bits[k];
	}
}

void pageset_free(struct pageset *set)
{
	keyset_free(&set->places);
	free(set->items);
	*set = (struct pageset){0};
}
