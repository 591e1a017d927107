/*
 * store_denials.c - what resolvers said is not there (see store.h).
 */
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
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
	size_t first;
	const struct denial wanted = {0, owner, type};
	const struct denial *at = store->denials.at;

	SEARCH_FIRST(first, 0, store->denials.count,
		     compare_denials(&at[first], &wanted) < 0);
	for (; first < store->denials.count && at[first].owner == owner &&
	       at[first].type == type;
	     first++)
		if (store_in_world(store, at[first].zone, view))
			return true;
	return false;
}
