/*
 * path.c - paths by the letters, and where a server's path lies here (see
 * source.h).  Opens nothing by itself.
 */
#include "parsers/base/source.h"

#include <string.h>

/* Appends one component to what OUT holds; false where `..` climbs out. */
static bool add_component(char *out, size_t *used, const char *part,
			  size_t length)
{
	if (length == 0 || (length == 1 && part[0] == '.'))
		return true;
	if (length == 2 && memcmp(part, "..", 2) == 0) {
		if (*used == 0)
			return false;
		while (*used > 0 && out[*used - 1] != '/')
			(*used)--;
		if (*used > 0)
			(*used)--;
		return true;
	}
	if (*used > 0)
		out[(*used)++] = '/';
	memcpy(out + *used, part, length);
	*used += length;
	return true;
}

static bool add_path(char *out, size_t *used, const char *path)
{
	while (*path) {
		size_t length = strcspn(path, "/");

		if (!add_component(out, used, path, length))
			return false;
		path += length;
		path += *path == '/';
	}
	return true;
}

char *path_join(struct arena *arena, const char *directory, const char *path)
{
	char *out = arena_get(arena, strlen(directory) + strlen(path) + 2);
	size_t used = 0;

	if (!add_path(out, &used, directory) || !add_path(out, &used, path))
		return NULL;
	out[used] = '\0';
	return out;
}

char *path_directory(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return arena_copy(arena, path, slash ? (size_t)(slash - path) : 0);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

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
