/*
 * store_denials.c - what resolvers said is not there (see store.h).
 */
#include "parsers/base/memory.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>

void store_deny(struct store *store, zone_id zone, name_id owner, uint16_t type)
{
	MEMORY_GROW(store->denials.at, store->denials.count,
		    store->denials.room);
	store->denials.at[store->denials.count++] =
	    (struct denial){zone, owner, type};
}

static int compare_denials(const void *left, const void *right)
{
	const struct denial *a = left, *b = right;

	if (a->owner != b->owner)
		return a->owner < b->owner ? -1 : 1;
	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	return (a->zone > b->zone) - (a->zone < b->zone);
}

void store_index_denials(struct store *store)
{
	if (store->denials.count)
		qsort(store->denials.at, store->denials.count,
		      sizeof *store->denials.at, compare_denials);
}

bool store_denies(const struct store *store, view_id view, name_id owner,
		  uint16_t type)
{
	size_t low = 0, high = store->denials.count;
	const struct denial wanted = {0, owner, type};
	const struct denial *at = store->denials.at;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_denials(&at[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < store->denials.count && at[low].owner == owner &&
	       at[low].type == type;
	     low++)
		if (store_in_world(store, at[low].zone, view))
			return true;
	return false;
}
