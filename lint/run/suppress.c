/*
 * suppress.c - what the files and the settings ask us not to tell (see
 * suppress.h).  Knows comments as text; which bytes they cover is the
 * readers' knowledge.
 */
#include "lint/run/suppress.h"
#include "lint/run/ignore.h"
#include "lint/suggest.h"
#include "parsers/base/glob.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <stdlib.h>
#include <string.h>

#define NO_ENTRY SIZE_MAX

/* One rule of one comment. */
struct entry {
	const struct rule *rule;
	struct span covers;
	struct span word; /* the rule's name in the comment */
	const char *reason;
	size_t outer; /* the closest entry that covers this one's beginning */
	bool used;
};

struct suppressions {
	struct arena *arena;
	const struct facts *facts;
	const struct settings *settings;
	const char *today;
	struct entry *entries; /* by rule, file and place */
	size_t count, room;
	struct suppress_remark *remarks;
	size_t remark_count, remark_room;
	bool *exception_used;
};

/* --- comments ----------------------------------------------------------- */

static void remark(struct suppressions *suppressions, const char *rule,
		   struct span span, const char *message, const char *help)
{
	MEMORY_GROW(suppressions->remarks, suppressions->remark_count,
		    suppressions->remark_room);
	suppressions->remarks[suppressions->remark_count++] =
	    (struct suppress_remark){rule, NULL, span, message, help};
}

static void remark_unknown(struct suppressions *suppressions, struct span span,
			   const char *word)
{
	struct suggest suggest = suggest_new(word);

	for (size_t i = 0; i < rule_count; i++)
		suggest_try(&suggest, rule_table[i]->id);
	remark(suppressions, "suppression-unknown", span,
	       arena_print(suppressions->arena, "no rule is called `%s`", word),
	       suggest.closest ? arena_print(suppressions->arena, "write `%s`",
					     suggest.closest)
			       : "see `rdnslint rules`");
}

static void add_rule(struct suppressions *suppressions,
		     const struct comment *comment, const struct ignore *ignore,
		     struct slice word)
{
	const char *text =
	    arena_copy(suppressions->arena, word.at, word.length);
	const struct rule *rule = rule_find(text);
	struct span span = comment->span;

	span.at += (uint32_t)(word.at - ignore->text.at);
	span.length = (uint32_t)word.length;
	if (!rule) {
		remark_unknown(suppressions, span, text);
		return;
	}
	if (!ignore->reason.length) {
		remark(suppressions, "suppression-without-reason", span,
		       arena_print(suppressions->arena,
				   "`%s` is suppressed without a reason",
				   rule->id),
		       "add ` -- ` and the reason");
		return;
	}
	MEMORY_GROW(suppressions->entries, suppressions->count,
		    suppressions->room);
	suppressions->entries[suppressions->count++] = (struct entry){
	    .rule = rule,
	    .covers = comment->covers,
	    .word = span,
	    .reason = arena_copy(suppressions->arena, ignore->reason.at,
				 ignore->reason.length)};
}

static void add_comment(struct suppressions *suppressions,
			const struct comment *comment)
{
	struct ignore ignore;
	struct slice word;
	bool any = false;

	if (!ignore_parse(
		source_slice(suppressions->facts->sources, comment->span),
		&ignore)) {
		remark(suppressions, "suppression-unknown", comment->span,
		       "a comment for rdnslint that it does not understand",
		       "write `rdnslint: ignore RULE -- reason`");
		return;
	}
	while (ignore_next(&ignore, &word)) {
		add_rule(suppressions, comment, &ignore, word);
		any = true;
	}
	if (!any)
		remark(suppressions, "suppression-unknown", comment->span,
		       "a suppression that names no rule",
		       "write `rdnslint: ignore RULE -- reason`");
}

static int compare_spans(struct span a, struct span b)
{
	if (a.file != b.file)
		return a.file < b.file ? -1 : 1;
	return (a.at > b.at) - (a.at < b.at);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int order;

	if (left->rule != right->rule)
		return strcmp(left->rule->id, right->rule->id);
	order = compare_spans(left->covers, right->covers);
	if (order == 0) /* the outer one first */
		order = (left->covers.length < right->covers.length) -
			(left->covers.length > right->covers.length);
	return order ? order : compare_spans(left->word, right->word);
}

static bool covers(const struct entry *entry, struct span span)
{
	return entry->covers.file == span.file && span.at >= entry->covers.at &&
	       span.at - entry->covers.at < entry->covers.length;
}

/*
 * Sorts the entries, drops what several readings of one file (in two views,
 * included twice) brought twice, and finds what lies in what.
 */
static void settle(struct suppressions *suppressions)
{
	struct entry *entries = suppressions->entries;
	size_t kept = 0;

	if (!suppressions->count)
		return;
	qsort(entries, suppressions->count, sizeof *entries, compare_entries);
	for (size_t i = 0; i < suppressions->count; i++) {
		size_t outer = kept ? kept - 1 : NO_ENTRY;

		if (kept &&
		    compare_entries(&entries[kept - 1], &entries[i]) == 0)
			continue;
		entries[kept] = entries[i];
		while (outer != NO_ENTRY &&
		       (entries[outer].rule != entries[kept].rule ||
			!covers(&entries[outer], entries[kept].covers)))
			outer = entries[outer].outer;
		entries[kept++].outer = outer;
	}
	suppressions->count = kept;
}

/* By rule first, as the entries are sorted. */
static bool begins_before(const struct entry *entry, const struct rule *rule,
			  struct span span)
{
	int order = strcmp(entry->rule->id, rule->id);

	if (order == 0)
		order = compare_spans(entry->covers, span);
	return order <= 0;
}

/* The last entry of RULE that begins at or before SPAN; NO_ENTRY. */
static size_t last_before(const struct suppressions *suppressions,
			  const struct rule *rule, struct span span)
{
	const struct entry *entries = suppressions->entries;
	size_t behind;

	SEARCH_FIRST(behind, 0, suppressions->count,
		     begins_before(&entries[behind], rule, span));
	if (!behind || entries[behind - 1].rule != rule)
		return NO_ENTRY;
	return behind - 1;
}

static const char *comment_why(struct suppressions *suppressions,
			       const struct finding *finding)
{
	const char *why = NULL;
	size_t at;

	if (span_is_none(finding->span))
		return NULL;
	at = last_before(suppressions, finding->rule, finding->span);
	for (; at != NO_ENTRY; at = suppressions->entries[at].outer) {
		struct entry *entry = &suppressions->entries[at];

		if (!covers(entry, finding->span))
			continue;
		entry->used = true;
		why = entry->reason;
	}
	return why;
}

/* --- exceptions --------------------------------------------------------- */

/* Names are compared without case and final dot. */
static const char *plain_name(struct arena *arena, const char *name)
{
	size_t length = strlen(name);
	char *copy;

	if (length && name[length - 1] == '.')
		length--;
	copy = arena_copy(arena, name, length);
	for (char *c = copy; *c; c++)
		*c = (char)ascii_lower((unsigned char)*c);
	return copy;
}

static bool name_fits(const char *pattern, const char *name)
{
	struct arena *arena;
	bool fits;

	if (!name)
		return false;
	arena = arena_new();
	fits = glob_match(plain_name(arena, pattern), plain_name(arena, name));
	arena_free(arena);
	return fits;
}

/* The origin of a zone, as the identity of a record's finding begins with
   it; NAME_NONE: it is none of a record. */
static name_id zone_named(const struct facts *facts,
			  const struct finding *finding)
{
	const char *identity = finding->identity ? finding->identity : "";
	struct slice first = {identity, strcspn(identity, " ")};
	name_id name = name_find_text(facts->names, first);

	for (zone_id i = 0; i < store_zones(facts->store); i++)
		if (store_get_zone(facts->store, i).origin == name)
			return name;
	return NAME_NONE;
}

/*
 * Is the finding about a record of this zone, wherever it was included from,
 * or else in the file that the zone stands in?
 */
static bool zone_fits(const struct facts *facts, const char *origin,
		      const struct finding *finding)
{
	name_id wanted = name_find_text(facts->names, slice_of(origin));
	name_id named = zone_named(facts, finding);

	if (named != NAME_NONE)
		return named == wanted;
	for (zone_id i = 0; i < store_zones(facts->store); i++) {
		struct zone zone = store_get_zone(facts->store, i);

		if (zone.origin == wanted &&
		    zone.span.file == finding->span.file)
			return true;
	}
	return false;
}

static bool file_fits(const struct facts *facts, const char *pattern,
		      const struct finding *finding)
{
	const struct source *source =
	    source_numbered(facts->sources, finding->span.file);

	return source && glob_ignores(pattern, source->path, false);
}

static bool exception_fits(const struct facts *facts,
			   const struct setting_exception *exception,
			   const struct finding *finding)
{
	if (strcmp(exception->rule, finding->rule->id) != 0)
		return false;
	if (exception->prefix.address.family &&
	    !(finding->address.family &&
	      prefix_holds(exception->prefix, finding->address)))
		return false;
	if (exception->name && !name_fits(exception->name, finding->name))
		return false;
	if (exception->file && !file_fits(facts, exception->file, finding))
		return false;
	return !exception->zone || zone_fits(facts, exception->zone, finding);
}

static bool has_ended(const struct suppressions *suppressions,
		      const struct setting_exception *exception)
{
	return exception->until &&
	       strcmp(suppressions->today, exception->until) > 0;
}

static const char *exception_why(struct suppressions *suppressions,
				 const struct finding *finding)
{
	const struct settings *settings = suppressions->settings;

	for (size_t i = 0; i < settings->exceptions_count; i++) {
		const struct setting_exception *exception =
		    &settings->exceptions[i];

		if (has_ended(suppressions, exception) ||
		    !exception_fits(suppressions->facts, exception, finding))
			continue;
		suppressions->exception_used[i] = true;
		return exception->reason;
	}
	return NULL;
}

/* ------------------------------------------------------------------------ */

struct suppressions *suppress_new(const struct facts *facts,
				  const struct settings *settings,
				  const char *today)
{
	struct suppressions *suppressions = memory_get(sizeof *suppressions);

	*suppressions = (struct suppressions){
	    .arena = arena_new(),
	    .facts = facts,
	    .settings = settings,
	    .today = today,
	    .exception_used = memory_get(settings->exceptions_count + 1)};
	for (size_t i = 0; i < facts->comment_count; i++)
		add_comment(suppressions, &facts->comments[i]);
	settle(suppressions);
	return suppressions;
}

void suppress_free(struct suppressions *suppressions)
{
	arena_free(suppressions->arena);
	free(suppressions->entries);
	free(suppressions->remarks);
	free(suppressions->exception_used);
	free(suppressions);
}

bool suppress_any(const struct suppressions *suppressions)
{
	return suppressions->count || suppressions->settings->exceptions_count;
}

const char *suppress_why(struct suppressions *suppressions,
			 const struct finding *finding)
{
	const char *why = comment_why(suppressions, finding);

	return why ? why : exception_why(suppressions, finding);
}

static void remark_exceptions(
    struct suppressions *suppressions,
    void (*tell)(void *context, const struct suppress_remark *remark),
    void *context)
{
	const struct settings *settings = suppressions->settings;

	for (size_t i = 0; i < settings->exceptions_count; i++) {
		const struct setting_exception *exception =
		    &settings->exceptions[i];
		struct suppress_remark remark = {
		    .span = exception->span, .help = "delete the exception"};

		if (has_ended(suppressions, exception)) {
			remark.rule = "suppression-expired";
			remark.message =
			    arena_print(suppressions->arena,
					"the exception from `%s` ended with %s",
					exception->rule, exception->until);
		} else if (!suppressions->exception_used[i]) {
			remark.rule = "suppression-unused";
			remark.about = rule_find(exception->rule);
			remark.message =
			    arena_print(suppressions->arena,
					"the exception from `%s` suppresses "
					"nothing",
					exception->rule);
		}
		if (remark.message)
			tell(context, &remark);
	}
}

void suppress_remarks(struct suppressions *suppressions,
		      void (*tell)(void *context,
				   const struct suppress_remark *remark),
		      void *context)
{
	for (size_t i = 0; i < suppressions->remark_count; i++)
		tell(context, &suppressions->remarks[i]);
	for (size_t i = 0; i < suppressions->count; i++) {
		const struct entry *entry = &suppressions->entries[i];
		struct suppress_remark remark = {
		    "suppression-unused", entry->rule, entry->word,
		    arena_print(suppressions->arena,
				"`%s` finds nothing here to suppress",
				entry->rule->id),
		    "delete the comment"};

		if (!entry->used)
			tell(context, &remark);
	}
	remark_exceptions(suppressions, tell, context);
}
