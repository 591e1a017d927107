/*
 * store_get.c - records, zones and views as values (see store.h).
 */
#include "parsers/facts/store_table.h"

#include <string.h>

struct names *store_names(const struct store *store)
{
	return store->names;
}

size_t store_zones(const struct store *store)
{
	return store->zone_count;
}

size_t store_views(const struct store *store)
{
	return store->view_count;
}

size_t store_records(const struct store *store)
{
	return store->count;
}

struct zone store_get_zone(const struct store *store, zone_id zone)
{
	return store->zones[zone];
}

struct view store_get_view(const struct store *store, view_id view)
{
	return store->views[view];
}

bool store_is_answers(const struct store *store, zone_id zone)
{
	return store->zone_answers[zone];
}

/* The first of COUNT rows, sorted by record, that is not before RECORD. */
static size_t find_row(const void *rows, size_t size, size_t count,
		       record_id record)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		record_id id;

		memcpy(&id, (const char *)rows + middle * size, sizeof id);
		if (id < record)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void get_spans(const struct store *store, struct record *record)
{
	struct extent extent = store->rows[record->id].extent;
	size_t row;

	if (extent.length != EXTENT_LONG) {
		uint32_t file = store_shape(store, record->id)->file;
		uint32_t at = store->rows[record->id].at;

		record->span = (struct span){file, at, extent.length};
		record->rdata_span =
		    (struct span){file, at + extent.rdata,
				  (uint32_t)extent.length - extent.rdata};
		return;
	}
	row = find_row(store->spans, sizeof *store->spans, store->span_count,
		       record->id);
	record->span = store->spans[row].span;
	record->rdata_span = store->spans[row].rdata;
}

static void get_wide(const struct store *store, uint32_t place,
		     struct record *record)
{
	const struct wide *wide = &store->wide[place];

	record->target = wide->target;
	record->preference = wide->preference;
	record->rdata.at = (const char *)store_bytes(store, wide->bytes);
	record->rdata.length = wide->length;
}

static void get_data(const struct store *store, enum data_form form,
		     uint32_t data, struct record *record)
{
	switch (form) {
	case DATA_IPV4:
		record->address.family = FAMILY_IPV4;
		for (unsigned i = 0; i < 4; i++)
			record->address.bytes[i] =
			    (uint8_t)(data >> (24 - 8 * i));
		break;
	case DATA_IPV6:
		record->address.family = FAMILY_IPV6;
		memcpy(record->address.bytes, store->ipv6[data].bytes, 16);
		break;
	case DATA_TARGET:
		record->target = data;
		break;
	case DATA_WIDE:
		get_wide(store, data, record);
		break;
	}
}

struct record store_get(const struct store *store, record_id id)
{
	const struct shape *shape = store_shape(store, id);
	struct record record = {
	    .id = id,
	    .owner = store->rows[id].owner,
	    .type = shape->type,
	    .class = shape->class,
	    .ttl = shape->ttl,
	    .target = NAME_NONE,
	    .rdata = {"", 0},
	    .owner_blank = shape->owner_blank,
	    .ttl_default = shape->ttl_default,
	    .from = store->origins[shape->from],
	};

	record.zone = record.from.zone;
	get_data(store, (enum data_form)shape->form, store->rows[id].data,
		 &record);
	get_spans(store, &record);
	return record;
}

/* The name at a place in bytes, else the handle's in lower case. */
static void get_spelled(const struct store *store, uint32_t place, name_id name,
			struct wire_name *wire)
{
	const uint8_t *bytes;

	if (place == UINT32_MAX) {
		name_wire(store->names, name, wire);
		return;
	}
	bytes = store_bytes(store, place);
	memcpy(wire, bytes, bytes[0] + 1u);
}

struct slice store_spelling(const struct store *store, record_id id,
			    struct wire_name *owner, uint8_t *scratch)
{
	struct record record = store_get(store, id);
	struct spelling none = {id, UINT32_MAX, UINT32_MAX};
	const struct spelling *spelling = &none;
	size_t row = find_row(store->spellings, sizeof *store->spellings,
			      store->spelling_count, id);
	size_t length;

	if (row < store->spelling_count && store->spellings[row].record == id)
		spelling = &store->spellings[row];
	get_spelled(store, spelling->owner, record.owner, owner);
	switch ((enum data_form)store_shape(store, id)->form) {
	case DATA_IPV4:
	case DATA_IPV6:
		length = record.address.family == FAMILY_IPV4 ? 4 : 16;
		memcpy(scratch, record.address.bytes, length);
		return (struct slice){(const char *)scratch, length};
	case DATA_TARGET: {
		struct wire_name target;

		get_spelled(store, spelling->target, record.target, &target);
		memcpy(scratch, target.octets, target.length);
		return (struct slice){(const char *)scratch, target.length};
	}
	case DATA_WIDE:
		break;
	}
	return record.rdata;
}
