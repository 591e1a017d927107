/*
 * collect.c - keeps findings: once each, in bounds, and floods folded.
 *
 * The same finding (rule, place, message) in a second view or of a second
 * sender is one finding.  What the limits keep out is counted all the same:
 * its rule fills a finding that stands in for it and is forgotten.
 */
#include "rules/engine.h"

#include "parsers/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* That many of a kind are told one by one before the first speaks for all. */
#define FOLD_ALONE 3
/* So many units' texts of findings that are cut are kept before they go. */
#define CUT_TEXTS_MAX 1024

struct fold {
	struct finding *members[FOLD_ALONE];
	uint64_t count;
};

static uint64_t finding_key(const struct rule *rule, struct span span,
			    const char *message)
{
	uint64_t key = keyset_hash(0, &rule, sizeof rule);

	key = keyset_hash(key, &span.file, sizeof span.file);
	key = keyset_hash(key, &span.at, sizeof span.at);
	key = keyset_hash(key, &span.length, sizeof span.length);
	return keyset_hash(key, message, strlen(message));
}

static void tally(struct verdict *verdict, enum severity severity)
{
	verdict->errors += severity == SEVERITY_ERROR;
	verdict->warnings += severity == SEVERITY_WARNING;
	verdict->infos += severity == SEVERITY_INFO;
}

static void settle_cut(struct engine *engine)
{
	if (!engine->cut_pending)
		return;
	engine->cut_pending = false;
	engine->verdict->cut++;
	tally(engine->verdict, engine->cut.severity);
}

/* The finding that takes what a rule says and is never shown. */
static struct finding *stand_in(struct engine *engine, bool counts)
{
	settle_cut(engine);
	if (engine->cut_texts++ >= CUT_TEXTS_MAX) {
		arena_free(engine->cut_arena);
		engine->cut_arena = arena_new();
		engine->cut_texts = 0;
	}
	engine->cut = (struct finding){
	    .rule = engine->judge.rule,
	    .severity = engine_severity(engine, engine->judge.rule),
	    .span = SPAN_NONE,
	    .arena = engine->cut_arena};
	engine->cut_pending = counts;
	return &engine->cut;
}

static bool within_limits(struct engine *engine, struct span span)
{
	struct { /* no padding: it is hashed as bytes */
		const struct rule *rule;
		uint64_t file;
	} place = {engine->judge.rule, span.file};
	uint32_t *kept;
	bool new;

	if (engine->verdict->count >= engine->limits.in_all)
		return false;
	kept = keyset_put(&engine->by_file,
			  keyset_hash(1, &place, sizeof place), &new);
	if (*kept >= engine->limits.per_rule_and_file)
		return false;
	++*kept;
	return true;
}

/* Another view says the same of the same bytes. */
static void add_view(struct engine *engine, struct finding *finding)
{
	const struct world *world = engine->world;

	if (!world || finding->view == world->view)
		return;
	finding->view = world->view;
	finding->views =
	    arena_print(finding->arena, "%s, %s", finding->views, world->name);
}

static struct finding *keep(struct engine *engine, struct span span,
			    const char *message)
{
	struct verdict *verdict = engine->verdict;
	struct finding *finding = arena_get(verdict->arena, sizeof *finding);

	MEMORY_GROW(verdict->findings, verdict->count, verdict->room);
	verdict->findings[verdict->count++] = finding;
	*finding = (struct finding){
	    .rule = engine->judge.rule,
	    .severity = engine_severity(engine, engine->judge.rule),
	    .message = arena_string(verdict->arena, message),
	    .span = span,
	    .view = engine->world ? engine->world->view : VIEW_NONE,
	    .arena = verdict->arena};
	if (engine->world_count > 1 && engine->world)
		finding->views = engine->world->name;
	return finding;
}

/*
 * Where the finding is known already, notes the view and returns NULL; else
 * the place where its number is to be written.
 */
static uint32_t *unless_known(struct engine *engine, struct span span,
			      const char *message)
{
	bool new;
	uint32_t *known =
	    keyset_put(&engine->by_key,
		       finding_key(engine->judge.rule, span, message), &new);

	settle_cut(engine);
	if (!new &&*known)
		add_view(engine, engine->verdict->findings[*known - 1]);
	return new ? known : NULL;
}

static struct finding *collect(struct engine *engine, struct span span,
			       const char *message)
{
	uint32_t *number = unless_known(engine, span, message);

	if (!number)
		return stand_in(engine, false);
	if (!within_limits(engine, span))
		return stand_in(engine, true);
	*number = (uint32_t)engine->verdict->count + 1;
	return keep(engine, span, message);
}

struct finding *finding_new(struct judge *judge, struct span span,
			    const char *format, ...)
{
	va_list arguments;
	const char *message;

	va_start(arguments, format);
	message = arena_vprint(judge->arena, format, arguments);
	va_end(arguments);
	return collect(judge->engine, span, message);
}

static struct fold *fold_of(struct engine *engine, const char *key)
{
	uint64_t hash = keyset_hash(2, &engine->judge.rule, sizeof(void *));
	uint32_t *number;
	bool new;

	number = keyset_put(&engine->by_fold,
			    keyset_hash(hash, key, strlen(key)), &new);
	if (new) {
		MEMORY_GROW(engine->folds, engine->fold_count,
			    engine->fold_room);
		engine->folds[engine->fold_count] =
		    arena_get(engine->verdict->arena, sizeof(struct fold));
		*number = (uint32_t)engine->fold_count++;
	}
	return engine->folds[*number];
}

/* The first one takes the others as further places. */
static void fold_together(struct fold *fold)
{
	struct finding *first = fold->members[0];

	for (size_t i = 1; i < FOLD_ALONE; i++) {
		struct finding *other = fold->members[i];

		other->dropped = true;
		finding_relate(first, other->span, "the same: %s",
			       other->message);
	}
}

static struct finding *fold_in(struct engine *engine, struct fold *fold,
			       struct span span, const char *message)
{
	struct finding *first = fold->members[0];

	if (unless_known(engine, span, message)) {
		if (fold->count++ == FOLD_ALONE)
			fold_together(fold);
		if (first->span.file != span.file || first->span.at != span.at)
			finding_relate(first, span, "the same: %s", message);
	}
	return stand_in(engine, false);
}

struct finding *finding_fold(struct judge *judge, struct span span,
			     const char *key, const char *format, ...)
{
	struct engine *engine = judge->engine;
	struct fold *fold = fold_of(engine, key);
	struct finding *finding;
	va_list arguments;
	const char *message;

	va_start(arguments, format);
	message = arena_vprint(judge->arena, format, arguments);
	va_end(arguments);
	if (fold->count >= FOLD_ALONE)
		return fold_in(engine, fold, span, message);
	finding = collect(engine, span, message);
	if (finding == &engine->cut)
		return finding;
	fold->members[fold->count++] = finding;
	finding->fold = fold;
	return finding;
}

static void tell_count(struct finding *finding)
{
	uint64_t more = finding->fold->count - 1;

	finding_note(finding, "%s%s%llu more like it; told once",
		     finding->note ? finding->note : "",
		     finding->note ? "; " : "", (unsigned long long)more);
}

void collect_finish(struct engine *engine)
{
	struct verdict *verdict = engine->verdict;
	size_t kept = 0;

	settle_cut(engine);
	for (size_t i = 0; i < verdict->count; i++) {
		struct finding *finding = verdict->findings[i];

		if (finding->dropped)
			continue;
		if (finding->fold && finding->fold->count > FOLD_ALONE &&
		    finding->fold->members[0] == finding)
			tell_count(finding);
		tally(verdict, finding->severity);
		verdict->findings[kept++] = finding;
	}
	verdict->count = kept;
	verdict->unknown = engine->unknown.count + engine->unknown.has_zero;
}

void collect_free(struct engine *engine)
{
	keyset_free(&engine->by_key);
	keyset_free(&engine->by_file);
	keyset_free(&engine->by_fold);
	keyset_free(&engine->unknown);
	free(engine->folds);
	arena_free(engine->cut_arena);
}

void engine_unknown(struct engine *engine, name_id name)
{
	if (name != NAME_NONE)
		keyset_add(&engine->unknown, (uint64_t)name + 1);
}
