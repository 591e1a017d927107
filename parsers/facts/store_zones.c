/*
 * store_zones.c - finding zones by name in the world of a view (see store.h).
 *
 * The world of a view is its own zones and those of no view.  Zones of other
 * classes than IN, and answers, are in no world.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/store_table.h"

static size_t slot_of(const struct store *store, name_id origin, view_id view)
{
	size_t mask = store->zone_slot_room - 1;
	size_t at = hash_numbers(&store->key, origin, view, 0) & mask;

	for (; store->zone_slots[at]; at = (at + 1) & mask) {
		const struct zone *zone =
		    &store->zones[store->zone_slots[at] - 1];

		if (zone->origin == origin && zone->view == view)
			break;
	}
	return at;
}

void store_index_zones(struct store *store)
{
	size_t room = 8;

	while (room < store->zone_count * 2)
		room *= 2;
	store->zone_slot_room = room;
	store->zone_slots = memory_get(room * sizeof *store->zone_slots);
	for (zone_id i = 0; i < store->zone_count; i++) {
		const struct zone *zone = &store->zones[i];
		size_t slot = slot_of(store, zone->origin, zone->view);
		zone_id held = store->zone_slots[slot];

		if (store->zone_answers[i] || zone->class != RRCLASS_IN)
			continue;
		/* A loaded zone counts before one that is not, else the
		   first one. */
		if (!held || (store->zones[held - 1].source != ZONE_LOADED &&
			      zone->source == ZONE_LOADED))
			store->zone_slots[slot] = i + 1;
	}
}

/* Zones above ZONE are not whole: it answers for a part of them. */
static void cut_above(struct store *store, const struct zone *zone)
{
	name_id path[NAME_LABELS_MAX + 1];
	unsigned labels = name_path(store->names, zone->origin, path);

	for (unsigned at = 0; at < labels; at++) {
		for (view_id view = 0;
		     path[at] != NAME_NONE && view < store->view_count;
		     view++) {
			zone_id above =
			    store->zone_slots[slot_of(store, path[at], view)];

			if (above)
				store->zone_whole[above - 1] = false;
		}
	}
}

/* Is it the only zone of its origin? */
static bool is_only(const struct store *store, const struct zone *zone)
{
	for (view_id view = 0; view < store->view_count; view++) {
		zone_id held =
		    store->zone_slots[slot_of(store, zone->origin, view)];

		if (held ? held - 1 != zone->id : view == zone->view)
			return false;
	}
	return true;
}

void store_index_whole(struct store *store)
{
	store->zone_whole =
	    memory_get((store->zone_count + 1) * sizeof *store->zone_whole);
	for (zone_id i = 0; i < store->zone_count; i++) {
		const struct zone *zone = &store->zones[i];

		store->zone_whole[i] =
		    zone->source == ZONE_LOADED && zone->class == RRCLASS_IN &&
		    !store->zone_answers[i] && !store->zone_cut[i] &&
		    is_only(store, zone);
	}
	for (zone_id i = 0; i < store->zone_count; i++)
		cut_above(store, &store->zones[i]);
}

bool store_in_world(const struct store *store, zone_id zone, view_id view)
{
	view_id own = store->zones[zone].view;

	return own == view || own == VIEW_NONE;
}

zone_id store_zone_at(const struct store *store, view_id view, name_id origin)
{
	zone_id held;

	if (!store->zone_slots || origin == NAME_NONE)
		return ZONE_NONE;
	held = store->zone_slots[slot_of(store, origin, view)];
	if (!held && view != VIEW_NONE)
		held = store->zone_slots[slot_of(store, origin, VIEW_NONE)];
	return held ? held - 1 : ZONE_NONE;
}

zone_id store_closest_on_path(const struct store *store, view_id view,
			      const name_id *path, unsigned labels)
{
	for (unsigned at = labels + 1; at-- > 0;) {
		zone_id zone = store_zone_at(store, view, path[at]);

		if (zone != ZONE_NONE)
			return zone;
	}
	return ZONE_NONE;
}

zone_id store_closest_zone(const struct store *store, view_id view,
			   name_id name)
{
	name_id path[NAME_LABELS_MAX + 1];

	if (name == NAME_NONE)
		return ZONE_NONE;
	return store_closest_on_path(store, view, path,
				     name_path(store->names, name, path));
}

zone_id store_closest_zone_wire(const struct store *store, view_id view,
				const struct wire_name *name)
{
	name_id path[NAME_LABELS_MAX + 1];
	struct name_parts parts;

	name_split(name, &parts);
	return store_closest_on_path(store, view, path,
				     name_path_of(store->names, &parts, path));
}
