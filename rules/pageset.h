/*
 * pageset.h - a set of numbers that is asked a million times.
 *
 * All zero is empty.  A number is a page and a bit of it: those that lie close
 * to each other share 256 bits and a cache line, and a lone one costs little.
 */
#ifndef RULES_PAGESET_H
#define RULES_PAGESET_H

#include "rules/keyset.h"

struct page {
	uint64_t key;
	uint64_t bits[4];
};

struct pageset {
	struct keyset places; /* of pages in ITEMS, by key */
	struct page *items;
	size_t used, room;
};

/* True where it was not there before. */
bool pageset_add(struct pageset *set, uint64_t page, uint8_t bit);
bool pageset_has(const struct pageset *set, uint64_t page, uint8_t bit);
uint64_t pageset_count(const struct pageset *set);

/* Adds all of FROM to SET; those that are in both already, to BOTH, too. */
void pageset_join(struct pageset *set, const struct pageset *from,
		  struct pageset *both);
void pageset_free(struct pageset *set);

#endif
