/*
 * discover.c - what lies below the paths (see discover.h).
 *
 * Directories wait in a list, so that depth costs no stack; entries come
 * sorted, so that the order of what is found depends on names alone.
 */
#include "lint/run/discover.h"
#include "lint/run/origin.h"
#include "parsers/base/glob.h"
#include "parsers/base/memory.h"
#include "parsers/zone/zone.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_SIZE   8192
#define FOLDERS_MAX 1000000
#define CERTAIN     70 /* of a hundred: no other kind of file looks so */

/* Endings of what is never configuration: not even opened. */
static const char *const passed_over[] = {
    ".md",   ".c",   ".h",    ".py",    ".js",   ".ts",   ".go",
    ".rs",   ".rb",  ".sh",   ".pl",    ".pm",   ".java", ".html",
    ".css",  ".png", ".jpg",  ".jpeg",  ".gif",  ".svg",  ".pdf",
    ".gz",   ".xz",  ".bz2",  ".zip",   ".tar",  ".o",    ".a",
    ".so",   ".pyc", ".lock", ".xml",   ".json", ".yaml", ".yml",
    ".toml", ".jnl", ".jbk",  ".mkeys", ".key",  ".pem",  ".crt",
    ".csr",  ".sql", ".csv",  ".log",   ".rst",  ".tf",   NULL};

/* Beginnings of texts for people, which may quote a configuration. */
static const char *const documents[] = {
    "README", "NEWS", "INSTALL", "CHANGES", "ChangeLog", "HISTORY", NULL};

/* What distributions ship and nobody's mail depends on: it counts where a
   named.conf names it, else not. */
static const char *const shipped[] = {"db.local",
				      "db.root",
				      "db.empty",
				      "db.0",
				      "db.127",
				      "db.255",
				      "db.cache",
				      "named.ca",
				      "named.root",
				      "named.localhost",
				      "named.loopback",
				      "named.empty",
				      "named.cache",
				      "root.hints",
				      "named.conf.default-zones",
				      NULL};

static bool ends_in(const char *name, const char *const *endings)
{
	for (; *endings; endings++)
		if (slice_ends_nocase(slice_of(name), *endings))
			return true;
	return false;
}

static bool is_excluded(const struct settings *settings, const char *path,
			bool directory)
{
	bool excluded = false;

	for (size_t i = 0; i < settings->excludes_count; i++) {
		const char *pattern = settings->excludes[i].path;
		bool again = *pattern == '!';

		if (glob_ignores(pattern + again, path, directory))
			excluded = !again;
	}
	return excluded;
}

bool discovery_shipped(const char *path)
{
	return slice_is_one_of(slice_of(path_base(path)), shipped);
}

bool discovery_template(const struct settings *settings, const char *path)
{
	for (size_t i = 0; i < settings->templates_count; i++)
		if (glob_ignores(settings->templates[i].path, path, false))
			return true;
	return path_is_template(path);
}

/* --- one file ----------------------------------------------------------- */

static void add_found(struct finds *finds, const struct found *found)
{
	MEMORY_GROW(finds->items, finds->items_count, finds->items_room);
	finds->items[finds->items_count++] = *found;
}

/* The first kind that knows the file has it; false: none does. */
static bool find_kind(struct discovery *discovery, const struct file_head *head)
{
	for (size_t i = 0; i < kind_count; i++) {
		struct finds *finds = &discovery->finds[i];
		struct found found = {.named = SPAN_NONE};

		if (!finds->kind->recognise)
			continue;
		found.path =
		    finds->kind->recognise(discovery->facts, head, &found.why);
		if (!found.path)
			continue;
		add_found(finds, &found);
		return true;
	}
	return false;
}

static bool begins_as(const char *name, const char *const *beginnings)
{
	for (; beginnings && *beginnings; beginnings++)
		if (slice_begins(slice_of(name), *beginnings))
			return true;
	return false;
}

/* A configuration of which only the template is here: listed, not read. */
static bool find_template(struct discovery *discovery, const char *path)
{
	for (size_t i = 0; i < kind_count; i++) {
		const struct kind *kind = discovery->finds[i].kind;

		if (!begins_as(path_base(path), kind->templates))
			continue;
		*facts_add_input(discovery->facts) = (struct input){
		    path, kind->name, "",
		    "a template: what it will say is not known", false};
		return true;
	}
	return false;
}

static void find_zone(struct discovery *discovery, const char *path,
		      struct slice head)
{
	struct candidate candidate = {
	    .path = path,
	    .template = discovery_template(discovery->settings, path),
	    .backup = path_is_backup(path)};
	struct wire_name by_name = {0};
	int confidence;

	if (!zone_recognise(head, &confidence, &candidate.origin,
			    &candidate.why))
		return;
	if (!candidate.backup)
		origin_of_path(path, &by_name);
	candidate.certain = confidence >= CERTAIN;
	if (!candidate.certain && by_name.length == 0)
		return;
	if (candidate.origin.length == 0 && by_name.length > 0) {
		candidate.origin = by_name;
		candidate.why = "the file's name";
	}
	MEMORY_GROW(discovery->candidates, discovery->candidates_count,
		    discovery->candidates_room);
	discovery->candidates[discovery->candidates_count++] = candidate;
}

static void unreadable(struct discovery *discovery, const char *path,
		       enum source_state state)
{
	facts_fault(discovery->facts, FAULT_UNREADABLE, SPAN_NONE, "%s: %s",
		    path, source_why(state, errno));
}

/* What holds a NUL is no text, unless it is a zone up to there: damaged. */
static bool holds_zone(struct slice head)
{
	struct wire_name origin;
	const char *why;
	int confidence;

	return zone_recognise(head, &confidence, &origin, &why) &&
	       confidence >= CERTAIN;
}

static void look_at_file(struct discovery *discovery, const char *path,
			 bool asked)
{
	char bytes[HEAD_SIZE];
	const char *nul;
	struct file_head head = {path, {bytes, 0}, asked};
	enum source_state state;

	if (ends_in(path, passed_over) ||
	    (!asked && begins_as(path_base(path), documents)))
		return;
	state = source_head(discovery->facts->sources, path, bytes,
			    sizeof bytes, &head.bytes.length);
	if (state != SOURCE_OPENED) {
		if (state == SOURCE_UNREADABLE || asked)
			unreadable(discovery, path, state);
		return;
	}
	nul = memchr(bytes, '\0', head.bytes.length);
	if (nul)
		head.bytes.length = (size_t)(nul - bytes);
	if (nul && !holds_zone(head.bytes))
		return;
	if (discovery_shipped(path) ||
	    (path_is_template(path) && find_template(discovery, path)) ||
	    (!path_is_backup(path) && !path_is_template(path) &&
	     find_kind(discovery, &head)))
		return;
	find_zone(discovery, path, head.bytes);
}

/* --- directories -------------------------------------------------------- */

static void find_folder(struct discovery *discovery, const char *folder,
			struct directory_entry *entries, size_t count)
{
	for (size_t i = 0; i < kind_count; i++) {
		struct finds *finds = &discovery->finds[i];
		struct found found = {.path = folder, .named = SPAN_NONE};

		if (finds->kind->recognise_folder)
			found.why =
			    finds->kind->recognise_folder(entries, count);
		if (found.why)
			add_found(finds, &found);
	}
}

static void walk_folder(struct discovery *discovery, const char *folder)
{
	struct facts *facts = discovery->facts;
	struct directory_entry *entries;
	enum source_state state;
	size_t count;

	state =
	    source_list(facts->sources, folder, facts->arena, &entries, &count);
	if (state != SOURCE_OPENED) {
		unreadable(discovery, folder, state);
		return;
	}
	find_folder(discovery, folder, entries, count);
	for (size_t i = 0; i < count; i++) {
		const char *name = entries[i].name, *path;
		bool directory = entries[i].kind == ENTRY_DIRECTORY;

		if (*name == '.' || entries[i].kind == ENTRY_OTHER)
			continue;
		path = path_join(facts->arena, folder, name);
		if (!path || is_excluded(discovery->settings, path, directory))
			continue;
		if (!directory)
			look_at_file(discovery, path, false);
		else if (discovery->folders.count < FOLDERS_MAX)
			texts_add(&discovery->folders, path);
	}
}

void discover(struct discovery *discovery, const char *path)
{
	struct facts *facts = discovery->facts;
	struct directory_entry *entries;
	size_t count;

	if (source_list(facts->sources, path, facts->arena, &entries, &count) !=
	    SOURCE_OPENED) {
		look_at_file(discovery, path, true);
		return;
	}
	texts_add(&discovery->folders, path);
	while (discovery->folders.count > 0)
		walk_folder(
		    discovery,
		    discovery->folders.items[--discovery->folders.count]);
}

/* --- the whole ---------------------------------------------------------- */

static int by_order(const void *a, const void *b)
{
	const struct kind *left = ((const struct finds *)a)->kind;
	const struct kind *right = ((const struct finds *)b)->kind;

	return left->order != right->order ? left->order - right->order
					   : strcmp(left->name, right->name);
}

void discovery_begin(struct discovery *discovery, struct facts *facts,
		     const struct settings *settings)
{
	*discovery = (struct discovery){.facts = facts, .settings = settings};
	discovery->finds = memory_get(kind_count * sizeof *discovery->finds);
	for (size_t i = 0; i < kind_count; i++)
		discovery->finds[i].kind = kind_table[i];
	qsort(discovery->finds, kind_count, sizeof *discovery->finds, by_order);
}

void discovery_free(struct discovery *discovery)
{
	for (size_t i = 0; i < kind_count; i++)
		free(discovery->finds[i].items);
	free(discovery->finds);
	free(discovery->candidates);
	texts_free(&discovery->folders);
}

void discovery_add(struct discovery *discovery,
		   const struct setting_input *input)
{
	struct found found = {.path = input->path,
			      .why = span_is_none(input->span)
					 ? "the command line"
					 : "the settings",
			      .named = input->span,
			      .explicit = true};

	for (size_t i = 0; i < kind_count; i++) {
		struct finds *finds = &discovery->finds[i];

		if (strcmp(finds->kind->name, input->kind) != 0)
			continue;
		if (finds->kind->place)
			found.path = finds->kind->place(discovery->facts->arena,
							found.path);
		add_found(finds, &found);
	}
}

/* One that is named stands before the same one come by. */
static int by_path(const void *a, const void *b)
{
	const struct found *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order : (int)right->explicit - (int)left->explicit;
}

void discovery_settle(struct discovery *discovery)
{
	for (size_t i = 0; i < kind_count; i++) {
		struct finds *finds = &discovery->finds[i];
		size_t kept = 0;

		if (finds->items_count)
			qsort(finds->items, finds->items_count,
			      sizeof *finds->items, by_path);
		for (size_t j = 0; j < finds->items_count; j++)
			if (kept == 0 || strcmp(finds->items[j].path,
						finds->items[kept - 1].path))
				finds->items[kept++] = finds->items[j];
		finds->items_count = kept;
	}
}
