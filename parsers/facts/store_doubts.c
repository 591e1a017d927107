/*
 * store_doubts.c - owners of which some record could not be read (see
 * store.h): what they seem to lack is not known to be absent.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>

void store_owner_doubtful(struct store *store, zone_id zone, name_id owner)
{
	MEMORY_GROW(store->doubts.at, store->doubts.count, store->doubts.room);
	store->doubts.at[store->doubts.count++] = (struct doubt){zone, owner};
	store->zones[zone].doubtful = true;
}

static int compare_doubts(const void *left, const void *right)
{
	const struct doubt *a = left, *b = right;

	if (a->zone != b->zone)
		return a->zone < b->zone ? -1 : 1;
	return a->owner < b->owner ? -1 : a->owner > b->owner;
}

void store_index_doubts(struct store *store)
{
	if (store->doubts.count)
		qsort(store->doubts.at, store->doubts.count,
		      sizeof *store->doubts.at, compare_doubts);
}

bool store_is_doubtful(const struct store *store, zone_id zone, name_id owner)
{
	const struct doubt doubt = {zone, owner};

	return store->zones[zone].doubtful &&
	       bsearch(&doubt, store->doubts.at, store->doubts.count,
		       sizeof doubt, compare_doubts);
}
