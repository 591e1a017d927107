/*
 * plan.c - which zones are loaded (see plan.h).
 *
 * Everything that claims to be a zone is put into one list, which is then
 * sorted so that rivals stand side by side.
 */
#include "lint/run/plan.h"
#include "lint/run/origin.h"
#include "parsers/base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void plan_add(struct plan *plan, const struct planned *zone)
{
	struct planned *added;

	if (!zone->path) {
		MEMORY_GROW(plan->unloaded, plan->unloaded_count,
			    plan->unloaded_room);
		added = &plan->unloaded[plan->unloaded_count++];
	} else {
		MEMORY_GROW(plan->zones, plan->zones_count, plan->zones_room);
		added = &plan->zones[plan->zones_count++];
	}
	*added = *zone;
	added->order = plan->zones_count;
}

static void add_input(struct plan *plan, const char *path, const char *kind,
		      const struct wire_name *origin, const char *why,
		      bool read)
{
	struct input *input = facts_add_input(plan->facts);
	char text[NAME_TEXT_MAX];

	*input = (struct input){path, kind, "", why, read};
	if (origin && origin->length)
		input->origin =
		    arena_string(plan->facts->arena, wire_print(origin, text));
}

/* --- what named.conf says ----------------------------------------------- */

/* Zones that every server ships; their files are often left out. */
static bool is_shipped(const struct wire_name *origin)
{
	static const char *const names[] = {
	    "localhost.",           "localhost.localdomain.",
	    "127.in-addr.arpa.",    "0.in-addr.arpa.",
	    "255.in-addr.arpa.",    "1.0.0.127.in-addr.arpa.",
	    "0.0.127.in-addr.arpa."};
	char text[NAME_TEXT_MAX];

	wire_print(origin, text);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is_nocase(slice_of(text), names[i]))
			return true;
	return origin->length > 60 && slice_ends(slice_of(text), ".ip6.arpa.");
}

/* A path as named resolves it: relative ones lie in `directory`. */
static const char *on_server(struct arena *arena, const char *directory,
			     const char *file)
{
	if (*file == '/' || !directory)
		return file;
	return arena_print(arena, "%s/%s", directory, file);
}

/*
 * Where the file lies here.  Beyond source_locate(): a folder above that of
 * named.conf may be the server's root, as in a chroot or a tree of hosts.
 */
static enum source_state locate(struct facts *facts, const char *config,
				const char *path, const char **found)
{
	const char *folder = path_directory(facts->arena, config);
	enum source_state state =
	    source_locate(facts->sources, facts->arena, folder, path, found);

	while (state != SOURCE_OPENED && *path == '/' && *folder) {
		const char *tried;

		folder = path_directory(facts->arena, folder);
		tried =
		    path_join(facts->arena, folder, path + strspn(path, "/"));
		if (tried &&
		    source_probe(facts->sources, tried) == SOURCE_OPENED) {
			*found = tried;
			return SOURCE_OPENED;
		}
	}
	return state;
}

/* The folder that relative $INCLUDE paths start from: named's directory. */
static const char *include_directory(struct arena *arena, const char *written,
				     const char *found)
{
	size_t tail = strlen(written), length = strlen(found);

	if (*written != '/' && length > tail &&
	    strcmp(found + length - tail, written) == 0 &&
	    found[length - tail - 1] == '/')
		return arena_copy(arena, found, length - tail - 1);
	return path_directory(arena, found);
}

/* The one discovered file of this base name, where its origin allows it. */
static const char *find_moved(const struct discovery *discovery,
			      const struct named_zone *zone)
{
	const char *moved = NULL;

	for (size_t i = 0; i < discovery->candidates_count; i++) {
		const struct candidate *candidate = &discovery->candidates[i];

		if (strcmp(path_base(candidate->path), path_base(zone->file)))
			continue;
		if (candidate->origin.length &&
		    origin_compare(&candidate->origin, &zone->origin))
			continue;
		if (moved)
			return NULL;
		moved = candidate->path;
	}
	return moved;
}

static void file_missing(struct plan *plan, const struct named_zone *zone,
			 enum source_state state)
{
	char text[NAME_TEXT_MAX];
	struct fault *fault;

	if (zone->dynamic || is_shipped(&zone->origin))
		return;
	wire_print(&zone->origin, text);
	fault = facts_fault(plan->facts,
			    state == SOURCE_ABSENT ? FAULT_NAMED_FILE_MISSING
						   : FAULT_UNREADABLE,
			    zone->file_span,
			    "%s, the file of zone %s, was not found: %s",
			    zone->file, text, source_why(state, errno));
	fault->subject = arena_string(plan->facts->arena, text);
	fault->label = "this file";
	fault->help = "add the file or correct the path; where the file lies "
		      "on the server alone, except this zone in "
		      ".rdnslint.yaml";
}

static const char *zone_path(struct plan *plan,
			     const struct discovery *discovery,
			     const struct source *source,
			     const struct named_config *config,
			     const struct named_zone *zone)
{
	struct facts *facts = plan->facts;
	const char *path =
	    on_server(facts->arena, config->directory, zone->file);
	const char *found = NULL;
	enum source_state state = locate(facts, source->path, path, &found);

	if (state == SOURCE_OPENED)
		return found;
	found = find_moved(discovery, zone);
	if (!found)
		file_missing(plan, zone, state);
	return found;
}

/* Hints and redirects answer for no name of their own. */
static bool is_no_zone(const struct named_zone *zone)
{
	static const char *const types[] = {"hint", "redirect",
					    "delegation-only", "in-view"};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(zone->type, types[i]) == 0)
			return true;
	return false;
}

static void add_named_zone(struct plan *plan, const struct discovery *discovery,
			   const struct source *source,
			   const struct named_config *config,
			   const struct named_zone *zone)
{
	struct arena *arena = plan->facts->arena;
	struct planned planned = {.rank = PLAN_NAMED,
				  .origin = zone->origin,
				  .class = zone->class,
				  .view = zone->view,
				  .type = zone->type,
				  .named = zone->span,
				  .config = plan->configs};

	if (is_no_zone(zone))
		return;
	if (strcmp(zone->type, "primary") == 0 && zone->file)
		planned.path = zone_path(plan, discovery, source, config, zone);
	if (planned.path) {
		planned.directory =
		    include_directory(arena, zone->file, planned.path);
		planned.template =
		    discovery_template(plan->settings, planned.path);
	}
	planned.why = source->path;
	plan->served = plan->served || planned.path;
	plan_add(plan, &planned);
}

/* By origin and class; among rivals the one that counts comes first. */
static int by_rank(const void *a, const void *b)
{
	const struct planned *left = a, *right = b;
	int order = origin_compare(&left->origin, &right->origin);

	if (order == 0)
		order = left->class - right->class;
	if (order == 0)
		order = (int)left->rank - (int)right->rank;
	if (order == 0)
		order =
		    (left->order > right->order) - (left->order < right->order);
	return order;
}

/* Where among COUNT sorted zones those of ORIGIN begin. */
static size_t first_of(const struct planned *zones, size_t count,
		       const struct wire_name *origin)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (origin_compare(&zones[middle].origin, origin) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool plan_has(const struct plan *plan, const struct planned *zone)
{
	size_t i = first_of(plan->zones, plan->zones_count, &zone->origin);

	for (; i < plan->zones_count &&
	       origin_compare(&plan->zones[i].origin, &zone->origin) == 0;
	     i++)
		if (plan->zones[i].view == zone->view)
			return true;
	return false;
}

/* `in-view`: the same zone, in this view too.  Zones are few per origin. */
static void add_shared_zones(struct plan *plan,
			     const struct named_config *config)
{
	struct store *store = plan->facts->store;
	size_t count = plan->zones_count;

	if (count)
		qsort(plan->zones, count, sizeof *plan->zones, by_rank);
	for (size_t i = 0; i < config->zone_count; i++) {
		const struct named_zone *zone = &config->zones[i];
		size_t at = first_of(plan->zones, count, &zone->origin);

		if (!zone->in_view)
			continue;
		for (; at < count && origin_compare(&plan->zones[at].origin,
						    &zone->origin) == 0;
		     at++) {
			struct planned shared = plan->zones[at];

			if (strcmp(store_get_view(store, shared.view).name,
				   zone->in_view))
				continue;
			shared.view = zone->view;
			shared.named = zone->span;
			plan_add(plan, &shared);
			break;
		}
	}
}

static void read_named(struct plan *plan, const struct discovery *discovery,
		       const struct source *source, const char *why)
{
	struct named_config config;

	plan->configs++;
	named_read(plan->facts, source, &config);
	add_input(plan, source->path, "named.conf", NULL, why, true);
	for (size_t i = 1; i < config.file_count; i++)
		add_input(plan, config.files[i], "named.conf", NULL,
			  arena_print(plan->facts->arena, "included by %s",
				      source->path),
			  true);
	for (size_t i = 0; i < config.zone_count; i++)
		add_named_zone(plan, discovery, source, &config,
			       &config.zones[i]);
	add_shared_zones(plan, &config);
	named_config_free(&config);
}

static int by_path(const void *a, const void *b)
{
	const struct found *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order : (int)right->explicit - (int)left->explicit;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct texts {
	const char **items;
	size_t count, room;
};

static void texts_add(struct texts *texts, const char *text)
{
	MEMORY_GROW(texts->items, texts->count, texts->room);
	texts->items[texts->count++] = text;
}

static bool texts_have(const struct texts *texts, const char *text)
{
	return texts->count > 0 &&
	       bsearch(&text, texts->items, texts->count, sizeof text, by_text);
}

/* Every file that another of these includes, found by a reading of its own. */
static void find_parts(struct facts *facts, const struct found *nameds,
		       size_t count, struct texts *parts)
{
	struct facts *aside = facts_new(facts->sources);

	for (size_t i = 0; count > 1 && i < count; i++) {
		const struct source *source;
		struct named_config config;

		if (source_open(facts->sources, nameds[i].path, &source) !=
		    SOURCE_OPENED)
			continue;
		named_read(aside, source, &config);
		for (size_t j = 1; j < config.file_count; j++)
			texts_add(parts, config.files[j]);
		named_config_free(&config);
	}
	if (parts->count)
		qsort(parts->items, parts->count, sizeof *parts->items,
		      by_text);
	facts_free(aside);
}

static void plan_named(struct plan *plan, struct discovery *discovery)
{
	struct facts *facts = plan->facts;
	struct found *nameds = discovery->nameds;
	size_t count = discovery->nameds_count;
	struct texts parts = {0};

	if (count)
		qsort(nameds, count, sizeof *nameds, by_path);
	find_parts(facts, nameds, count, &parts);
	for (size_t i = 0; i < count; i++) {
		const struct source *source;
		enum source_state state;

		if ((i > 0 &&
		     strcmp(nameds[i].path, nameds[i - 1].path) == 0) ||
		    (!nameds[i].explicit && texts_have(&parts, nameds[i].path)))
			continue;
		state = source_open(facts->sources, nameds[i].path, &source);
		if (state == SOURCE_OPENED)
			read_named(plan, discovery, source, nameds[i].why);
		else
			facts_fault(facts, FAULT_UNREADABLE, nameds[i].named,
				    "%s: %s", nameds[i].path,
				    source_why(state, errno));
	}
	free(parts.items);
}

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

static bool is_include(const char *line, size_t left)
{
	static const char word[] = "$INCLUDE";

	return left > sizeof word && strncasecmp(line, word, 8) == 0 &&
	       (line[8] == ' ' || line[8] == '\t');
}

/* The files that a zone's $INCLUDE lines name. */
static void find_includes(struct facts *facts, const struct source *source,
			  const char *directory, struct texts *parts)
{
	const char *at = source->bytes, *end = at + source->size;

	while (at < end && (at = memchr(at, '$', (size_t)(end - at)))) {
		struct slice name;
		const char *found, *path;

		if ((at > source->bytes && at[-1] != '\n') ||
		    !is_include(at, (size_t)(end - at))) {
			at++;
			continue;
		}
		for (at += 8; at < end && strchr(" \t\"", *at) && *at; at++)
			;
		name.at = at;
		while (at < end && *at && !strchr(" \t\r\n\";", *at))
			at++;
		name.length = (size_t)(at - name.at);
		path = arena_copy(facts->arena, name.at, name.length);
		if (source_locate(facts->sources, facts->arena, directory, path,
				  &found) == SOURCE_OPENED)
			texts_add(parts, found);
		if (source_locate(facts->sources, facts->arena,
				  path_directory(facts->arena, source->path),
				  path, &found) == SOURCE_OPENED)
			texts_add(parts, found);
	}
}

static void find_all_includes(struct plan *plan,
			      const struct discovery *discovery,
			      struct texts *parts)
{
	struct facts *facts = plan->facts;
	const struct source *source;

	for (size_t i = 0; i < plan->zones_count; i++)
		if (source_open(facts->sources, plan->zones[i].path, &source) ==
		    SOURCE_OPENED)
			find_includes(facts, source, plan->zones[i].directory,
				      parts);
	for (size_t i = 0; i < discovery->candidates_count; i++)
		if (source_open(facts->sources, discovery->candidates[i].path,
				&source) == SOURCE_OPENED)
			find_includes(
			    facts, source,
			    path_directory(facts->arena, source->path), parts);
	if (parts->count)
		qsort(parts->items, parts->count, sizeof *parts->items,
		      by_text);
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
	add_input(plan, candidate->path, "zone", NULL, "its text", false);
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
		add_input(plan, candidate->path, "zone", &candidate->origin,
			  "a copy, by its name", false);
	else if (candidate->origin.length > 0)
		plan_add(plan, &planned);
	else if (plan->served)
		add_input(plan, candidate->path, "zone", NULL,
			  "its text; no named.conf lists it", false);
	else
		origin_unknown(plan, candidate);
}

/* Files that something else already accounts for are left alone. */
static void plan_discovered(struct plan *plan,
			    const struct discovery *discovery)
{
	struct texts claimed = {0};

	find_all_includes(plan, discovery, &claimed);
	for (size_t i = 0; i < plan->zones_count; i++)
		texts_add(&claimed, plan->zones[i].path);
	if (claimed.count)
		qsort(claimed.items, claimed.count, sizeof *claimed.items,
		      by_text);
	for (size_t i = 0; i < discovery->candidates_count; i++)
		if (!texts_have(&claimed, discovery->candidates[i].path))
			plan_candidate(plan, &discovery->candidates[i]);
	free(claimed.items);
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
		add_input(plan, loser->path, "zone", &loser->origin,
			  arena_print(plan->facts->arena,
				      "%s has another file for this zone",
				      winner->why),
			  false);
		return;
	}
	add_input(plan, loser->path, "zone", &loser->origin,
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

	if (plan->zones_count)
		qsort(zones, plan->zones_count, sizeof *zones, by_rank);
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

/* Not-loaded zones of which nothing is loaded, each once. */
static void settle_unloaded(struct plan *plan)
{
	struct planned *zones = plan->unloaded;
	size_t kept = 0;

	if (plan->unloaded_count)
		qsort(zones, plan->unloaded_count, sizeof *zones, by_rank);
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
	plan_named(plan, discovery);
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
}
