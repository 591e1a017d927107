/*
 * store_fat.c - RRsets, and the owners that have too many records to walk
 * them (see store_table.h).
 *
 * A hostile zone may point a million PTRs at one name with a million
 * addresses; each question about it must still be quick.
 */
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>
#include <string.h>

#define FAT 32 /* records of one owner that are walked without a thought */

/* --- building --------------------------------------------------------------
 */

static int compare_kind(const void *a, const void *b, void *context)
{
	const struct store *store = context;
	record_id left = *(const record_id *)a, right = *(const record_id *)b;
	zone_id left_zone = store_zone_of(store, left);
	zone_id right_zone = store_zone_of(store, right);
	uint16_t left_type = store_shape(store, left)->type;
	uint16_t right_type = store_shape(store, right)->type;

	if (left_zone != right_zone)
		return left_zone < right_zone ? -1 : 1;
	if (left_type != right_type)
		return left_type < right_type ? -1 : 1;
	return left < right ? -1 : left > right;
}

static int compare_address(const void *a, const void *b, void *context)
{
	const struct store *store = context;
	record_id left = *(const record_id *)a, right = *(const record_id *)b;

	return address_compare(store_get(store, left).address,
			       store_get(store, right).address);
}

/* The records of one owner, which are the last COUNT that were added. */
static void add_sets(struct store *store, name_id owner, size_t count)
{
	struct fat *fat = &store->fat;
	record_id *records = fat->records + fat->count - count;
	struct fat_set *set = NULL;

	qsort_r(records, count, sizeof *records, compare_kind, store);
	for (size_t i = 0; i < count; i++) {
		zone_id zone = store_zone_of(store, records[i]);
		uint16_t type = store_shape(store, records[i])->type;

		if (!set || set->zone != zone || set->type != type) {
			MEMORY_GROW(fat->sets, fat->set_count, fat->set_room);
			set = &fat->sets[fat->set_count++];
			*set = (struct fat_set){
			    owner, zone, type,
			    (uint32_t)(fat->count - count + i), 0};
		}
		set->count++;
	}
}

static void add_owner(struct store *store, const record_id *records,
		      size_t count)
{
	struct fat *fat = &store->fat;

	for (size_t i = 0; i < count; i++) {
		MEMORY_GROW(fat->records, fat->count, fat->room);
		fat->records[fat->count++] = records[i];
	}
	add_sets(store, store->rows[records[0]].owner, count);
}

static int compare_sets(const void *a, const void *b)
{
	const struct fat_set *left = a, *right = b;

	if (left->owner != right->owner)
		return left->owner < right->owner ? -1 : 1;
	if (left->zone != right->zone)
		return left->zone < right->zone ? -1 : 1;
	return (int)left->type - (int)right->type;
}

static void sort_addresses(struct store *store)
{
	struct fat *fat = &store->fat;

	fat->by_address =
	    memory_resize(NULL, fat->count, sizeof *fat->by_address);
	memcpy(fat->by_address, fat->records,
	       fat->count * sizeof *fat->by_address);
	for (size_t i = 0; i < fat->set_count; i++) {
		const struct fat_set *set = &fat->sets[i];

		if (set->type == RRTYPE_A || set->type == RRTYPE_AAAA)
			qsort_r(fat->by_address + set->start, set->count,
				sizeof *fat->by_address, compare_address,
				store);
	}
}

void store_index_fat(struct store *store)
{
	const record_id *all = store->by_owner.records;
	struct fat *fat = &store->fat;
	size_t end;

	/* The index by owner has all records of one owner side by side. */
	for (size_t i = 0; i + FAT < store->count; i = end) {
		name_id owner = store->rows[all[i]].owner;

		end = i + 1;
		if (store->rows[all[i + FAT]].owner != owner)
			continue;
		while (end < store->count &&
		       store->rows[all[end]].owner == owner)
			end++;
		add_owner(store, all + i, end - i);
	}
	if (fat->count == 0)
		return;
	qsort(fat->sets, fat->set_count, sizeof *fat->sets, compare_sets);
	sort_addresses(store);
}

/* --- asking ----------------------------------------------------------------
 */

/* The first set that is not before KEY. */
static const struct fat_set *find_set(const struct store *store,
				      const struct fat_set *key)
{
	const struct fat *fat = &store->fat;
	size_t first;

	SEARCH_FIRST(first, 0, fat->set_count,
		     compare_sets(&fat->sets[first], key) < 0);
	return first < fat->set_count ? &fat->sets[first] : NULL;
}

bool store_is_fat(const struct store *store, name_id owner)
{
	struct fat_set key = {.owner = owner};
	const struct fat_set *set;

	if (store->fat.set_count == 0)
		return false;
	set = find_set(store, &key);
	return set && set->owner == owner;
}

static const struct fat_set *find_exactly(const struct store *store,
					  zone_id zone, name_id owner,
					  uint16_t type)
{
	struct fat_set key = {.owner = owner, .zone = zone, .type = type};
	const struct fat_set *set = find_set(store, &key);

	return set && compare_sets(set, &key) == 0 ? set : NULL;
}

struct record_list store_rrset(const struct store *store, zone_id zone,
			       name_id owner, uint16_t type, bool *exact)
{
	struct record_list list = store_by_owner_in(store, zone, owner);
	const struct fat_set *set;

	*exact = true;
	if (type == RRTYPE_ANY)
		return list;
	if (list.count > FAT) {
		set = find_exactly(store, zone, owner, type);
		if (!set)
			return (struct record_list){0};
		return (struct record_list){store->fat.records + set->start,
					    set->count};
	}
	for (size_t i = 0; i < list.count; i++)
		if (store_shape(store, list.at[i])->type != type)
			*exact = false;
	return list;
}

record_id store_find_type(const struct store *store, zone_id zone,
			  name_id owner, uint16_t type)
{
	struct record_list list = store_by_owner_in(store, zone, owner);
	const struct fat_set *set;

	if (list.count > FAT && type != RRTYPE_ANY) {
		set = find_exactly(store, zone, owner, type);
		return set ? store->fat.records[set->start] : RECORD_NONE;
	}
	for (size_t i = 0; i < list.count; i++)
		if (store_shape(store, list.at[i])->type == type ||
		    type == RRTYPE_ANY)
			return list.at[i];
	return RECORD_NONE;
}

bool store_fat_holds(const struct store *store, zone_id zone, name_id owner,
		     struct address address)
{
	uint16_t type = address.family == FAMILY_IPV6 ? RRTYPE_AAAA : RRTYPE_A;
	const struct fat_set *set = find_exactly(store, zone, owner, type);
	const record_id *records;
	size_t first;

	if (!set)
		return false;
	records = store->fat.by_address + set->start;
	SEARCH_FIRST(first, 0, set->count,
		     address_compare(store_get(store, records[first]).address,
				     address) < 0);
	return first < set->count &&
	       address_equal(store_get(store, records[first]).address, address);
}
