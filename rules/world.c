/*
 * world.c - what is worked out once for a view before its units are judged.
 */
#include "rules/engine.h"
#include "rules/mirror.h"
#include "rules/share.h"

#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Whom a view answers, from its match-clients. */
enum openness {
	VIEW_CLOSED,  /* addresses and keys that it lists */
	VIEW_UNCLEAR, /* an acl by name */
	VIEW_OPEN     /* everybody */
};

#define SEPARATORS " \t\r\n{};\""

static enum openness element_openness(struct slice element)
{
	static const char *const open[] = {"any", "0/0", "0.0.0.0/0", "::/0"};
	static const char *const closed[] = {"none", "localhost", "localnets",
					     "key"};

	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (slice_is_nocase(element, open[i]))
			return VIEW_OPEN;
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		if (slice_is_nocase(element, closed[i]))
			return VIEW_CLOSED;
	/* `10/8` and the like are addresses to BIND; no acl looks so */
	return element.at[0] >= '0' && element.at[0] <= '9' ? VIEW_CLOSED
	       : memchr(element.at, ':', element.length)    ? VIEW_CLOSED
							    : VIEW_UNCLEAR;
}

static enum openness view_openness(const struct view *view)
{
	enum openness openness = VIEW_CLOSED;
	const char *at =
	    view->match ? strstr(view->match, "match-clients") : NULL;
	const char *end;

	if (!at)
		return VIEW_OPEN;
	at += strlen("match-clients");
	end = strchr(at, '}');
	for (at += strspn(at, SEPARATORS); *at && (!end || at < end);
	     at += strspn(at, SEPARATORS)) {
		struct slice element = {at, strcspn(at, SEPARATORS)};
		enum openness one = element_openness(element);

		/* `!` takes away and opens nothing */
		if (element.at[0] != '!' && one > openness)
			openness = one;
		at += element.length;
	}
	return openness;
}

/* Mail from outside never meets a view for some, where one is for more. */
static bool view_is_inner(const struct store *store, view_id view)
{
	struct view own = store_get_view(store, view);
	enum openness openness = view_openness(&own);

	for (view_id i = 1; i < store_views(store); i++) {
		struct view other = store_get_view(store, i);

		if (i != view && view_openness(&other) > openness)
			return true;
	}
	return false;
}

static bool is_published(const struct store *store, const struct world *world,
			 name_id origin)
{
	const struct names *names = store_names(store);
	char text[NAME_TEXT_MAX];

	return !world->inner &&
	       !hostname_private(slice_of(name_print(names, origin, text))) &&
	       name_family(names, origin) == FAMILY_NONE;
}

/* Of two zones with one origin lookups know one; the other is not judged. */
static void choose_zones(const struct store *store, struct world *world)
{
	size_t count = store_zones(store);

	world->walked = memory_get((count + 1) * sizeof *world->walked);
	world->mirrored = memory_get((count + 1) * sizeof *world->mirrored);
	world->published = memory_get((count + 1) * sizeof *world->published);
	for (zone_id i = 0; i < count; i++) {
		struct zone zone = store_get_zone(store, i);

		world->walked[i] =
		    zone.source == ZONE_LOADED && zone.class == RRCLASS_IN &&
		    (zone.view == VIEW_NONE || zone.view == world->view) &&
		    !store_is_answers(store, i) &&
		    store_zone_at(store, world->view, zone.origin) == i;
		world->mirrored[i] = world->walked[i] &&
				     mirror_evidence(store, i) != RECORD_NONE;
		world->published[i] =
		    world->walked[i] && is_published(store, world, zone.origin);
	}
}

static void find_ptrs_of(struct engine *engine, const void *context,
			 size_t from, size_t to)
{
	const struct store *store = engine->facts->store;
	const struct record_list *ptrs = context;

	for (size_t i = from; i < to; i++) {
		zone_id zone = store_get_zone_of(store, ptrs->at[i]);
		name_id owner = store_get_owner(store, ptrs->at[i]);
		struct address address;
		record_id cname;

		if (!engine->world->walked[zone] ||
		    !ptr_case_address(engine, owner, &address, &cname))
			continue;
		if (!addrset_add(&engine->with_ptr, address))
			addrset_add(&engine->several, address);
	}
}

/* Takes what ENGINE saw of the PTRs. */
static void add_ptrs(struct world *world, struct engine *engine)
{
	addrset_join(&world->several, &engine->several, NULL);
	addrset_join(&world->with_ptr, &engine->with_ptr, &world->several);
	addrset_free(&engine->several);
	addrset_free(&engine->with_ptr);
}

static void find_ptrs(struct engine *engine, struct world *world)
{
	struct record_list ptrs =
	    store_by_type(engine->facts->store, RRTYPE_PTR);

	share_walk(engine, find_ptrs_of, &ptrs, ptrs.count);
	add_ptrs(world, engine);
	for (unsigned i = 0; i < engine->helper_count; i++)
		add_ptrs(world, engine->helpers[i]);
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

void world_begin(struct engine *engine, view_id view)
{
	const struct store *store = engine->facts->store;
	struct world *world = memory_get(sizeof *world);

	world->view = view;
	world->name = store_get_view(store, view).name;
	world->inner = view != VIEW_NONE && view_is_inner(store, view);
	world->arena = arena_new();
	engine->world = world;
	engine->judge.view = view;
	choose_zones(store, world);
	find_ptrs(engine, world);
	find_cnames(store, world);
	find_exchanges(engine, world);
	sender_case_make_all(engine, world);
}

void world_end(struct engine *engine)
{
	struct world *world = engine->world;

	share_end(engine);
	engine_forget_world(engine);
	free(world->walked);
	free(world->mirrored);
	free(world->published);
	addrset_free(&world->with_ptr);
	addrset_free(&world->several);
	addrset_free(&world->senders);
	addrset_free(&world->mail_hosts);
	keyset_free(&world->to_cname);
	keyset_free(&world->case_of);
	free(world->cases);
	arena_free(world->arena);
	free(world);
	engine->world = NULL;
}
