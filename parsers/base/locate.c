/*
 * locate.c - where the file lies here that a server's configuration names (see
 * source.h).  Opens nothing.
 */
#include "parsers/base/source.h"

#include <string.h>

/* Tries DIRECTORY/PATH; remembers the first path that could be built. */
static enum source_state try_path(struct sources *sources, struct arena *arena,
				  const char *directory, const char *path,
				  const char **found)
{
	const char *joined = path_join(arena, directory, path);
	enum source_state state;

	if (!joined)
		return SOURCE_REFUSED;
	state = source_probe(sources, joined);
	if (state == SOURCE_OPENED || !*found)
		*found = joined;
	return state;
}

/*
 * The state to tell of two: whatever was there outdoes what was absent, and
 * the first of equals stands.
 */
static enum source_state worse(enum source_state first,
			       enum source_state second)
{
	return first == SOURCE_ABSENT ? second : first;
}

static enum source_state locate_relative(struct sources *sources,
					 struct arena *arena,
					 const char *directory,
					 const char *path, const char **found)
{
	enum source_state beside, under;

	beside = try_path(sources, arena, directory, path, found);
	if (beside == SOURCE_OPENED || directory[0] == '\0')
		return beside;
	under = try_path(sources, arena, "", path, found);
	return under == SOURCE_OPENED ? under : worse(beside, under);
}

enum source_state source_locate(struct sources *sources, struct arena *arena,
				const char *directory, const char *path,
				const char **found)
{
	enum source_state state, told;

	*found = NULL;
	if (path[0] != '/')
		return locate_relative(sources, arena, directory, path, found);
	told = try_path(sources, arena, "", path, found);
	if (told == SOURCE_OPENED)
		return told;
	while (*path) {
		path += strspn(path, "/");
		state = locate_relative(sources, arena, directory, path, found);
		if (state == SOURCE_OPENED)
			return state;
		told = worse(told, state);
		path += strcspn(path, "/");
		path += strspn(path, "/");
	}
	return told;
}
