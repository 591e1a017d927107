/*
 * store_zones.c - finding zones by name in the world of a view (see store.h).
 *
 * The world of a view is its own zones and those of no view.  Zones of other
 * classes than IN, and answers, are in no world.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/store_table.h"

static size_t slot_of(const struct store *store, name_id origin)
{
	size_t mask = store->zone_slot_room - 1;
	size_t at = hash_numbers(&store->key, origin, 0, 0) & mask;

	while (store->zone_slots[at] &&
	       store->zones[store->zone_slots[at] - 1].origin != origin)
		at = (at + 1) & mask;
	return at;
}

void store_index_zones(struct store *store)
{
	size_t room = 8;

	while (room < store->zone_count * 2)
		room *= 2;
	store->zone_slot_room = room;
	store->zone_slots = memory_get(room * sizeof *store->zone_slots);
	store->zone_next =
	    memory_get((store->zone_count + 1) * sizeof *store->zone_next);
	/* From the last to the first, so that chains are in order. */
	for (zone_id i = (zone_id)store->zone_count; i-- > 0;) {
		size_t slot;

		if (store->zone_answers[i] ||
		    store->zones[i].class != RRCLASS_IN)
			continue;
		slot = slot_of(store, store->zones[i].origin);
		store->zone_next[i] = store->zone_slots[slot];
		store->zone_slots[slot] = i + 1;
	}
}

bool store_in_world(const struct store *store, zone_id zone, view_id view)
{
	view_id own = store->zones[zone].view;

	return own == view || own == VIEW_NONE;
}

/* A view's own zone counts before one of no view, a loaded one before one
   that is not, the first before the next. */
static unsigned rank(const struct zone *zone, view_id view)
{
	return (zone->view == view ? 2u : 0u) +
	       (zone->source == ZONE_LOADED ? 1u : 0u);
}

zone_id store_zone_at(const struct store *store, view_id view, name_id origin)
{
	zone_id best = ZONE_NONE, next;

	if (!store->zone_slots || origin == NAME_NONE)
		return ZONE_NONE;
	next = store->zone_slots[slot_of(store, origin)];
	for (; next; next = store->zone_next[next - 1]) {
		const struct zone *zone = &store->zones[next - 1];

		if (store_in_world(store, next - 1, view) &&
		    (best == ZONE_NONE ||
		     rank(zone, view) > rank(&store->zones[best], view)))
			best = next - 1;
	}
	return best;
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
