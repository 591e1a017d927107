/*
 * store_index.c - indexes by name, and those by owner and type, built once when
 * the store is sealed (see store_table.h).
 *
 * Everything is sorted by counting, in linear time, and stably: lists come in
 * the order of loading.
 */
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>
#include <string.h>

/* --- by name ---------------------------------------------------------------
 */

static name_id owner_of(const struct store *store, record_id record)
{
	return store->rows[record].owner;
}

static size_t slot_of(const struct name_index *index, name_id name)
{
	switch (name_form(name)) {
	case NAME_IN_TREE:
		return name_place(name);
	case NAME_OF_IPV4:
		return (size_t)index->tree + name_place(name);
	case NAME_OF_IPV6:
		break;
	}
	return (size_t)index->tree + index->blocks + name_place(name);
}

/* Was the name interned before the index was built? */
static bool has_slot(const struct name_index *index, name_id name)
{
	if (!index->starts || name == NAME_NONE)
		return false;
	switch (name_form(name)) {
	case NAME_IN_TREE:
		return name_place(name) < index->tree;
	case NAME_OF_IPV4:
		return name_place(name) < index->blocks;
	case NAME_OF_IPV6:
		break;
	}
	return name_place(name) < index->ipv6;
}

/* Within one block: by the last octet.  SCRATCH has room for COUNT. */
static void sort_block(record_id *records, size_t count, record_id *scratch,
		       const struct store *store, name_function *name)
{
	uint32_t starts[257] = {0};
	bool sorted = true;

	for (size_t i = 0; i < count; i++) {
		uint8_t octet = (uint8_t)name(store, records[i]);

		starts[octet + 1]++;
		if (i > 0 && octet < (uint8_t)name(store, records[i - 1]))
			sorted = false;
	}
	if (sorted)
		return;
	for (unsigned i = 0; i < 256; i++)
		starts[i + 1] += starts[i];
	memcpy(scratch, records, count * sizeof *records);
	for (size_t i = 0; i < count; i++)
		records[starts[(uint8_t)name(store, scratch[i])]++] =
		    scratch[i];
}

static void sort_blocks(const struct name_index *index,
			const struct store *store, name_function *name)
{
	const uint32_t *starts = index->starts + index->tree;
	uint32_t largest = 0;
	record_id *scratch;

	for (uint32_t i = 0; i < index->blocks; i++)
		if (starts[i + 1] - starts[i] > largest)
			largest = starts[i + 1] - starts[i];
	scratch = memory_resize(NULL, largest, sizeof *scratch);
	for (uint32_t i = 0; i < index->blocks; i++)
		if (starts[i + 1] - starts[i] > 1)
			sort_block(index->records + starts[i],
				   starts[i + 1] - starts[i], scratch, store,
				   name);
	free(scratch);
}

void name_index_make(const struct store *store, struct name_index *index,
		     name_function *name)
{
	size_t slots, total = 0;
	uint32_t *starts;

	index->tree = store->named.tree;
	index->blocks = store->named.blocks;
	index->ipv6 = store->named.ipv6;
	slots = (size_t)index->tree + index->blocks + index->ipv6;
	starts = memory_get((slots + 2) * sizeof *starts);
	/* Counted two ahead, so that filling leaves the starts behind. */
	for (record_id i = 0; i < store->count; i++) {
		name_id id = name(store, i);

		if (id != NAME_NONE) {
			starts[slot_of(index, id) + 2]++;
			total++;
		}
	}
	for (size_t i = 2; i < slots + 2; i++)
		starts[i] += starts[i - 1];
	index->records = memory_resize(NULL, total, sizeof *index->records);
	for (record_id i = 0; i < store->count; i++) {
		name_id id = name(store, i);

		if (id != NAME_NONE)
			index->records[starts[slot_of(index, id) + 1]++] = i;
	}
	index->starts = starts;
	sort_blocks(index, store, name);
}

void name_index_free(struct name_index *index)
{
	free(index->starts);
	free(index->records);
}

void store_index_owners(struct store *store)
{
	name_index_make(store, &store->by_owner, owner_of);
}

/* The part of a block's LIST that has this last octet. */
static struct record_list narrow_block(const struct store *store,
				       struct record_list list,
				       name_function *name, uint8_t octet)
{
	size_t first, end;

	SEARCH_FIRST(first, 0, list.count,
		     (uint8_t)name(store, list.at[first]) < octet);
	SEARCH_FIRST(end, first, list.count,
		     (uint8_t)name(store, list.at[end]) == octet);
	return (struct record_list){list.at + first, end - first};
}

struct record_list name_index_find(const struct store *store,
				   const struct name_index *index,
				   name_function *name, name_id id)
{
	struct record_list list = {0};
	size_t slot;

	if (!has_slot(index, id))
		return list;
	slot = slot_of(index, id);
	list.at = index->records + index->starts[slot];
	list.count = index->starts[slot + 1] - index->starts[slot];
	if (name_form(id) == NAME_OF_IPV4)
		return narrow_block(store, list, name, (uint8_t)id);
	return list;
}

struct record_list store_by_owner(const struct store *store, name_id owner)
{
	return name_index_find(store, &store->by_owner, owner_of, owner);
}

static size_t first_from(struct record_list list, record_id record)
{
	size_t first;

	SEARCH_FIRST(first, 0, list.count, list.at[first] < record);
	return first;
}

struct record_list store_by_owner_in(const struct store *store, zone_id zone,
				     name_id owner)
{
	struct record_list list = store_by_owner(store, owner);
	const struct zone *in = &store->zones[zone];
	size_t low, high;

	if (list.count == 0 ||
	    (list.at[0] >= in->first &&
	     list.at[list.count - 1] - in->first < in->records))
		return list;
	low = first_from(list, in->first);
	high = first_from(list, in->first + in->records);
	return (struct record_list){list.at + low, high - low};
}

static void set_crowded(struct store *store, record_id record)
{
	store->crowded[record / 64] |= (uint64_t)1 << (record % 64);
}

void store_index_crowded(struct store *store)
{
	const record_id *all = store->by_owner.records;
	name_id last = NAME_NONE;

	store->crowded =
	    memory_get((store->count / 64 + 1) * sizeof *store->crowded);
	/* All records of one owner stand side by side. */
	for (size_t i = 0; i < store->count; i++) {
		name_id owner = store->rows[all[i]].owner;

		if (owner == last) {
			set_crowded(store, all[i - 1]);
			set_crowded(store, all[i]);
		}
		last = owner;
	}
}

/* --- by type ---------------------------------------------------------------
 */

void store_index_types(struct store *store)
{
	/* 65 536 entries, of which those of types in use are touched. */
	uint32_t *place = memory_get(sizeof *place * (UINT16_MAX + 1u));
	uint32_t start = 0;

	for (size_t i = 0; i < store->shape_count; i++) {
		uint16_t type = store->shapes[i].type;

		if (place[type])
			continue;
		MEMORY_GROW(store->types, store->type_count, store->type_room);
		store->types[store->type_count++] =
		    (struct type_range){.type = type};
		place[type] = (uint32_t)store->type_count;
	}
#define RANGE(record)                                                          \
	(&store->types[place[store_shape(store, record)->type] - 1])
	for (record_id i = 0; i < store->count; i++)
		RANGE(i)->count++;
	for (size_t i = 0; i < store->type_count; i++) {
		store->types[i].start = start;
		start += store->types[i].count;
		store->types[i].count = 0;
	}
	store->by_type =
	    memory_resize(NULL, store->count, sizeof *store->by_type);
	for (record_id i = 0; i < store->count; i++)
		store->by_type[RANGE(i)->start + RANGE(i)->count++] = i;
#undef RANGE
	free(place);
}

struct record_list store_by_type(const struct store *store, uint16_t type)
{
	for (size_t i = 0; i < store->type_count; i++)
		if (store->types[i].type == type)
			return (struct record_list){store->by_type +
							store->types[i].start,
						    store->types[i].count};
	return (struct record_list){0};
}
