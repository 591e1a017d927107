/*
 * userfile.c - reading a file that the user names (see userfile.h).
 *
 * The directory that holds it is its root, so that the one opener serves
 * here as well, and a device or a FIFO is refused as elsewhere.
 */
#include "lint/run/userfile.h"
#include "lint/tell.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool read_standard_input(struct buffer *text)
{
	char block[16384];

	for (;;) {
		ssize_t got = read(STDIN_FILENO, block, sizeof block);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			tell("standard input: %s", strerror(errno));
			return false;
		}
		if (got == 0)
			return true;
		if (text->used + (size_t)got > SOURCE_SIZE_MAX) {
			tell("standard input: larger than the limit");
			return false;
		}
		buffer_add(text, block, (size_t)got);
	}
}

bool userfile_read(const char *path, struct buffer *text)
{
	struct arena *arena;
	struct sources *sources;
	const struct source *source = NULL;
	enum source_state state = SOURCE_UNREADABLE;
	const char *full;

	if (strcmp(path, "-") == 0)
		return read_standard_input(text);
	if (!root_begin())
		return false;
	arena = arena_new();
	full = root_absolute(arena, path);
	sources =
	    sources_new(arena_print(arena, "%s/", path_directory(arena, full)));
	if (sources)
		state = source_open(sources, path_base(full), &source);
	if (source)
		buffer_add(text, source->bytes, source->size);
	else
		tell("%s: %s", path, source_why(state, errno));
	sources_free(sources);
	arena_free(arena);
	return source != NULL;
}

const struct source *userfile_open(struct sources *sources,
				   const struct root *root, const char *path)
{
	bool standard = strcmp(path, "-") == 0;
	const char *inside = standard ? NULL : root_relative(root, path);
	const struct source *source = NULL;
	struct buffer text = {0};

	if (inside) {
		enum source_state state = source_open(sources, inside, &source);

		if (!source)
			tell("%s: %s", path, source_why(state, errno));
		return source;
	}
	if (userfile_read(path, &text))
		source = source_overlay(
		    sources, standard ? "-" : path_base(path),
		    (struct slice){buffer_text(&text), text.used});
	buffer_free(&text);
	return source;
}
