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
#include "parsers/bind/named.h"
#include "parsers/exim/exim.h"
#include "parsers/postfix/postfix.h"
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

static bool is_one_of(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(name, *words) == 0)
			return true;
	return false;
}

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

bool discovery_template(const struct settings *settings, const char *path)
{
	for (size_t i = 0; i < settings->templates_count; i++)
		if (glob_ignores(settings->templates[i].path, path, false))
			return true;
	return path_is_template(path);
}

/* --- one file ----------------------------------------------------------- */

#define ADD_FOUND(discovery, list, found_path, found_why)                      \
	do {                                                                   \
		MEMORY_GROW((discovery)->list, (discovery)->list##_count,      \
			    (discovery)->list##_room);                         \
		(discovery)->list[(discovery)->list##_count++] =               \
		    (struct found){(found_path), (found_why), SPAN_NONE,       \
				   false};                                     \
	} while (0)

static bool find_named(struct discovery *discovery, const char *path,
		       struct slice head)
{
	const char *base = path_base(path);
	bool by_name = strcmp(base, "named.conf") == 0 ||
		       strncmp(base, "named.conf.", 11) == 0;
	int confidence;

	if (strcmp(base, "rndc.conf") == 0 || is_one_of(base, shipped) ||
	    (!named_recognise(head, &confidence) && !by_name))
		return false;
	if (!by_name && confidence < 80 && !strstr(base, "named"))
		return false;
	ADD_FOUND(discovery, nameds, path,
		  by_name ? "its name" : "its statements");
	return true;
}

static bool find_postfix(struct discovery *discovery, const char *path,
			 struct slice head)
{
	struct facts *facts = discovery->facts;
	const char *folder = path_directory(facts->arena, path);
	int confidence;

	if (strcmp(path_base(path), "main.cf") != 0)
		return false;
	/* The head of a main.cf may be nothing but comments. */
	if (!postfix_recognise(head, &confidence) &&
	    source_probe(facts->sources,
			 path_join(facts->arena, folder, "master.cf")) !=
		SOURCE_OPENED)
		return false;
	ADD_FOUND(discovery, postfixes, folder, "its main.cf");
	return true;
}

static bool find_exim(struct discovery *discovery, const char *path,
		      struct slice head)
{
	static const char *const names[] = {"exim.conf", "exim4.conf",
					    "exim4.conf.template", NULL};
	const char *base = path_base(path);
	bool by_name = is_one_of(base, names);
	int confidence = 0;

	/* By its text alone: what may be a transcript or a manual is not. */
	if (!by_name && ((strchr(base, '.') && !strstr(base, "exim") &&
			  !slice_ends(slice_of(base), ".conf")) ||
			 !exim_recognise(head, &confidence) || confidence < 80))
		return false;
	ADD_FOUND(discovery, exims, path,
		  by_name ? "its name" : "its sections");
	return true;
}

/* A configuration of which only the template is here: listed, not read. */
static bool find_template(struct discovery *discovery, const char *path)
{
	static const struct {
		const char *begins, *kind;
	} kinds[] = {{"named.conf", "named.conf"},
		     {"main.cf", "postfix"},
		     {"master.cf", "postfix"},
		     {"exim.conf", "exim"},
		     {"exim4.conf", "exim"}};
	struct slice base = slice_of(path_base(path));

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!slice_begins(base, kinds[i].begins))
			continue;
		*facts_add_input(discovery->facts) = (struct input){
		    path, kinds[i].kind, "",
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

	if (is_one_of(path_base(path), shipped) ||
	    !zone_recognise(head, &confidence, &candidate.origin,
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
	struct slice head = {bytes, 0};
	enum source_state state;

	if (ends_in(path, passed_over))
		return;
	state = source_head(discovery->facts->sources, path, bytes,
			    sizeof bytes, &head.length);
	if (state != SOURCE_OPENED) {
		if (state == SOURCE_UNREADABLE || asked)
			unreadable(discovery, path, state);
		return;
	}
	nul = memchr(bytes, '\0', head.length);
	if (nul)
		head.length = (size_t)(nul - bytes);
	if (nul && !holds_zone(head))
		return;
	if (path_is_template(path) && find_template(discovery, path))
		return;
	if (!path_is_backup(path) && !path_is_template(path) &&
	    (find_postfix(discovery, path, head) ||
	     find_named(discovery, path, head) ||
	     find_exim(discovery, path, head)))
		return;
	find_zone(discovery, path, head);
}

/* --- directories -------------------------------------------------------- */

static bool has_entry(const struct directory_entry *entries, size_t count,
		      const char *name, enum entry_kind kind)
{
	for (size_t i = 0; i < count; i++)
		if (entries[i].kind == kind &&
		    strcmp(entries[i].name, name) == 0)
			return true;
	return false;
}

/* Debian's /etc/exim4; where exim4.conf is, that file is all that counts. */
static bool is_exim_directory(const struct directory_entry *entries,
			      size_t count)
{
	return has_entry(entries, count, "update-exim4.conf.conf",
			 ENTRY_FILE) ||
	       (has_entry(entries, count, "exim4.conf.template", ENTRY_FILE) &&
		has_entry(entries, count, "conf.d", ENTRY_DIRECTORY));
}

static bool is_debians(const char *name)
{
	if (strcmp(name, "exim4.conf") == 0)
		return false;
	return strncmp(name, "exim", 4) == 0 ||
	       strncmp(name, "update-exim4", 12) == 0 ||
	       strcmp(name, "conf.d") == 0;
}

static void walk_folder(struct discovery *discovery, const char *folder)
{
	struct facts *facts = discovery->facts;
	struct directory_entry *entries;
	enum source_state state;
	size_t count;
	bool debian;

	state =
	    source_list(facts->sources, folder, facts->arena, &entries, &count);
	if (state != SOURCE_OPENED) {
		unreadable(discovery, folder, state);
		return;
	}
	debian = is_exim_directory(entries, count);
	if (debian && !has_entry(entries, count, "exim4.conf", ENTRY_FILE))
		ADD_FOUND(discovery, exims, folder, "Debian's files for Exim");
	for (size_t i = 0; i < count; i++) {
		const char *name = entries[i].name, *path;
		bool directory = entries[i].kind == ENTRY_DIRECTORY;

		if (*name == '.' || entries[i].kind == ENTRY_OTHER ||
		    (debian && is_debians(name)))
			continue;
		path = path_join(facts->arena, folder, name);
		if (!path || is_excluded(discovery->settings, path, directory))
			continue;
		if (!directory)
			look_at_file(discovery, path, false);
		else if (discovery->folders_count < FOLDERS_MAX)
			ADD_FOUND(discovery, folders, path, "");
	}
}

/* A named master.cf is read by way of the main.cf beside it. */
static const char *stand_in(struct facts *facts, const char *path)
{
	const char *main_cf = path_join(
	    facts->arena, path_directory(facts->arena, path), "main.cf");

	if (strcmp(path_base(path), "master.cf") == 0 && main_cf &&
	    source_probe(facts->sources, main_cf) == SOURCE_OPENED)
		return main_cf;
	return path;
}

void discover(struct discovery *discovery, const char *path)
{
	struct facts *facts = discovery->facts;
	struct directory_entry *entries;
	size_t count;

	if (source_list(facts->sources, path, facts->arena, &entries, &count) !=
	    SOURCE_OPENED) {
		look_at_file(discovery, stand_in(facts, path), true);
		return;
	}
	ADD_FOUND(discovery, folders, path, "");
	while (discovery->folders_count > 0)
		walk_folder(
		    discovery,
		    discovery->folders[--discovery->folders_count].path);
}

void discovery_free(struct discovery *discovery)
{
	free(discovery->nameds);
	free(discovery->postfixes);
	free(discovery->exims);
	free(discovery->candidates);
	free(discovery->folders);
}
