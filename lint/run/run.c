/*
 * run.c - from a command line to facts (see run.h).
 */
#include "lint/run/run.h"
#include "lint/run/confine.h"
#include "lint/run/explicit.h"
#include "lint/run/load.h"
#include "lint/run/look.h"
#include "lint/run/progress.h"
#include "lint/run/userfile.h"
#include "lint/suggest.h"
#include "lint/tell.h"
#include "parsers/base/budget.h"
#include "parsers/base/memory.h"
#include "parsers/postfix/access.h"
#include "rules/generic.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STDIN_PATH "-"

static void add_path(struct words *paths, const char *path)
{
	MEMORY_GROW(paths->at, paths->count, paths->room);
	paths->at[paths->count++] = path;
}

/* --- which paths -------------------------------------------------------- */

/* One path a line, or NUL-separated where there is any NUL. */
static bool add_listed(struct run *run, const char *list, struct words *paths)
{
	struct buffer text = {0};
	const char *at, *end;
	char separator;

	if (!userfile_read(list, &text))
		return false;
	at = arena_copy(run->arena, buffer_text(&text), text.used);
	end = at + text.used;
	separator = memchr(at, '\0', text.used) ? '\0' : '\n';
	buffer_free(&text);
	while (at < end) {
		const char *stop = memchr(at, separator, (size_t)(end - at));
		size_t length = (size_t)((stop ? stop : end) - at);
		struct slice line = {at, length};

		if (separator == '\n' && slice_ends(line, "\r"))
			line.length--;
		if (line.length)
			add_path(paths,
				 arena_copy(run->arena, line.at, line.length));
		at += length + 1;
	}
	return true;
}

/*
 * What to look through: PATHS as given, a list's, or where we stand.  `-`
 * stands for the file that it overlays; alone, for the tree that holds it.
 */
static bool gather_paths(struct run *run, const struct options *options,
			 const struct words *given, struct words *paths)
{
	const char *overlaid = options->stdin_filename;
	bool alone = overlaid && given->count == 1;

	for (size_t i = 0; i < given->count && !alone; i++)
		if (overlaid && strcmp(given->at[i], STDIN_PATH) == 0)
			add_path(paths, overlaid);
		else
			add_path(paths, given->at[i]);
	if (options->files_from)
		return add_listed(run, options->files_from, paths);
	if (!paths->count && (alone || !explicit_any(options)))
		add_path(paths, ".");
	return true;
}

/* --- standard input ----------------------------------------------------- */

static bool wants_standard_input(const struct words *given)
{
	for (size_t i = 0; i < given->count; i++)
		if (strcmp(given->at[i], STDIN_PATH) == 0)
			return true;
	return false;
}

/* Lays standard input over the file that it stands for. */
static enum status overlay_standard_input(struct run *run,
					  const struct options *options,
					  const struct words *given)
{
	const char *path = STDIN_PATH;
	struct buffer text = {0};
	bool good;

	if (!wants_standard_input(given)) {
		if (options->stdin_filename)
			tell("--stdin-filename: needs `-` among the paths");
		return options->stdin_filename ? STATUS_USAGE : STATUS_OK;
	}
	if (options->stdin_filename) {
		path = root_relative(&run->root, options->stdin_filename);
		if (!path) {
			tell("--stdin-filename: %s lies outside the root %s",
			     options->stdin_filename, run->root.path);
			return STATUS_USAGE;
		}
	}
	progress_phase("reading standard input", 0);
	good = userfile_read(STDIN_PATH, &text);
	progress_phase("looking for files", 0);
	if (good)
		source_overlay(run->sources, path,
			       (struct slice){buffer_text(&text), text.used});
	buffer_free(&text);
	return good ? STATUS_OK : STATUS_INCOMPLETE;
}

/* --- settings ----------------------------------------------------------- */

static enum status read_settings(struct run *run)
{
	struct buffer error = {0};
	const struct source *source;
	bool good;

	run->settings = settings_new();
	if (!run->root.settings)
		return STATUS_OK;
	source = userfile_open(run->sources, &run->root, run->root.settings);
	if (!source)
		return STATUS_USAGE;
	good = settings_read(run->settings, run->sources, source, &error);
	if (!good)
		tell("%s", buffer_text(&error));
	buffer_free(&error);
	return good ? STATUS_OK : STATUS_USAGE;
}

/* The user's tables of generic names, beside those compiled in. */
static bool add_generics(const struct run *run)
{
	for (size_t i = 0; i < run->settings->generics_count; i++) {
		const char *path = run->settings->generics[i].path;
		const struct source *source;
		enum source_state state =
		    source_open(run->sources, path, &source);
		const char *wrong = source_why(state, errno);
		unsigned line = 0;

		if (source)
			wrong = generic_add_rows(
			    (struct slice){source->bytes, source->size}, &line);
		if (!source)
			tell("%s: %s", path, wrong);
		else if (wrong)
			tell("%s:%u: %s", path, line, wrong);
		if (wrong)
			return false;
	}
	return true;
}

/* The tables of the user's own receivers. */
static bool add_receivers(const struct run *run)
{
	const struct settings *settings = run->settings;

	for (size_t i = 0; i < settings->receivers_count; i++) {
		const struct setting_receiver *setting =
		    &settings->receivers[i];
		struct receiver *receiver;
		const char *wrong;

		if (!setting->reverse_name_table)
			continue;
		receiver = facts_add_receiver(run->facts);
		receiver->name = setting->name;
		receiver->table_name = setting->reverse_name_table;
		receiver->span = setting->span;
		wrong = access_read(run->facts,
				    path_directory(run->arena, settings->path),
				    receiver);
		if (wrong) {
			tell("%s:%u: `reverse_name_table`: %s", settings->path,
			     source_position(run->sources, setting->span.file,
					     setting->span.at)
				 .line,
			     wrong);
			return false;
		}
	}
	return true;
}

/* --- the whole ---------------------------------------------------------- */

unsigned run_jobs(const struct options *options)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (options->jobs)
		return (unsigned)options->jobs;
	return processors > 0 ? (unsigned)processors : 1;
}

/* Makes PATHS relative to the root. */
static bool place_paths(struct run *run, struct words *paths)
{
	for (size_t i = 0; i < paths->count; i++) {
		const char *path = paths->at[i];

		if (strcmp(path, STDIN_PATH) == 0)
			continue;
		paths->at[i] = root_relative(&run->root, path);
		if (paths->at[i])
			continue;
		tell("%s lies outside the root %s; see --root", path,
		     run->root.path);
		return false;
	}
	return true;
}

/* --view has to name one of the views that named.conf has. */
static bool has_view(const struct run *run, const char *name)
{
	const struct store *store = run->facts->store;
	struct suggest suggest;

	if (!name)
		return true;
	suggest = suggest_new(name);
	for (view_id view = 1; view < store_views(store); view++) {
		const char *known = store_get_view(store, view).name;

		if (strcmp(known, name) == 0)
			return true;
		suggest_try(&suggest, known);
	}
	tell("--view: no view is called `%s`%s%s", name,
	     suggest.closest ? "; did you mean " : "",
	     suggest.closest ? suggest.closest : "");
	return false;
}

/* Was anything made of the file: was it read, or listed with a reason? */
static bool is_used(const struct run *run, const char *path)
{
	const struct facts *facts = run->facts;
	const struct source *source;

	for (size_t i = 0; i < facts->input_count; i++)
		if (strcmp(facts->inputs[i].path, path) == 0)
			return true;
	for (uint32_t i = 0; (source = source_numbered(run->sources, i)); i++)
		if (strcmp(source->path, path) == 0)
			return true;
	return false;
}

/*
 * Who names a file wants it judged: that nothing was made of it is no less a
 * gap than a file that cannot be read.  What a list names is what there is.
 */
static void tell_ignored(struct run *run, const struct words *given)
{
	for (size_t i = 0; i < given->count; i++) {
		const char *path = root_relative(&run->root, given->at[i]);

		if (!path || strcmp(given->at[i], STDIN_PATH) == 0 ||
		    source_probe(run->sources, path) != SOURCE_OPENED ||
		    is_used(run, path))
			continue;
		tell("%s: no file of a kind that is understood; say --zone, "
		     "--named-conf, --postfix or --exim",
		     given->at[i]);
		run->complete = false;
	}
}

/* The root, the sandbox, the settings and what they say of names. */
static enum status open_root(struct run *run, const struct options *options,
			     const struct words *paths)
{
	enum status status;

	if (!root_begin())
		return STATUS_INCOMPLETE;
	if (!root_find(&run->root, options, paths))
		return STATUS_USAGE;
	if (look_failed()) /* who knows which root and settings it has */
		return STATUS_INCOMPLETE;
	budget_begin(options->max_memory << 20, (unsigned)options->max_time);
	if (!confine(options, &run->root))
		return STATUS_INCOMPLETE;
	progress_begin(options, "looking for files");
	run->sources = sources_new(run->root.path);
	if (!run->sources) {
		tell("%s: %s", run->root.path, strerror(errno));
		return STATUS_INCOMPLETE;
	}
	status = read_settings(run);
	if (status != STATUS_OK)
		return status;
	return add_generics(run) ? STATUS_OK : STATUS_USAGE;
}

static enum status load_all(struct run *run, const struct options *options,
			    const struct words *given, struct words *paths)
{
	struct load_options load_options = {.hostname = options->hostname,
					    .view = options->view,
					    .jobs = run_jobs(options)};
	enum status status;

	if (!gather_paths(run, options, given, paths))
		return STATUS_INCOMPLETE;
	status = open_root(run, options, paths);
	if (status != STATUS_OK)
		return status;
	if (!explicit_add(run->settings, run->sources, &run->root, options) ||
	    !place_paths(run, paths))
		return STATUS_USAGE;
	status = overlay_standard_input(run, options, given);
	if (status != STATUS_OK)
		return status;
	load_options.paths = paths->at;
	load_options.path_count = paths->count;
	if (options->part)
		options_part(options->part, &load_options.part,
			     &load_options.parts);
	run->facts =
	    load(run->sources, run->settings, &load_options, &run->complete);
	if (!add_receivers(run))
		return STATUS_USAGE;
	tell_ignored(run, given);
	run->complete &= !look_failed();
	return has_view(run, options->view) ? STATUS_OK : STATUS_USAGE;
}

enum status run_open(struct run *run, const struct options *options,
		     const struct words *given)
{
	struct words paths = {0};
	enum status status;

	*run = (struct run){.arena = arena_new()};
	run->root.arena = run->arena;
	status = load_all(run, options, given, &paths);
	progress_end();
	free(paths.at);
	/* what cannot be read is no wrong usage */
	if (status == STATUS_USAGE && run->sources &&
	    sources_failure(run->sources))
		status = STATUS_INCOMPLETE;
	if (status != STATUS_OK)
		run_close(run);
	return status;
}

bool run_complete(struct run *run)
{
	const struct source_failure *failure = sources_failure(run->sources);

	if (run->complete && failure) {
		run->complete = false;
		tell("%s: %s", failure->path,
		     source_why(failure->state, failure->error));
	}
	return run->complete;
}

enum status run_settings(struct run *run, const struct options *options)
{
	const char *here = ".";
	const struct words paths = {.at = &here, .count = 1};
	enum status status;

	*run = (struct run){.arena = arena_new()};
	run->root.arena = run->arena;
	status = open_root(run, options, &paths);
	if (status != STATUS_OK)
		run_close(run);
	return status;
}

void run_close(struct run *run)
{
	if (run->facts)
		facts_free(run->facts);
	if (run->settings)
		settings_free(run->settings);
	sources_free(run->sources);
	arena_free(run->arena);
	*run = (struct run){0};
}
