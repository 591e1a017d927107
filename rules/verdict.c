/*
 * verdict.c - runs the rules over the facts, world by world (see verdict.h).
 */
#include "rules/verdict.h"

#include "parsers/base/memory.h"
#include "rules/engine.h"

#include <stdlib.h>
#include <string.h>

static void judge_worlds(struct engine *engine)
{
	view_id views[WORLDS_MAX];

	engine->world_count = engine_worlds(engine->facts->store, views);
	for (size_t i = 0; i < engine->world_count; i++) {
		world_begin(engine, views[i]);
		walk_world(engine);
		world_end(engine);
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
			      struct verdict_limits limits, unsigned jobs)
{
	struct engine engine;
	struct verdict *verdict;

	engine_begin(&engine, facts, policy, severities, limits);
	engine.jobs = jobs ? jobs : 1;
	walk_faults(&engine);
	judge_worlds(&engine);
	verdict = engine_end(&engine);
	verdict_sort(verdict, facts->sources);
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
