/*
 * collect.c - keeps findings: once each, in bounds, and floods folded.
 *
 * A rule fills a finding that is pending; when the next one begins, or at the
 * end, it is settled: known already, passed over by the caller's filter,
 * folded into another, kept, or counted only, since the limits keep it out.
 * The same finding (rule, place, message) in a second view or of a second
 * sender is one finding.
 *
 * A helper (see share.h) decides nothing: it notes what is said.  What is
 * known to be counted only, since a limit is met for good, is said without its
 * texts.
 */
#include "rules/engine.h"

#include "parsers/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* That many of a kind are told one by one before the first speaks for all. */
#define FOLD_ALONE 3
/* The texts of so many pending findings are kept before they go. */
#define PENDING_TEXTS_MAX 1024

/* What is said is taken in order; the table is waited for so far ahead. */
#define TAKEN_AHEAD 8

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

static uint64_t place_key(const struct rule *rule, struct span span)
{
	return keyset_hash(keyset_hash(1, &rule, sizeof rule), &span.file,
			   sizeof span.file);
}

static uint64_t fold_key(const struct rule *rule, const char *flood)
{
	return keyset_hash(keyset_hash(2, &rule, sizeof rule), flood,
			   strlen(flood));
}

/* --- what is counted only from now on ------------------------------------ */

static void shut(struct engine *engine, uint64_t key, enum shutting how)
{
	bool new;
	uint32_t *now = keyset_put(&engine->shut, key, &new);

	if (*now >= how)
		return;
	*now = how;
	MEMORY_GROW(engine->shuts, engine->shut_count, engine->shut_room);
	engine->shuts[engine->shut_count++] = (struct shut){key, how};
}

void collect_learn(struct engine *helper, const struct engine *engine)
{
	bool new;

	helper->full = engine->full;
	while (helper->shuts_learned < engine->shut_count) {
		struct shut one = engine->shuts[helper->shuts_learned++];

		*keyset_put(&helper->shut, one.key, &new) = one.how;
	}
}

/* What need not be known of the pending finding, whatever else it says. */
static uint32_t what_is_shut(const struct engine *engine, uint64_t fold)
{
	const struct finding *pending = &engine->pending;
	const uint32_t *how;

	if (engine->limits.filter.choose)
		return 0;
	how = fold ? keyset_find(&engine->shut, fold) : NULL;
	if (how)
		return *how;
	if (engine->full ||
	    keyset_find(&engine->shut, place_key(pending->rule, pending->span)))
		return fold ? SHUT_TEXTS : SHUT_ALL;
	return 0;
}

static bool within_limits(struct engine *engine, const struct finding *finding)
{
	const struct verdict_limits *limits = &engine->limits;
	uint64_t place = place_key(finding->rule, finding->span);
	uint32_t *kept;
	bool new;

	engine->full = engine->verdict->count >= limits->in_all;
	if (engine->full)
		return false;
	kept = keyset_put(&engine->by_file, place, &new);
	if (*kept >= limits->per_rule_and_file) {
		shut(engine, place, SHUT_ALL);
		return false;
	}
	++*kept;
	return true;
}

/* --- what becomes of a finding ------------------------------------------ */

static const char *copied(struct arena *arena, const char *text)
{
	return text ? arena_string(arena, text) : NULL;
}

static struct finding *keep(struct engine *engine,
			    const struct finding *pending)
{
	struct verdict *verdict = engine->verdict;
	struct arena *arena = verdict->arena;
	struct finding *finding = arena_get(arena, sizeof *finding);

	MEMORY_GROW(verdict->findings, verdict->count, verdict->room);
	verdict->findings[verdict->count++] = finding;
	*finding = *pending;
	finding->arena = arena;
	finding->flood = NULL;
	finding->message = copied(arena, pending->message);
	finding->label = copied(arena, pending->label);
	for (unsigned i = 0; i < pending->related_count; i++)
		finding->related[i].label =
		    copied(arena, pending->related[i].label);
	finding->help = copied(arena, pending->help);
	finding->note = copied(arena, pending->note);
	finding->name = copied(arena, pending->name);
	finding->identity = copied(arena, pending->identity);
	finding->views = copied(arena, pending->views);
	return finding;
}

/* The view that is judged; its name only where there are several. */
static view_id view_of(const struct engine *engine, const char **name)
{
	const struct world *world = engine->world;

	*name = world && engine->world_count > 1 ? world->name : NULL;
	return world ? world->view : VIEW_NONE;
}

/* Another view says the same of the same bytes. */
static void add_view(const struct engine *engine, struct finding *known,
		     const struct finding *said)
{
	const char *name;
	view_id view = view_of(engine, &name);

	if (said) {
		view = said->view;
		name = said->views;
	}
	if (!name || known->view == view)
		return;
	known->view = view;
	known->views = arena_print(known->arena, "%s, %s", known->views, name);
}

/*
 * Where the finding is known already, notes the view and returns NULL; else
 * the place where its number is to be written.
 */
static uint32_t *unless_known(struct engine *engine,
			      const struct saying *saying)
{
	bool new;
	uint32_t *known = keyset_put(&engine->by_key, saying->key, &new);

	if (!new &&*known)
		add_view(engine, engine->verdict->findings[*known - 1],
			 saying->finding);
	return new ? known : NULL;
}

/* Of many records that one $GENERATE line makes, the line is shown once. */
static void relate_same(struct finding *first, struct span span,
			const char *message)
{
	if (first->span.file != span.file || first->span.at != span.at)
		finding_relate(first, span, "the same: %s", message);
}

static struct fold *fold_of(struct engine *engine, uint64_t key)
{
	uint32_t *number;
	bool new;

	if (key == 0)
		return NULL;
	number = keyset_put(&engine->by_fold, key, &new);
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
	for (size_t i = 1; i < FOLD_ALONE; i++) {
		struct finding *other = fold->members[i];

		other->dropped = true;
		relate_same(fold->members[0], other->span, other->message);
	}
}

static void fold_in(struct engine *engine, struct fold *fold,
		    const struct saying *saying)
{
	struct finding *first = fold->members[0];
	const struct finding *finding = saying->finding;

	if (fold->count++ == FOLD_ALONE)
		fold_together(fold);
	if (!finding)
		return;
	relate_same(first, finding->span, finding->message);
	if (first->related_count == FINDING_RELATED_MAX)
		shut(engine, saying->fold, SHUT_ALL);
}

static void keep_in(struct engine *engine, struct fold *fold,
		    const struct saying *saying)
{
	struct finding *finding = keep(engine, saying->finding);

	finding->fold = fold;
	if (!fold)
		return;
	fold->members[fold->count++] = finding;
	if (fold->count == FOLD_ALONE)
		shut(engine, saying->fold, SHUT_TEXTS);
}

/* The caller does not want it told. */
static bool passes_over(struct engine *engine, const struct finding *pending)
{
	const struct verdict_filter *filter = &engine->limits.filter;
	const char *why = NULL;
	enum verdict_choice choice =
	    filter->choose ? filter->choose(filter->context, pending, &why)
			   : VERDICT_TELL;

	if (choice == VERDICT_SUPPRESS) {
		engine->verdict->suppressed++;
		if (filter->keeps_suppressed && within_limits(engine, pending))
			keep(engine, pending)->suppressed =
			    copied(engine->verdict->arena, why);
	}
	return choice != VERDICT_TELL;
}

static void take(struct engine *engine, const struct saying *saying)
{
	struct fold *fold = fold_of(engine, saying->fold);
	uint32_t *number, unnumbered = 0;

	number = engine->limits.filter.every ? &unnumbered
					     : unless_known(engine, saying);
	if (!number ||
	    (saying->finding && passes_over(engine, saying->finding)))
		return;
	if (fold && fold->count >= FOLD_ALONE) {
		fold_in(engine, fold, saying);
	} else if (saying->finding && within_limits(engine, saying->finding)) {
		*number = (uint32_t)engine->verdict->count + 1;
		keep_in(engine, fold, saying);
	} else {
		engine->verdict->cut++;
		tally(engine->verdict, saying->severity);
	}
}

/* Notes what a helper's rule said. */
static void note(struct said *said, const struct saying *saying)
{
	struct saying *noted;

	MEMORY_GROW(said->items, said->count, said->room);
	noted = &said->items[said->count++];
	*noted = *saying;
	if (!saying->finding)
		return;
	noted->finding = arena_get(said->arena, sizeof *noted->finding);
	*noted->finding = *saying->finding;
}

void collect_settle(struct engine *engine)
{
	struct saying saying = {engine->pending_key, engine->pending_fold,
				&engine->pending, engine->pending.severity};

	if (!engine->is_pending)
		return;
	engine->is_pending = false;
	if (!engine->pending.message)
		saying.finding = NULL;
	if (engine->said)
		note(engine->said, &saying);
	else
		take(engine, &saying);
}

void collect_said(struct engine *engine, struct said *said)
{
	for (size_t i = 0; i < said->count; i++) {
		if (i + TAKEN_AHEAD < said->count)
			keyset_prefetch(&engine->by_key,
					said->items[i + TAKEN_AHEAD].key);
		take(engine, &said->items[i]);
	}
	free(said->items);
	arena_free(said->arena);
}

/* --- what rules call ---------------------------------------------------- */

/* A reason for what becomes of a request: kept as it is. */
static struct finding *begin_reason(struct engine *engine, struct span span,
				    const char *message)
{
	struct finding *reason = arena_get(engine->judge.arena, sizeof *reason);

	*reason = (struct finding){.rule = engine->judge.rule,
				   .severity = engine->reason_severity,
				   .message = message,
				   .span = span,
				   .view = engine->judge.view,
				   .arena = engine->judge.arena};
	if (engine->reason_count < engine->reason_room)
		engine->reasons[engine->reason_count++] = reason;
	return reason;
}

/* Where the texts of the next finding go. */
static struct arena *pending_arena(struct engine *engine)
{
	if (engine->said)
		return engine->said->arena;
	if (engine->pending_texts++ >= PENDING_TEXTS_MAX) {
		arena_free(engine->pending_arena);
		engine->pending_arena = arena_new();
		engine->pending_texts = 0;
	}
	return engine->pending_arena;
}

/* A flood is of one rule: it is not looked up each time. */
static enum severity severity_of(struct engine *engine, const struct rule *rule)
{
	if (engine->last != rule)
		engine->last_severity = engine_severity(engine, rule);
	engine->last = rule;
	return engine->last_severity;
}

/* FLOOD: what it is folded by; NULL: it is told alone. */
static struct finding *begin(struct engine *engine, struct span span,
			     const char *message, const char *flood)
{
	struct finding *pending = &engine->pending;
	const struct rule *rule = engine->judge.rule;
	uint32_t how;

	if (engine->reasons)
		return begin_reason(engine, span, message);
	collect_settle(engine);
	engine->is_pending = true;
	*pending = (struct finding){.rule = rule,
				    .severity = severity_of(engine, rule),
				    .span = span,
				    .arena = pending_arena(engine)};
	pending->view = view_of(engine, &pending->views);
	engine->pending_key = finding_key(rule, span, message);
	engine->pending_fold = flood ? fold_key(rule, flood) : 0;
	how = what_is_shut(engine, engine->pending_fold);
	pending->unseen = how != 0;
	if (how == SHUT_ALL)
		return pending;
	pending->message = arena_string(pending->arena, message);
	pending->flood = flood ? arena_string(pending->arena, flood) : NULL;
	return pending;
}

struct finding *finding_new(struct judge *judge, struct span span,
			    const char *format, ...)
{
	va_list arguments;
	const char *message;

	va_start(arguments, format);
	message = arena_vprint(judge->arena, format, arguments);
	va_end(arguments);
	return begin(judge->engine, span, message, NULL);
}

struct finding *finding_limit(struct judge *judge, struct span span,
			      const char *format, ...)
{
	const struct rule *rule = judge->rule;
	struct finding *finding = NULL;
	va_list arguments;

	judge->engine->limited = true;
	judge->rule = rule_find("pattern-limit");
	if (engine_severity(judge->engine, judge->rule) != SEVERITY_OFF) {
		va_start(arguments, format);
		finding =
		    begin(judge->engine, span,
			  arena_vprint(judge->arena, format, arguments), NULL);
		va_end(arguments);
	}
	judge->rule = rule;
	return finding;
}

struct finding *finding_fold(struct judge *judge, struct span span,
			     const char *key, const char *format, ...)
{
	va_list arguments;
	const char *message;

	va_start(arguments, format);
	message = arena_vprint(judge->arena, format, arguments);
	va_end(arguments);
	return begin(judge->engine, span, message, key);
}

bool collect_take(struct engine *engine, const struct finding *finding)
{
	struct finding taken = *finding;
	struct saying saying = {
	    finding_key(finding->rule, finding->span, finding->message),
	    finding->flood ? fold_key(finding->rule, finding->flood) : 0,
	    &taken, finding->severity};
	size_t before = engine->verdict->count;
	const struct fold *fold;

	take(engine, &saying);
	fold = fold_of(engine, saying.fold);
	return engine->verdict->count > before ||
	       (fold && fold->count <= FOLD_ALONE + FINDING_RELATED_MAX);
}

/* --- the end ------------------------------------------------------------ */

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

	collect_settle(engine);
	for (size_t i = 0; i < verdict->count; i++) {
		struct finding *finding = verdict->findings[i];

		if (finding->dropped)
			continue;
		if (finding->fold && finding->fold->count > FOLD_ALONE &&
		    finding->fold->members[0] == finding)
			tell_count(finding);
		if (!finding->suppressed)
			tally(verdict, finding->severity);
		verdict->findings[kept++] = finding;
	}
	verdict->count = kept;
	verdict->unknown = pageset_count(&engine->unknown);
	verdict->limited = engine->limited;
}

void collect_free(struct engine *engine)
{
	keyset_free(&engine->by_key);
	keyset_free(&engine->by_file);
	keyset_free(&engine->by_fold);
	keyset_free(&engine->shut);
	pageset_free(&engine->unknown);
	free(engine->shuts);
	free(engine->folds);
	arena_free(engine->pending_arena);
}

void engine_unknown(struct engine *engine, name_id name)
{
	if (name != NAME_NONE)
		pageset_add(&engine->unknown, name >> 8, (uint8_t)name);
}
