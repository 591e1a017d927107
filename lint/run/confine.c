/*
 * confine.c - which part of the file system these options need (see
 * confine.h): the root, the folders of the files that the user names to be
 * read, and those of the files to be written.
 */
#include "lint/run/confine.h"
#include "lint/commands/command.h"
#include "lint/run/sandbox.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/base/source.h"

#include <stdlib.h>
#include <string.h>

static void add_word(struct words *words, const char *word)
{
	MEMORY_GROW(words->at, words->count, words->room);
	words->at[words->count++] = word;
}

static void add_folder(struct arena *arena, struct words *folders,
		       const char *path)
{
	if (!path || strcmp(path, "-") == 0)
		return;
	add_word(folders, arena_print(arena, "%s/",
				      path_directory(
					  arena, root_absolute(arena, path))));
}

/* Single files that may lie outside the root are read where they lie. */
static void add_files(struct arena *arena, struct words *folders,
		      const struct words *files, bool pairs)
{
	for (size_t i = 0; i < files->count; i++) {
		const char *equals = pairs ? strchr(files->at[i], '=') : NULL;

		add_folder(arena, folders, equals ? equals + 1 : files->at[i]);
	}
}

bool confine(const struct options *options, const struct root *root)
{
	struct words readable = {0}, writable = {0};
	struct arena *arena = arena_new();
	struct buffer why = {0};
	bool whole;

	add_word(&readable, root->path);
	add_folder(arena, &readable, root->settings);
	add_folder(arena, &readable, options->baseline);
	add_folder(arena, &readable, options->batch);
	add_folder(arena, &readable, options->asked);
	if (options->command->bit == COMMAND_REQUEST && options->words.count)
		add_folder(arena, &readable, options->words.at[0]);
	add_folder(arena, &writable, options->output);
	if (options->write_baseline)
		add_folder(arena, &writable, options->baseline);
	if (!root->given) {
		add_files(arena, &readable, &options->answers, false);
		add_files(arena, &readable, &options->zones, true);
	}
	add_files(arena, &writable, &options->reports, true);
	add_word(&readable, NULL);
	add_word(&writable, NULL);
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
