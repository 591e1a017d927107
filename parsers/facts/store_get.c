/*
 * store_get.c - records, zones and views as values (see store.h).
 */
#include "parsers/base/search.h"
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

uint16_t store_get_type(const struct store *store, record_id record)
{
	return store_shape(store, record)->type;
}

name_id store_get_owner(const struct store *store, record_id record)
{
	return store->rows[record].owner;
}

zone_id store_get_zone_of(const struct store *store, record_id record)
{
	return store_zone_of(store, record);
}

name_id store_get_target(const struct store *store, record_id record)
{
	switch ((enum data_form)store_shape(store, record)->form) {
	case DATA_TARGET:
		return store->rows[record].data;
	case DATA_WIDE:
		return store->wide[store->rows[record].data].target;
	case DATA_IPV4:
	case DATA_IPV6:
		break;
	}
	return NAME_NONE;
}

bool store_is_alone(const struct store *store, record_id record)
{
	return !(store->crowded[record / 64] >> (record % 64) & 1);
}

bool store_has_cuts(const struct store *store, zone_id zone)
{
	return store->zone_cut[zone];
}

/* A row begins with the record that it is of. */
static record_id row_record(const void *rows, size_t size, size_t row)
{
	record_id id;

	memcpy(&id, (const char *)rows + row * size, sizeof id);
	return id;
}

/* The first of COUNT rows, sorted by record, that is not before RECORD. */
static size_t find_row(const void *rows, size_t size, size_t count,
		       record_id record)
{
	size_t first;

	SEARCH_FIRST(first, 0, count, row_record(rows, size, first) < record);
	return first;
}

static const struct long_span *find_span(const struct store *store,
					 record_id id)
{
	return &store->spans[find_row(store->spans, sizeof *store->spans,
				      store->span_count, id)];
}

/* The rest of a record that has more than an IPv4 address or a target. */
static void get_rare(const struct store *store, const struct shape *shape,
		     struct record *record)
{
	const struct row *row = &store->rows[record->id];

	if (row->length == ROW_LONG) {
		record->span = find_span(store, record->id)->span;
		record->rdata_span = find_span(store, record->id)->rdata;
	}
	if (shape->form == DATA_IPV6) {
		record->address.family = FAMILY_IPV6;
		memcpy(record->address.bytes, store->ipv6[row->data].bytes, 16);
	} else if (shape->form == DATA_WIDE) {
		const struct wide *wide = &store->wide[row->data];

		record->target = wide->target;
		record->preference = wide->preference;
		record->rdata.at =
		    (const char *)store_bytes(store, wide->bytes);
		record->rdata.length = wide->length;
	}
}

/*
 * Rules ask for every record many times over.  One expression lets the
 * compiler build the value where the caller wants it; a variable would be
 * copied, and waited for.  It leaves out no member, though some are 0: else
 * all of it would be cleared first, in more time than the rest takes.
 */
static struct record get_plain(const struct store *store,
			       const struct shape *shape, record_id id)
{
	const struct row *row = &store->rows[id];
	const struct record_origin *from = &store->origins[shape->from];
	bool ipv4 = shape->form == DATA_IPV4;
	uint32_t data = ipv4 ? row->data : 0;

	return (struct record){
	    .id = id,
	    .zone = from->zone,
	    .owner = row->owner,
	    .type = shape->type,
	    .class = shape->class,
	    .ttl = shape->ttl,
	    .address = {ipv4 ? FAMILY_IPV4 : FAMILY_NONE,
			{(uint8_t)(data >> 24), (uint8_t)(data >> 16),
			 (uint8_t)(data >> 8), (uint8_t)data, 0, 0, 0, 0, 0, 0,
			 0, 0, 0, 0, 0, 0}},
	    .target = shape->form == DATA_TARGET ? row->data : NAME_NONE,
	    .preference = 0,
	    .rdata = {"", 0},
	    .span = {shape->file, row->at, row->length},
	    .rdata_span = {shape->file, row->at + row->rdata,
			   (uint32_t)row->length - row->rdata},
	    .owner_blank = shape->owner_blank,
	    .ttl_default = shape->ttl_default,
	    .from = *from,
	};
}

static struct record get_all(const struct store *store,
			     const struct shape *shape, record_id id)
{
	struct record record = get_plain(store, shape, id);

	get_rare(store, shape, &record);
	return record;
}

struct record store_get(const struct store *store, record_id id)
{
	const struct shape *shape = store_shape(store, id);

	if (store->rows[id].length != ROW_LONG &&
	    (shape->form == DATA_IPV4 || shape->form == DATA_TARGET))
		return get_plain(store, shape, id);
	return get_all(store, shape, id);
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
