/*
 * facts_merge.c - two facts become one (see facts.h).
 *
 * Goes through the public doors of names and store only, so that the result
 * is what one reader would have made of both.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/facts.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>
#include <string.h>

/* A merge on its way: where things of FROM are in INTO. */
struct merge {
	struct facts *into;
	struct facts *from;
	view_id *views;
	uint8_t *scratch; /* RDATA as spelled */
	uint32_t origin;  /* the record origin set last */
};

static name_id translate(const struct merge *merge, name_id name)
{
	struct wire_name wire;

	if (name == NAME_NONE)
		return NAME_NONE;
	name_wire(merge->from->names, name, &wire);
	return name_intern(merge->into->names, &wire);
}

/* A view of the same name is the same view. */
static view_id merge_view(const struct merge *merge, const struct view *view)
{
	struct store *into = merge->into->store;

	for (view_id i = 0; i < store_views(into); i++)
		if (strcmp(store_get_view(into, i).name, view->name) == 0)
			return i;
	return store_view(into, view);
}

static void merge_record(struct merge *merge, record_id id)
{
	struct store *from = merge->from->store, *into = merge->into->store;
	struct record record = store_get(from, id);
	uint32_t origin = store_shape(from, id)->from;
	struct wire_name owner;
	struct slice rdata = store_spelling(from, id, &owner, merge->scratch);

	if (origin != merge->origin) {
		record.from.origin = translate(merge, record.from.origin);
		store_from(into, &record.from);
		merge->origin = origin;
	}
	store_add(into, &(struct record_input){
			    .owner = &owner,
			    .type = record.type,
			    .class = record.class,
			    .ttl = record.ttl,
			    .rdata = (const uint8_t *)rdata.at,
			    .rdata_length = (uint16_t)rdata.length,
			    .span = record.span,
			    .rdata_span = record.rdata_span,
			    .owner_blank = record.owner_blank,
			    .ttl_default = record.ttl_default,
			});
}

static void merge_zone(struct merge *merge, zone_id id)
{
	struct store *from = merge->from->store, *into = merge->into->store;
	struct zone zone = store_get_zone(from, id);
	record_id end = zone.first + zone.records;

	zone.origin = translate(merge, zone.origin);
	if (zone.view < store_views(from))
		zone.view = merge->views[zone.view];
	if (store_is_answers(from, id))
		store_answers(into, &zone);
	else
		store_zone(into, &zone);
	merge->origin = UINT32_MAX;
	for (record_id i = zone.first; i < end; i++)
		merge_record(merge, i);
}

static void merge_store(struct facts *into, struct facts *from)
{
	size_t views = store_views(from->store);
	struct merge merge = {.into = into, .from = from};

	store_settle(from->store);
	merge.views = memory_resize(NULL, views, sizeof *merge.views);
	merge.scratch = memory_get(UINT16_MAX);
	for (view_id i = 0; i < views; i++) {
		struct view view = store_get_view(from->store, i);

		merge.views[i] =
		    i == VIEW_NONE ? VIEW_NONE : merge_view(&merge, &view);
	}
	for (zone_id i = 0; i < store_zones(from->store); i++)
		merge_zone(&merge, i);
	free(merge.views);
	free(merge.scratch);
}

static void merge_lists(struct facts *into, const struct facts *from)
{
	for (size_t i = 0; i < from->faults.count; i++) {
		const struct fault *fault = &from->faults.items[i];

		*fault_add(&into->faults, fault->kind, fault->span,
			   fault->message) = *fault;
	}
	for (size_t i = 0; i < from->sender_count; i++)
		*facts_add_sender(into) = from->senders[i];
	for (size_t i = 0; i < from->parameter_count; i++)
		*facts_add_parameter(into) = from->parameters[i];
	for (size_t i = 0; i < from->comment_count; i++)
		*facts_add_comment(into) = from->comments[i];
	for (size_t i = 0; i < from->input_count; i++)
		*facts_add_input(into) = from->inputs[i];
}

void facts_merge(struct facts *into, struct facts *from)
{
	merge_store(into, from);
	merge_lists(into, from);
	arena_adopt(into->arena, from->arena);
	from->arena = arena_new();
	facts_free(from);
}
