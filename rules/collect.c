/*
 * collect.c - keeps findings: once each, in bounds, and floods folded.
 *
 * A rule fills a finding that is pending; when the next one begins, or at the
 * end, it is settled: known already, passed over by the caller's filter,
 * folded into another, kept, or counted only, since the limits keep it out.
 * The same finding (rule, place, message) in a second view or of a second
 * sender is one finding.
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

static bool within_limits(struct engine *engine, const struct finding *finding)
{
	uint32_t *kept;
	bool new;

	if (engine->verdict->count >= engine->limits.in_all)
		return false;
	kept = keyset_put(&engine->by_file,
			  place_key(finding->rule, finding->span), &new);
	if (*kept >= engine->limits.per_rule_and_file)
		return false;
	++*kept;
	return true;
}

/* Will collect_settle() only count it, whatever else it says? */
static bool is_counted_only(const struct engine *engine,
			    const struct finding *pending)
{
	const struct verdict_limits *limits = &engine->limits;
	const uint32_t *kept;

	if (limits->filter.choose)
		return false;
	if (pending->fold && pending->fold->count >= FOLD_ALONE)
		return true;
	kept = keyset_find(&engine->by_file,
			   place_key(pending->rule, pending->span));
	return engine->verdict->count >= limits->in_all ||
	       (kept && *kept >= limits->per_rule_and_file);
}

/* --- what becomes of a pending finding ---------------------------------- */

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

/* Another view says the same of the same bytes. */
static void add_view(struct finding *known, const struct finding *pending)
{
	if (!pending->views || known->view == pending->view)
		return;
	known->view = pending->view;
	known->views =
	    arena_print(known->arena, "%s, %s", known->views, pending->views);
}

/*
 * Where the finding is known already, notes the view and returns NULL; else
 * the place where its number is to be written.
 */
static uint32_t *unless_known(struct engine *engine,
			      const struct finding *pending)
{
	bool new;
	uint32_t *known = keyset_put(
	    &engine->by_key,
	    finding_key(pending->rule, pending->span, pending->message), &new);

	if (!new &&*known)
		add_view(engine->verdict->findings[*known - 1], pending);
	return new ? known : NULL;
}

/* Of many records that one $GENERATE line makes, the line is shown once. */
static void relate_same(struct finding *first, struct span span,
			const char *message)
{
	if (first->span.file != span.file || first->span.at != span.at)
		finding_relate(first, span, "the same: %s", message);
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

static void fold_in(struct fold *fold, const struct finding *pending)
{
	if (fold->count++ == FOLD_ALONE)
		fold_together(fold);
	relate_same(fold->members[0], pending->span, pending->message);
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

void collect_settle(struct engine *engine)
{
	struct finding *pending = &engine->pending;
	struct fold *fold = pending->fold;
	uint32_t *number, unnumbered = 0;

	if (!engine->is_pending)
		return;
	engine->is_pending = false;
	number = engine->limits.filter.every ? &unnumbered
					     : unless_known(engine, pending);
	if (!number || passes_over(engine, pending))
		return;
	if (fold && fold->count >= FOLD_ALONE) {
		fold_in(fold, pending);
	} else if (within_limits(engine, pending)) {
		*number = (uint32_t)engine->verdict->count + 1;
		pending = keep(engine, pending);
		if (fold)
			fold->members[fold->count++] = pending;
	} else {
		engine->verdict->cut++;
		tally(engine->verdict, pending->severity);
	}
}

/* --- what rules call ---------------------------------------------------- */

/* A reason for what becomes of a request: kept as it is. */
static struct finding *begin_reason(struct engine *engine, struct span span,
				    const char *message)
{
	struct finding *reason = arena_get(engine->judge.arena, sizeof *reason);

	*reason = (struct finding){
	    .rule = engine->judge.rule,
	    .severity = engine_severity(engine, engine->judge.rule),
	    .message = message,
	    .span = span,
	    .view = engine->judge.view,
	    .arena = engine->judge.arena};
	if (engine->reason_count < engine->reason_room)
		engine->reasons[engine->reason_count++] = reason;
	return reason;
}

static struct finding *begin(struct engine *engine, struct span span,
			     const char *message, struct fold *fold)
{
	const struct world *world = engine->world;

	if (engine->reasons)
		return begin_reason(engine, span, message);
	collect_settle(engine);
	if (engine->pending_texts++ >= PENDING_TEXTS_MAX) {
		arena_free(engine->pending_arena);
		engine->pending_arena = arena_new();
		engine->pending_texts = 0;
	}
	engine->is_pending = true;
	engine->pending = (struct finding){
	    .rule = engine->judge.rule,
	    .severity = engine_severity(engine, engine->judge.rule),
	    .message = arena_string(engine->pending_arena, message),
	    .span = span,
	    .view = world ? world->view : VIEW_NONE,
	    .views = world && engine->world_count > 1 ? world->name : NULL,
	    .arena = engine->pending_arena,
	    .fold = fold};
	engine->pending.unseen = is_counted_only(engine, &engine->pending);
	return &engine->pending;
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

	judge->engine->verdict->limited = true;
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

struct finding *finding_fold(struct judge *judge, struct span span,
			     const char *key, const char *format, ...)
{
	struct finding *finding;
	va_list arguments;
	const char *message;

	va_start(arguments, format);
	message = arena_vprint(judge->arena, format, arguments);
	va_end(arguments);
	finding =
	    begin(judge->engine, span, message, fold_of(judge->engine, key));
	finding->flood = arena_string(finding->arena, key);
	return finding;
}

bool collect_take(struct engine *engine, const struct finding *finding)
{
	size_t before;

	collect_settle(engine);
	engine->judge.rule = finding->rule;
	engine->pending = *finding;
	engine->pending.arena = engine->pending_arena;
	if (finding->flood)
		engine->pending.fold = fold_of(engine, finding->flood);
	engine->is_pending = true;
	before = engine->verdict->count;
	collect_settle(engine);
	return engine->verdict->count > before ||
	       (engine->pending.fold && engine->pending.fold->count <=
					    FOLD_ALONE + FINDING_RELATED_MAX);
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
	verdict->unknown = engine->unknown.count + engine->unknown.has_zero;
}

void collect_free(struct engine *engine)
{
	keyset_free(&engine->by_key);
	keyset_free(&engine->by_file);
	keyset_free(&engine->by_fold);
	keyset_free(&engine->unknown);
	free(engine->folds);
	arena_free(engine->pending_arena);
}

void engine_unknown(struct engine *engine, name_id name)
{
	if (name != NAME_NONE)
		keyset_add(&engine->unknown, (uint64_t)name + 1);
}
