/*
 * engine.c - sets up and puts away what the rules run on (see engine.h).
 */
#include "rules/engine.h"

#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define PER_RULE_AND_FILE 1000
#define IN_ALL            50000

enum severity engine_severity(const struct engine *engine,
			      const struct rule *rule)
{
	size_t number = rule_number(rule->id);

	return number < rule_count ? engine->severities[number]
				   : rule->severity;
}

void engine_forget(struct engine *engine)
{
	arena_free(engine->judge.arena);
	engine->judge.arena = arena_new();
}

void engine_forget_world(struct engine *engine)
{
	keyset_free(&engine->told);
	keyset_free(&engine->confirmed);
	addrset_free(&engine->with_ptr);
	addrset_free(&engine->several);
}

static void decide_severities(struct engine *engine,
			      const enum severity *severities)
{
	const struct policy *policy = engine->policy;

	engine->severities =
	    memory_get((rule_count + 1) * sizeof *engine->severities);
	for (size_t i = 0; i < rule_count; i++) {
		const struct rule *rule = rule_table[i];

		engine->severities[i] =
		    severities ? severities[i]
			       : rule_severity(rule, policy->profile);
		if (rule->only_strict && !policy->strict)
			engine->severities[i] = SEVERITY_OFF;
	}
}

/* Views that have a zone; the world of no view only where it is alone. */
size_t engine_worlds(const struct store *store, view_id views[WORLDS_MAX])
{
	size_t all = store_views(store), count = 0;
	bool *used = memory_get((all + 1) * sizeof *used);

	for (zone_id i = 0; i < store_zones(store); i++)
		used[store_get_zone(store, i).view] = true;
	for (view_id view = 1; view < all && count < WORLDS_MAX; view++) {
		if (used[view])
			views[count++] = view;
	}
	if (count == 0)
		views[count++] = VIEW_NONE;
	free(used);
	return count;
}

void engine_begin(struct engine *engine, struct facts *facts,
		  const struct policy *policy, const enum severity *severities,
		  struct verdict_limits limits)
{
	struct verdict *verdict = memory_get(sizeof *verdict);

	verdict->arena = arena_new();
	if (limits.per_rule_and_file == 0)
		limits.per_rule_and_file = PER_RULE_AND_FILE;
	if (limits.in_all == 0)
		limits.in_all = IN_ALL;
	*engine = (struct engine){.facts = facts,
				  .verdict = verdict,
				  .limits = limits,
				  .policy = policy,
				  .jobs = 1,
				  .plain_parent = NAME_NONE,
				  .pending_arena = arena_new()};
	engine->judge = (struct judge){.facts = facts,
				       .store = facts->store,
				       .names = facts->names,
				       .policy = policy,
				       .arena = arena_new(),
				       .engine = engine};
	decide_severities(engine, severities);
}

struct verdict *engine_end(struct engine *engine)
{
	collect_finish(engine);
	collect_free(engine);
	arena_free(engine->judge.arena);
	free(engine->severities);
	return engine->verdict;
}
