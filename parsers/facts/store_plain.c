/*
 * store_plain.c - adding the records that large zones are made of (see
 * store.h).
 *
 * A row comes out of it as store_add() would have made it; what is left out
 * is what such a record cannot need.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/store_table.h"

#include <string.h>

/* The name's handle, or NAME_NONE where the row gets it later. */
static name_id bring(struct store *store, enum name_lane lane,
		     const struct plain_name *name)
{
	struct pending_name *pending;
	name_id id;

	if (store->pending_count == PENDING_MAX)
		store_settle(store);
	pending = &store->pending[store->pending_count];
	pending->record = (record_id)store->count;
	pending->lane = lane;
	id = name_begin_below(store->names, &store->marks, name->stem,
			      name->label, name->length, &pending->step);
	if (id == NAME_NONE)
		store->pending_count++;
	return id;
}

static uint32_t add_ipv6(struct store *store, const uint8_t bytes[16])
{
	MEMORY_GROW(store->ipv6, store->ipv6_count, store->ipv6_room);
	memcpy(store->ipv6[store->ipv6_count].bytes, bytes, 16);
	return (uint32_t)store->ipv6_count++;
}

static uint32_t add_data(struct store *store, const struct plain_input *input,
			 uint8_t *form)
{
	const uint8_t *bytes = input->address.bytes;

	switch (input->type) {
	case RRTYPE_A:
		*form = DATA_IPV4;
		return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
		       (uint32_t)bytes[2] << 8 | bytes[3];
	case RRTYPE_AAAA:
		*form = DATA_IPV6;
		return add_ipv6(store, bytes);
	default:
		*form = DATA_TARGET;
		return bring(store, LANE_TARGET, &input->target);
	}
}

void store_add_plain(struct store *store, const struct plain_input *input)
{
	record_id id = (record_id)store->count;
	struct shape shape = {
	    .from = (uint32_t)(store->origin_count - 1),
	    .file = input->span.file,
	    .ttl = input->ttl,
	    .type = input->type,
	    .class = RRCLASS_IN,
	    .owner_blank = input->owner_blank,
	    .ttl_default = input->ttl_default,
	};
	uint32_t data;
	name_id owner;

	store_grow_rows(store);
	data = add_data(store, input, &shape.form);
	store->rows[id] = (struct row){
	    .data = data,
	    .at = input->span.at,
	    .length = (uint16_t)input->span.length,
	    .rdata = input->rdata,
	    .shape =
		store_place_shape(store, store_intern_shape(store, &shape)),
	};
	/* Last, since the target may arrive while the owner is brought. */
	owner = bring(store, LANE_OWNER, &input->owner);
	if (owner != NAME_NONE)
		store->rows[id].owner = owner;
	store->zones[store->zone_count - 1].records++;
	store->count++;
}
