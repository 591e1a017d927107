/*
 * confine.c - which part of the file system these options need (see
 * confine.h): the root, the folders of the files that the user names to be
 * read, and those of the files to be written.
 */
#include "lint/run/confine.h"
#include "lint/run/sandbox.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/base/source.h"

#include <stdlib.h>
#include <string.h>

static void add_folder(struct arena *arena, struct words *folders,
		       const char *path)
{
	if (!path || strcmp(path, "-") == 0)
		return;
	MEMORY_GROW(folders->at, folders->count, folders->room);
	folders->at[folders->count++] = arena_print(
	    arena, "%s/", path_directory(arena, root_absolute(arena, path)));
}

static void end_list(struct words *folders)
{
	MEMORY_GROW(folders->at, folders->count, folders->room);
	folders->at[folders->count] = NULL;
}

bool confine(const struct options *options, const struct root *root)
{
	struct words readable = {0}, writable = {0};
	struct arena *arena = arena_new();
	struct buffer why = {0};
	bool whole;

	add_folder(arena, &readable, arena_print(arena, "%s/.", root->path));
	add_folder(arena, &readable, root->settings);
	add_folder(arena, &readable, options->baseline);
	add_folder(arena, &readable, options->batch);
	add_folder(arena, &writable, options->output);
	if (options->write_baseline)
		add_folder(arena, &writable, options->baseline);
	for (size_t i = 0; i < options->reports.count; i++) {
		const char *file = strchr(options->reports.at[i], '=');

		add_folder(arena, &writable, file ? file + 1 : NULL);
	}
	end_list(&readable);
	end_list(&writable);
	whole =
	    sandbox_enter(&(struct sandbox_paths){readable.at, writable.at});
	if (!whole && options->require_sandbox) {
		sandbox_print(&why);
		tell("--require-sandbox: %.*s", (int)(why.used - 1),
		     buffer_text(&why));
	}
	buffer_free(&why);
	free(readable.at);
	free(writable.at);
	arena_free(arena);
	return whole || !options->require_sandbox;
}
