/*
 * path.c - paths by the letters (see path.h).
 */
#include "parsers/base/path.h"

#include <stdbool.h>
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
