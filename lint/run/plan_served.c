/*
 * plan_served.c - what name servers' configurations say of zones (see
 * plan_parts.h).
 *
 * Which of the files found are configurations of their own, and where the
 * files that they name lie here.
 */
#include "lint/run/origin.h"
#include "lint/run/plan_parts.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Zones that every server ships; their files are often left out. */
static bool is_shipped(const struct wire_name *origin)
{
	static const char *const names[] = {
	    "localhost.",           "localhost.localdomain.",
	    "127.in-addr.arpa.",    "0.in-addr.arpa.",
	    "255.in-addr.arpa.",    "1.0.0.127.in-addr.arpa.",
	    "0.0.127.in-addr.arpa."};
	static const struct address loopback = {FAMILY_IPV6, {[15] = 1}};
	static const struct address unspecified = {FAMILY_IPV6, {0}};
	char text[NAME_TEXT_MAX], reverse[ADDRESS_REVERSE_MAX];
	struct slice name = slice_of(wire_print(origin, text));

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is_nocase(name, names[i]))
			return true;
	return slice_is_nocase(name, address_reverse(loopback, reverse)) ||
	       slice_is_nocase(name, address_reverse(unspecified, reverse));
}

/* A path as the server resolves it: relative ones lie in `directory`. */
static const char *on_server(struct arena *arena, const char *directory,
			     const char *file)
{
	if (*file == '/' || !directory)
		return file;
	return arena_print(arena, "%s/%s", directory, file);
}

/*
 * Where the file lies here.  Beyond source_locate(): a folder above that of
 * the configuration may be the server's root, as in a chroot or a tree of
 * hosts.
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

/* Both without the last part, if it is the same; false where none is. */
static bool drop_last(struct slice *one, struct slice *two)
{
	size_t length = 0;

	while (length < one->length && length < two->length &&
	       one->at[one->length - length - 1] ==
		   two->at[two->length - length - 1] &&
	       one->at[one->length - length - 1] != '/')
		length++;
	if (length == 0 ||
	    (length < one->length &&
	     one->at[one->length - length - 1] != '/') ||
	    (length < two->length && two->at[two->length - length - 1] != '/'))
		return false;
	one->length -= length + (length < one->length);
	two->length -= length + (length < two->length);
	return true;
}

/*
 * The folder that relative $INCLUDE paths start from, the server's DIRECTORY:
 * it lies to FOUND as it does on the server to the path WRITTEN.  Where that
 * does not tell, the folder of FOUND.
 */
static const char *include_directory(struct arena *arena, const char *directory,
				     const char *written, const char *found)
{
	struct slice there = slice_of(on_server(arena, directory, written));
	struct slice here = slice_of(found);

	if (!directory)
		directory = *written == '/' ? NULL : "";
	while (drop_last(&there, &here))
		;
	if (!directory || strncmp(directory, there.at, there.length) != 0 ||
	    (there.length && directory[there.length] &&
	     directory[there.length] != '/'))
		return path_directory(arena, found);
	return path_join(arena, arena_copy(arena, here.at, here.length),
			 directory + there.length);
}

static int by_base(const void *a, const void *b)
{
	const struct candidate *const *left = a, *const *right = b;

	return strcmp(path_base((*left)->path), path_base((*right)->path));
}

static void sort_by_base(struct plan *plan, const struct discovery *discovery)
{
	size_t count = discovery->candidates_count;

	plan->by_base = memory_resize(NULL, count, sizeof *plan->by_base);
	for (size_t i = 0; i < count; i++)
		plan->by_base[i] = &discovery->candidates[i];
	qsort(plan->by_base, count, sizeof *plan->by_base, by_base);
}

/* The one discovered file of this base name, where its origin allows it. */
static const char *find_moved(const struct plan *plan,
			      const struct discovery *discovery,
			      const struct served_zone *zone)
{
	const char *base = path_base(zone->file), *moved = NULL;
	size_t first;

	SEARCH_FIRST(first, 0, discovery->candidates_count,
		     strcmp(path_base(plan->by_base[first]->path), base) < 0);
	for (; first < discovery->candidates_count; first++) {
		const struct candidate *candidate = plan->by_base[first];

		if (strcmp(path_base(candidate->path), base) != 0)
			break;
		if (candidate->origin.length &&
		    origin_compare(&candidate->origin, &zone->origin))
			continue;
		if (moved)
			return NULL;
		moved = candidate->path;
	}
	return moved;
}

static void file_missing(struct plan *plan, const struct served_zone *zone,
			 enum source_state state)
{
	char text[NAME_TEXT_MAX];
	struct fault *fault;

	if (zone->dynamic || is_shipped(&zone->origin) ||
	    discovery_shipped(zone->file))
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

/* A file that the server itself writes, or that holds no zone of its own. */
static void claim_file(struct plan *plan, const struct source *source,
		       const struct served *config,
		       const struct served_zone *zone)
{
	const char *found = NULL;

	if (!zone->file ||
	    locate(plan->facts, source->path,
		   on_server(plan->facts->arena, config->directory, zone->file),
		   &found) != SOURCE_OPENED)
		return;
	texts_add(&plan->claimed, found);
	plan_input(plan, found, "zone", &zone->origin,
		   arena_print(plan->facts->arena,
			       "%s has it for a zone of type %s", source->path,
			       zone->raw ? "raw" : zone->type),
		   false);
}

static const char *zone_path(struct plan *plan,
			     const struct discovery *discovery,
			     const struct source *source,
			     const struct served *config,
			     const struct served_zone *zone)
{
	struct facts *facts = plan->facts;
	const char *path =
	    on_server(facts->arena, config->directory, zone->file);
	const char *found = NULL;
	enum source_state state = locate(facts, source->path, path, &found);

	if (state == SOURCE_OPENED)
		return found;
	found = find_moved(plan, discovery, zone);
	if (!found)
		file_missing(plan, zone, state);
	return found;
}

/* Hints and redirects answer for no name of their own; CH is not DNS mail
   looks at. */
static bool is_no_zone(const struct served_zone *zone)
{
	static const char *const types[] = {"hint", "redirect",
					    "delegation-only", "in-view"};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(zone->type, types[i]) == 0)
			return true;
	return zone->class != RRCLASS_IN;
}

static void add_served_zone(struct plan *plan,
			    const struct discovery *discovery,
			    const struct source *source,
			    const struct served *config,
			    const struct served_zone *zone)
{
	struct arena *arena = plan->facts->arena;
	struct planned planned = {.rank = PLAN_NAMED,
				  .origin = zone->origin,
				  .class = zone->class,
				  .view = zone->view,
				  .type = zone->type,
				  .named = zone->span,
				  .config = plan->configs};

	if (strcmp(zone->type, "primary") != 0 || zone->raw)
		claim_file(plan, source, config, zone);
	else if (zone->file)
		planned.path = zone_path(plan, discovery, source, config, zone);
	if (is_no_zone(zone))
		return;
	if (planned.path) {
		planned.directory = include_directory(arena, config->directory,
						      zone->file, planned.path);
		planned.template =
		    discovery_template(plan->settings, planned.path);
	}
	planned.why = source->path;
	plan->served = plan->served || planned.path;
	plan_add(plan, &planned);
}

/* `in-view`: the same zone, in this view too.  Zones are few per origin. */
static void add_shared_zones(struct plan *plan, const struct served *config)
{
	struct store *store = plan->facts->store;
	size_t count = plan->zones_count;

	plan_sort(plan->zones, count);
	for (size_t i = 0; i < config->zone_count; i++) {
		const struct served_zone *zone = &config->zones[i];
		size_t at = plan_first(plan->zones, count, &zone->origin);

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

static void read_config(struct plan *plan, const struct discovery *discovery,
			const struct kind *kind, const struct found *found)
{
	const struct source *source = kind_open(plan->facts, found);
	struct served config;

	if (!source)
		return;
	plan->configs++;
	kind->serves(plan->facts, source, &config);
	plan_input(plan, source->path, kind->name, NULL, found->why, true);
	for (size_t i = 1; i < config.file_count; i++)
		plan_input(plan, config.files[i], kind->name, NULL,
			   arena_print(plan->facts->arena, "included by %s",
				       source->path),
			   true);
	for (size_t i = 0; i < config.zone_count; i++)
		add_served_zone(plan, discovery, source, &config,
				&config.zones[i]);
	add_shared_zones(plan, &config);
	served_free(&config);
}

/* How the configurations found hang together. */
struct relations {
	struct texts parts;   /* files that another one includes */
	struct texts missing; /* base names of includes that were not found */
	struct texts found;   /* all of them */
};

/* Found by a reading of each, put aside afterwards. */
static void find_relations(struct facts *facts, const struct finds *finds,
			   struct relations *relations)
{
	struct facts *aside = facts_new(facts->sources);

	for (size_t i = 0; finds->items_count > 1 && i < finds->items_count;
	     i++) {
		const char *path = finds->items[i].path;
		const struct source *source;
		struct served config;

		texts_add(&relations->found, path);
		if (source_open(facts->sources, path, &source) != SOURCE_OPENED)
			continue;
		finds->kind->serves(aside, source, &config);
		for (size_t j = 1; j < config.file_count; j++)
			texts_add(&relations->parts, config.files[j]);
		for (size_t j = 0; j < config.missing_count; j++)
			texts_add(&relations->missing,
				  arena_string(facts->arena,
					       path_base(config.missing[j])));
		served_free(&config);
	}
	texts_sort(&relations->found);
	texts_sort(&relations->parts);
	texts_sort(&relations->missing);
	facts_free(aside);
}

/* Beside a main file that does not include it: out of use. */
static bool is_left_out(struct facts *facts, const struct kind *kind,
			const struct relations *relations, const char *path)
{
	const char *beside;

	if (!kind->main)
		return false;
	beside = path_join(facts->arena, path_directory(facts->arena, path),
			   kind->main);
	return strcmp(beside, path) != 0 &&
	       texts_have(&relations->found, beside) &&
	       !texts_have(&relations->missing, path_base(path));
}

static void plan_kind(struct plan *plan, const struct discovery *discovery,
		      const struct finds *finds)
{
	struct relations relations = {0};

	find_relations(plan->facts, finds, &relations);
	for (size_t i = 0; i < finds->items_count; i++) {
		const struct found *found = &finds->items[i];

		if (!found->explicit &&
		    texts_have(&relations.parts, found->path))
			continue;
		if (!found->explicit && is_left_out(plan->facts, finds->kind,
						    &relations, found->path))
			plan_input(plan, found->path, finds->kind->name, NULL,
				   arena_print(plan->facts->arena,
					       "the %s beside it does not "
					       "include it",
					       finds->kind->main),
				   false);
		else
			read_config(plan, discovery, finds->kind, found);
	}
	texts_free(&relations.parts);
	texts_free(&relations.missing);
	texts_free(&relations.found);
}

void plan_served(struct plan *plan, const struct discovery *discovery)
{
	sort_by_base(plan, discovery);
	for (size_t i = 0; i < kind_count; i++)
		if (discovery->finds[i].kind->serves)
			plan_kind(plan, discovery, &discovery->finds[i]);
}
