/*
 * store_merge.c - the records of one store behind those of another (see
 * store_table.h).
 *
 * Rows are copied, side tables are appended and their places shifted.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>
#include <string.h>

/* Where the things of FROM begin in INTO. */
struct merge {
	struct store *into;
	const struct store *from;
	view_id *views;
	record_id records;
	zone_id zones;
	uint32_t shapes, origins, ipv6, wide, bytes;
};

/* Room for ADDED more; beyond 32 bits nothing can be numbered. */
static void *reserve(void *items, size_t *room, size_t used, size_t added,
		     size_t size)
{
	size_t wanted = *room ? *room : 8;

	if (added > UINT32_MAX - 1 - used)
		memory_exhausted();
	while (wanted < used + added)
		wanted *= 2;
	if (wanted == *room)
		return items;
	*room = wanted;
	return memory_resize(items, wanted, size);
}

#define RESERVE(items, used, room, added)                                      \
	((items) = reserve((items), &(room), (used), (added), sizeof *(items)))

/* A view of the same name is the same view. */
static view_id merge_view(struct store *into, const struct view *view)
{
	for (view_id i = 0; i < into->view_count; i++)
		if (strcmp(into->views[i].name, view->name) == 0)
			return i;
	return store_view(into, view);
}

static void merge_views(struct merge *merge)
{
	const struct store *from = merge->from;

	merge->views =
	    memory_resize(NULL, from->view_count, sizeof *merge->views);
	for (view_id i = 0; i < from->view_count; i++)
		merge->views[i] = merge_view(merge->into, &from->views[i]);
}

void store_continue(struct store *store)
{
	store->continues = true;
}

/* The records of FROM's first zone are to be those of INTO's last. */
static void merge_continued(struct merge *merge)
{
	struct store *into = merge->into;
	const struct zone *from = &merge->from->zones[0];
	zone_id id = merge->zones;
	struct zone *zone = &into->zones[id];

	zone->records += from->records;
	zone->incomplete |= from->incomplete;
	zone->commented |= from->commented;
	into->zone_cut[id] |= merge->from->zone_cut[0];
	if (zone->soa == RECORD_NONE && from->soa != RECORD_NONE)
		zone->soa = merge->records + from->soa;
}

static void merge_zone(struct merge *merge, zone_id place)
{
	const struct store *from = merge->from;
	struct store *into = merge->into;
	struct zone zone = from->zones[place];
	zone_id id;

	if (zone.view < from->view_count)
		zone.view = merge->views[zone.view];
	id = from->zone_answers[place] ? store_answers(into, &zone)
				       : store_zone(into, &zone);
	into->zone_cut[id] = from->zone_cut[place];
	into->zones[id].first = merge->records + zone.first;
	into->zones[id].records = zone.records;
	if (zone.soa != RECORD_NONE)
		into->zones[id].soa = merge->records + zone.soa;
}

static void merge_zones(struct merge *merge)
{
	zone_id first = 0;

	if (merge->from->continues) {
		merge_continued(merge);
		first = 1;
	}
	for (zone_id i = first; i < merge->from->zone_count; i++)
		merge_zone(merge, i);
}

static void merge_doubts(struct merge *merge)
{
	const struct store *from = merge->from;

	for (size_t i = 0; i < from->doubts.count; i++) {
		struct doubt doubt = from->doubts.at[i];

		store_owner_doubtful(merge->into, merge->zones + doubt.zone,
				     doubt.owner);
	}
}

static void merge_shapes(struct merge *merge)
{
	const struct store *from = merge->from;
	struct store *into = merge->into;

	merge->origins = (uint32_t)into->origin_count;
	merge->shapes = (uint32_t)into->shape_count;
	RESERVE(into->origins, into->origin_count, into->origin_room,
		from->origin_count);
	for (size_t i = 0; i < from->origin_count; i++) {
		struct record_origin origin = from->origins[i];

		origin.zone += merge->zones;
		into->origins[into->origin_count++] = origin;
	}
	/* Shapes of other origins cannot be the same: no need to look. */
	RESERVE(into->shapes, into->shape_count, into->shape_room,
		from->shape_count);
	for (size_t i = 0; i < from->shape_count; i++) {
		struct shape shape = from->shapes[i];

		shape.from += merge->origins;
		into->shapes[into->shape_count++] = shape;
	}
}

static void merge_bytes(struct merge *merge)
{
	const struct store *from = merge->from;

	merge->bytes =
	    store_add_bytes(merge->into, from->bytes.at, from->bytes.used);
}

static void merge_values(struct merge *merge)
{
	const struct store *from = merge->from;
	struct store *into = merge->into;

	merge->ipv6 = (uint32_t)into->ipv6_count;
	RESERVE(into->ipv6, into->ipv6_count, into->ipv6_room,
		from->ipv6_count);
	if (from->ipv6_count)
		memcpy(into->ipv6 + into->ipv6_count, from->ipv6,
		       from->ipv6_count * sizeof *into->ipv6);
	into->ipv6_count += from->ipv6_count;
	merge->wide = (uint32_t)into->wide_count;
	RESERVE(into->wide, into->wide_count, into->wide_room,
		from->wide_count);
	for (size_t i = 0; i < from->wide_count; i++) {
		struct wide wide = from->wide[i];

		wide.bytes += merge->bytes;
		into->wide[into->wide_count++] = wide;
	}
}

static uint32_t shifted(uint32_t place, uint32_t by)
{
	return place == UINT32_MAX ? place : place + by;
}

static void merge_sides(struct merge *merge)
{
	const struct store *from = merge->from;
	struct store *into = merge->into;

	RESERVE(into->spans, into->span_count, into->span_room,
		from->span_count);
	for (size_t i = 0; i < from->span_count; i++) {
		struct long_span span = from->spans[i];

		span.record += merge->records;
		into->spans[into->span_count++] = span;
	}
	RESERVE(into->spellings, into->spelling_count, into->spelling_room,
		from->spelling_count);
	for (size_t i = 0; i < from->spelling_count; i++) {
		struct spelling spelling = from->spellings[i];

		spelling.record += merge->records;
		spelling.owner = shifted(spelling.owner, merge->bytes);
		spelling.target = shifted(spelling.target, merge->bytes);
		into->spellings[into->spelling_count++] = spelling;
	}
}

/* Rows that are moved and then given back at once. */
#define ROWS_MANY 65536u

static void merge_rows(struct merge *merge)
{
	const struct store *from = merge->from;
	struct store *into = merge->into;

	RESERVE(into->rows, into->count, into->room, from->count);
	for (record_id i = 0; i < from->count; i++) {
		struct row row = from->rows[i];

		if (i % ROWS_MANY == 0)
			memory_forget(from->rows, i * sizeof row);

		switch ((enum data_form)store_shape(from, i)->form) {
		case DATA_IPV4:
		case DATA_TARGET:
			break;
		case DATA_IPV6:
			row.data += merge->ipv6;
			break;
		case DATA_WIDE:
			row.data += merge->wide;
			break;
		}
		row.shape = store_place_shape(into, store_shape_place(from, i) +
							merge->shapes);
		into->rows[into->count++] = row;
	}
}

void store_merge(struct store *into, struct store *from)
{
	struct merge merge = {.into = into, .from = from};

	store_settle(into);
	store_settle(from);
	merge.records = (record_id)into->count;
	merge.zones = (zone_id)(into->zone_count - from->continues);
	merge_views(&merge);
	merge_zones(&merge);
	merge_doubts(&merge);
	merge_shapes(&merge);
	merge_bytes(&merge);
	merge_values(&merge);
	merge_sides(&merge);
	merge_rows(&merge);
	free(merge.views);
}
