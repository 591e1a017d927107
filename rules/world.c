/*
 * world.c - what is worked out once for a view before its units are judged.
 */
#include "rules/engine.h"
#include "rules/mirror.h"

#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Does the view answer everybody?  Its match clauses name `any`, or none. */
static bool view_is_open(const struct view *view)
{
	const char *at = view->match;

	if (!at || !strstr(at, "match-clients"))
		return true;
	for (; (at = strstr(at, "any")) != NULL; at += 3) {
		bool begins =
		    at == view->match || strchr(" \t{;\"", at[-1]) != NULL;
		bool ends = at[3] == '\0' || strchr(" \t};\"", at[3]) != NULL;

		if (begins && ends)
			return true;
	}
	return false;
}

/* Mail from outside never meets a view for some, where one is for all. */
static bool view_is_inner(const struct store *store, view_id view)
{
	struct view own = store_get_view(store, view);

	if (view_is_open(&own))
		return false;
	for (view_id i = 1; i < store_views(store); i++) {
		struct view other = store_get_view(store, i);

		if (i != view && view_is_open(&other))
			return true;
	}
	return false;
}

/* Of two zones with one origin lookups know one; the other is not judged. */
static void choose_zones(const struct store *store, struct world *world)
{
	size_t count = store_zones(store);

	world->walked = memory_get((count + 1) * sizeof *world->walked);
	world->mirrored = memory_get((count + 1) * sizeof *world->mirrored);
	for (zone_id i = 0; i < count; i++) {
		struct zone zone = store_get_zone(store, i);

		world->walked[i] =
		    zone.source == ZONE_LOADED && zone.class == RRCLASS_IN &&
		    (zone.view == VIEW_NONE || zone.view == world->view) &&
		    !store_is_answers(store, i) &&
		    store_zone_at(store, world->view, zone.origin) == i;
		world->mirrored[i] = world->walked[i] &&
				     mirror_evidence(store, i) != RECORD_NONE;
	}
}

static void find_ptrs(struct engine *engine, struct world *world)
{
	const struct store *store = engine->facts->store;
	struct record_list ptrs = store_by_type(store, RRTYPE_PTR);

	for (size_t i = 0; i < ptrs.count; i++) {
		struct record ptr = store_get(store, ptrs.at[i]);
		struct address address;
		record_id cname;

		if (!world->walked[ptr.zone] ||
		    !ptr_case_address(engine, &ptr, &address, &cname))
			continue;
		if (!addrset_add(&world->with_ptr, address))
			addrset_add(&world->several, address);
	}
}

static void find_cnames(const struct store *store, struct world *world)
{
	struct record_list cnames = store_by_type(store, RRTYPE_CNAME);

	for (size_t i = 0; i < cnames.count; i++) {
		struct record cname = store_get(store, cnames.at[i]);
		uint32_t *kept;
		bool new;

		if (!world->walked[cname.zone])
			continue;
		kept = keyset_put(&world->to_cname, cname.owner, &new);
		if (new)
			*kept = cname.id;
	}
}

static void add_addresses(struct engine *engine, name_id name, uint16_t type,
			  struct addrset *set)
{
	struct answer answer;

	judge_lookup(&engine->judge, name, type, &answer);
	for (size_t i = 0; i < answer.records.count; i++)
		addrset_add(
		    set, store_get(engine->facts->store, answer.records.at[i])
			     .address);
}

static void find_exchanges(struct engine *engine, struct world *world)
{
	const struct store *store = engine->facts->store;
	struct record_list mxs = store_by_type(store, RRTYPE_MX);
	struct keyset seen = {0};

	for (size_t i = 0; i < mxs.count; i++) {
		struct record mx = store_get(store, mxs.at[i]);

		if (!world->walked[mx.zone] || mx.target == NAME_ROOT ||
		    !keyset_add(&seen, mx.target))
			continue;
		add_addresses(engine, mx.target, RRTYPE_A, &world->mail_hosts);
		add_addresses(engine, mx.target, RRTYPE_AAAA,
			      &world->mail_hosts);
		engine_forget(engine);
	}
	keyset_free(&seen);
}

struct world *world_new(struct engine *engine, view_id view)
{
	const struct store *store = engine->facts->store;
	struct world *world = memory_get(sizeof *world);

	world->view = view;
	world->name = store_get_view(store, view).name;
	world->inner = view != VIEW_NONE && view_is_inner(store, view);
	world->arena = arena_new();
	engine->world = world;
	choose_zones(store, world);
	find_ptrs(engine, world);
	find_cnames(store, world);
	find_exchanges(engine, world);
	sender_case_make_all(engine, world);
	return world;
}

void world_free(struct world *world)
{
	free(world->walked);
	free(world->mirrored);
	addrset_free(&world->with_ptr);
	addrset_free(&world->several);
	addrset_free(&world->senders);
	addrset_free(&world->mail_hosts);
	keyset_free(&world->to_cname);
	keyset_free(&world->told);
	keyset_free(&world->confirmed);
	keyset_free(&world->case_of);
	free(world->cases);
	arena_free(world->arena);
	free(world);
}
