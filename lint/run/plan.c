/*
 * plan.c - which zones are loaded (see plan.h).
 *
 * Everything that claims to be a zone is put into one list, which is then
 * sorted so that rivals stand side by side.
 */
#include "lint/run/plan.h"
#include "lint/run/origin.h"
#include "lint/run/plan_parts.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* --- what the settings say ---------------------------------------------- */

static void plan_explicit(struct plan *plan)
{
	const struct settings *settings = plan->settings;

	for (size_t i = 0; i < settings->zones_count; i++) {
		const struct setting_zone *zone = &settings->zones[i];
		struct planned planned = {.rank = PLAN_EXPLICIT,
					  .path = zone->file,
					  .class = RRCLASS_IN,
					  .type = "",
					  .why = span_is_none(zone->span)
						     ? "the command line"
						     : "the settings",
					  .named = zone->span};

		if (name_parse(slice_of(zone->origin), NULL, &planned.origin,
			       NULL, NULL) != NAME_OK)
			continue;
		planned.directory =
		    path_directory(plan->facts->arena, zone->file);
		planned.template = discovery_template(settings, zone->file);
		plan_add(plan, &planned);
	}
}

/* --- what was discovered ------------------------------------------------ */

#define WINDOW MEMORY_LARGE

static bool is_include(const char *line, size_t left)
{
	static const char word[] = "$INCLUDE";

	return left > sizeof word && strncasecmp(line, word, 8) == 0 &&
	       (line[8] == ' ' || line[8] == '\t');
}

/* The file that the text behind a $INCLUDE names, for both folders. */
static void add_include(struct facts *facts, const struct source *source,
			const char *directory, struct slice rest,
			struct texts *parts)
{
	const char *const folders[] = {
	    directory, path_directory(facts->arena, source->path)};
	const char *found, *path;
	size_t length = 0;

	while (rest.length && strchr(" \t\"", *rest.at) && *rest.at)
		rest.at++, rest.length--;
	while (length < rest.length && rest.at[length] &&
	       !strchr(" \t\r\";", rest.at[length]))
		length++;
	path = arena_copy(facts->arena, rest.at, length);
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		if (i > 0 && strcmp(folders[i], folders[0]) == 0)
			break; /* as a rule they are one */
		if (source_locate(facts->sources, facts->arena, folders[i],
				  path, &found) == SOURCE_OPENED &&
		    strcmp(found, source->path) != 0)
			texts_add(parts, found);
	}
}

/* The lines of TEXT, which begins with one. */
static void find_in_lines(struct facts *facts, const struct source *source,
			  const char *directory, struct slice text,
			  struct texts *parts)
{
	const char *at = text.at, *end = at + text.length;

	while (at < end && (at = memchr(at, '$', (size_t)(end - at)))) {
		struct slice rest = {at, (size_t)(end - at)};

		if ((at == text.at || at[-1] == '\n') &&
		    is_include(at, rest.length)) {
			rest = slice_line(&rest);
			rest.at += 8;
			rest.length -= 8;
			add_include(facts, source, directory, rest, parts);
		}
		at++;
	}
}

/*
 * The files that a zone's $INCLUDE lines name: parts, and no zones.  One that
 * names itself is a zone with a fault.  The file is read for this alone, a
 * window at a time; a line that is longer than one is passed over.
 */
static void find_includes(struct facts *facts, const char *path,
			  const char *directory, struct texts *parts)
{
	const struct source *source;
	size_t at = 0, length;

	if (source_open_part(facts->sources, path, &source) != SOURCE_OPENED)
		return;
	source_hold_part(facts->sources, source);
	for (; at < source->size; at += length) {
		const char *begin = source->bytes + at, *end;

		length = source->size - at;
		if (length > WINDOW)
			length = WINDOW;
		if (!source_bring(facts->sources, source, at, length))
			break;
		end = memrchr(begin, '\n', length);
		if (end && at + length < source->size)
			length = (size_t)(end - begin) + 1;
		find_in_lines(facts, source, directory,
			      (struct slice){begin, length}, parts);
		source_passed(facts->sources, source, 0, at + length);
	}
	source_let_go(facts->sources, source);
}

static void find_all_includes(struct plan *plan,
			      const struct discovery *discovery,
			      struct texts *parts)
{
	struct facts *facts = plan->facts;

	for (size_t i = 0; i < plan->zones_count; i++)
		find_includes(facts, plan->zones[i].path,
			      plan->zones[i].directory, parts);
	for (size_t i = 0; i < discovery->candidates_count; i++)
		find_includes(
		    facts, discovery->candidates[i].path,
		    path_directory(facts->arena, discovery->candidates[i].path),
		    parts);
	texts_sort(parts);
}

static void origin_unknown(struct plan *plan, const struct candidate *candidate)
{
	struct span span = {SPAN_NO_FILE, 0, 0};
	const struct source *source;
	struct fault *fault;

	if (source_open(plan->facts->sources, candidate->path, &source) ==
	    SOURCE_OPENED)
		span = (struct span){source->file, 0, 0};
	fault = facts_fault(plan->facts, FAULT_ORIGIN_UNKNOWN, span,
			    "this looks like a zone, but nothing tells its "
			    "origin");
	fault->help = arena_print(
	    plan->facts->arena,
	    "begin the file with an absolute `$ORIGIN`, or name it in "
	    ".rdnslint.yaml (`inputs: {zones: {ORIGIN: %s}}`) or by "
	    "`--zone ORIGIN=%s`",
	    candidate->path, candidate->path);
	plan_input(plan, candidate->path, "zone", NULL, "its text", false);
}

static void plan_candidate(struct plan *plan, const struct candidate *candidate)
{
	struct planned planned = {
	    .rank = PLAN_DISCOVERED,
	    .path = candidate->path,
	    .origin = candidate->origin,
	    .class = RRCLASS_IN,
	    .type = "",
	    .why = candidate->why,
	    .directory = path_directory(plan->facts->arena, candidate->path),
	    .named = SPAN_NONE,
	    .template = candidate->template};

	if (candidate->backup)
		plan_input(plan, candidate->path, "zone", &candidate->origin,
			   "a copy, by its name", false);
	else if (candidate->origin.length > 0)
		plan_add(plan, &planned);
	else if (plan->served)
		plan_input(plan, candidate->path, "zone", NULL,
			   "its text; no named.conf lists it", false);
	else
		origin_unknown(plan, candidate);
}

/* Files that something else already accounts for are left alone. */
static void plan_discovered(struct plan *plan,
			    const struct discovery *discovery)
{
	struct texts *claimed = &plan->claimed;

	/* Large files are read later, side by side, if they can be. */
	if (discovery->candidates_count == 0)
		return;
	find_all_includes(plan, discovery, claimed);
	for (size_t i = 0; i < plan->zones_count; i++)
		texts_add(claimed, plan->zones[i].path);
	texts_sort(claimed);
	for (size_t i = 0; i < discovery->candidates_count; i++)
		if (!texts_have(claimed, discovery->candidates[i].path))
			plan_candidate(plan, &discovery->candidates[i]);
}

/* --- rivals ------------------------------------------------------------- */

static bool is_wanted(const struct plan *plan, view_id view)
{
	struct view got;

	if (!plan->view || view == VIEW_NONE)
		return true;
	got = store_get_view(plan->facts->store, view);
	return strcmp(got.name, plan->view) == 0;
}

static void two_files(struct plan *plan, const struct planned *winner,
		      const struct planned *loser)
{
	struct facts *facts = plan->facts;
	const struct source *first, *second;
	char text[NAME_TEXT_MAX];
	struct fault *fault;

	if (source_open(facts->sources, winner->path, &first) !=
		SOURCE_OPENED ||
	    source_open(facts->sources, loser->path, &second) != SOURCE_OPENED)
		return;
	fault = facts_fault(facts, FAULT_TWO_FILES,
			    (struct span){second->file, 0, 0},
			    "zone %s is in %s too; this file is not loaded",
			    wire_print(&winner->origin, text), winner->path);
	fault->from = (struct span){first->file, 0, 0};
	fault->from_label = "the file that is loaded";
	fault->subject = arena_string(facts->arena, text);
}

/* What becomes of LOSER, beside WINNER of the same origin. */
static void outdo(struct plan *plan, const struct planned *winner,
		  const struct planned *loser)
{
	if (strcmp(winner->path, loser->path) == 0)
		return;
	if (winner->rank == PLAN_NAMED && loser->rank == PLAN_DISCOVERED) {
		plan_input(plan, loser->path, "zone", &loser->origin,
			   arena_print(plan->facts->arena,
				       "%s has another file for this zone",
				       winner->why),
			   false);
		return;
	}
	plan_input(plan, loser->path, "zone", &loser->origin,
		   arena_print(plan->facts->arena, "%s holds the same zone",
			       winner->path),
		   false);
	/* Twice in one named.conf is a fault that was told there. */
	if (winner->config == 0 || winner->config != loser->config)
		two_files(plan, winner, loser);
}

/* The zone before it that outdoes ZONE, of those kept so far; or NULL. */
static const struct planned *winner_of(const struct planned *kept, size_t count,
				       const struct planned *zone)
{
	while (count-- > 0 &&
	       origin_compare(&kept[count].origin, &zone->origin) == 0 &&
	       kept[count].class == zone->class)
		if (kept[count].view == zone->view ||
		    (zone->rank == PLAN_DISCOVERED &&
		     kept[count].rank == PLAN_NAMED))
			return &kept[count];
	return NULL;
}

static void settle_rivals(struct plan *plan)
{
	struct planned *zones = plan->zones;
	size_t kept = 0;

	plan_sort(zones, plan->zones_count);
	for (size_t i = 0; i < plan->zones_count; i++) {
		const struct planned *winner =
		    winner_of(zones, kept, &zones[i]);

		if (!is_wanted(plan, zones[i].view))
			continue;
		if (winner)
			outdo(plan, winner, &zones[i]);
		else
			zones[kept++] = zones[i];
	}
	plan->zones_count = kept;
}

static bool plan_has(const struct plan *plan, const struct planned *zone)
{
	size_t i = plan_first(plan->zones, plan->zones_count, &zone->origin);

	for (; i < plan->zones_count &&
	       origin_compare(&plan->zones[i].origin, &zone->origin) == 0;
	     i++)
		if (plan->zones[i].view == zone->view)
			return true;
	return false;
}

/* Not-loaded zones of which nothing is loaded, each once. */
static void settle_unloaded(struct plan *plan)
{
	struct planned *zones = plan->unloaded;
	size_t kept = 0;

	plan_sort(zones, plan->unloaded_count);
	for (size_t i = 0; i < plan->unloaded_count; i++) {
		if (!is_wanted(plan, zones[i].view) ||
		    winner_of(zones, kept, &zones[i]) ||
		    plan_has(plan, &zones[i]))
			continue;
		zones[kept++] = zones[i];
	}
	plan->unloaded_count = kept;
}

static int by_place(const void *a, const void *b)
{
	const struct planned *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	if (order == 0)
		order = (left->view > right->view) - (left->view < right->view);
	return order ? order : origin_compare(&left->origin, &right->origin);
}

static int by_candidate(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	return strcmp(left->path, right->path);
}

void plan_zones(struct plan *plan, struct discovery *discovery)
{
	if (discovery->candidates_count)
		qsort(discovery->candidates, discovery->candidates_count,
		      sizeof *discovery->candidates, by_candidate);
	plan_served(plan, discovery);
	plan_explicit(plan);
	plan_discovered(plan, discovery);
	settle_rivals(plan);
	settle_unloaded(plan);
	if (plan->zones_count)
		qsort(plan->zones, plan->zones_count, sizeof *plan->zones,
		      by_place);
}

void plan_free(struct plan *plan)
{
	free(plan->zones);
	free(plan->unloaded);
	texts_free(&plan->claimed);
	free(plan->by_base);
}
