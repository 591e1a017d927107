/*
 * verdict.c - runs the rules over the facts, world by world (see verdict.h).
 */
#include "rules/verdict.h"

#include "parsers/base/memory.h"
#include "rules/engine.h"

#include <stdlib.h>
#include <string.h>

#define PER_RULE_AND_FILE 1000
#define IN_ALL            50000
/* Each world is a walk of its own; a file could name any number of views. */
#define WORLDS_MAX 256

enum severity engine_severity(const struct engine *engine,
			      const struct rule *rule)
{
	for (size_t low = 0, high = rule_count; low < high;) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(rule->id, rule_table[middle]->id);

		if (order == 0)
			return engine->severities[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return rule->severity;
}

void engine_forget(struct engine *engine)
{
	arena_free(engine->judge.arena);
	engine->judge.arena = arena_new();
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
static size_t choose_worlds(const struct store *store, view_id *views)
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

static void judge_worlds(struct engine *engine)
{
	view_id views[WORLDS_MAX];

	engine->world_count = choose_worlds(engine->facts->store, views);
	for (size_t i = 0; i < engine->world_count; i++) {
		engine->judge.view = views[i];
		engine->world = world_new(engine, views[i]);
		walk_world(engine);
		world_free(engine->world);
		engine->world = NULL;
	}
}

static const char *path_of(const struct sources *sources, struct span span)
{
	const struct source *source = source_numbered(sources, span.file);

	return source ? source->path : "";
}

static int compare_findings(const void *a, const void *b, void *sources)
{
	const struct finding *left = *(struct finding *const *)a;
	const struct finding *right = *(struct finding *const *)b;
	int order = 0;

	if (left->span.file != right->span.file)
		order = strcmp(path_of(sources, left->span),
			       path_of(sources, right->span));
	if (order == 0)
		order = (left->span.at > right->span.at) -
			(left->span.at < right->span.at);
	if (order == 0)
		order = strcmp(left->rule->id, right->rule->id);
	return order ? order : strcmp(left->message, right->message);
}

void verdict_sort(struct verdict *verdict, struct sources *sources)
{
	if (verdict->count)
		qsort_r(verdict->findings, verdict->count,
			sizeof *verdict->findings, compare_findings, sources);
}

struct finding *verdict_add(struct verdict *verdict, const struct rule *rule,
			    enum severity severity, struct span span,
			    const char *format, ...)
{
	struct finding *finding = arena_get(verdict->arena, sizeof *finding);
	va_list arguments;

	MEMORY_GROW(verdict->findings, verdict->count, verdict->room);
	verdict->findings[verdict->count++] = finding;
	*finding = (struct finding){.rule = rule,
				    .severity = severity,
				    .span = span,
				    .arena = verdict->arena};
	va_start(arguments, format);
	finding->message = arena_vprint(verdict->arena, format, arguments);
	va_end(arguments);
	verdict->errors += severity == SEVERITY_ERROR;
	verdict->warnings += severity == SEVERITY_WARNING;
	verdict->infos += severity == SEVERITY_INFO;
	return finding;
}

struct verdict *verdict_judge(struct facts *facts, const struct policy *policy,
			      const enum severity *severities,
			      struct verdict_limits limits)
{
	struct verdict *verdict = memory_get(sizeof *verdict);
	struct engine engine = {.facts = facts,
				.verdict = verdict,
				.limits = limits,
				.policy = policy,
				.pending_arena = arena_new()};

	verdict->arena = arena_new();
	if (engine.limits.per_rule_and_file == 0)
		engine.limits.per_rule_and_file = PER_RULE_AND_FILE;
	if (engine.limits.in_all == 0)
		engine.limits.in_all = IN_ALL;
	engine.judge = (struct judge){.facts = facts,
				      .store = facts->store,
				      .names = facts->names,
				      .policy = policy,
				      .arena = arena_new(),
				      .engine = &engine};
	decide_severities(&engine, severities);
	walk_faults(&engine);
	judge_worlds(&engine);
	collect_finish(&engine);
	verdict_sort(verdict, facts->sources);
	collect_free(&engine);
	arena_free(engine.judge.arena);
	free(engine.severities);
	return verdict;
}

void verdict_free(struct verdict *verdict)
{
	if (!verdict)
		return;
	arena_free(verdict->arena);
	free(verdict->findings);
	free(verdict);
}
