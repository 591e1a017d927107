/*
 * root.c - choosing the root (see root.h).
 *
 * Looks at directories' names only; what files hold is read by sources.
 */
#include "lint/run/root.h"
#include "lint/run/look.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/base/source.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_directory(const char *path)
{
	struct stat status;

	return look_status(path, &status) && S_ISDIR(status.st_mode);
}

static char here[PATH_MAX]; /* where we stand; asked once, for good */

bool root_begin(void)
{
	if (here[0] || getcwd(here, sizeof here))
		return true;
	tell("where we stand cannot be told: %s", strerror(errno));
	return false;
}

/* DIRECTORY/PATH by the letters, with its leading slash. */
static const char *joined(struct arena *arena, const char *directory,
			  const char *path)
{
	const char *rest =
	    path_join(arena, path[0] == '/' ? "" : directory, path);

	return arena_print(arena, "/%s", rest ? rest : "");
}

static const char *parent_of(struct arena *arena, const char *path)
{
	const char *parent = path_directory(arena, path);

	return parent[0] ? parent : "/";
}

static const char *resolved(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy = real ? arena_string(arena, real) : NULL;

	if (!real && errno == ENOMEM)
		memory_exhausted();
	free(real);
	return copy;
}

const char *root_absolute(struct arena *arena, const char *path)
{
	const char *full = joined(arena, here, path);
	const char *directory;

	if (is_directory(path)) {
		directory = resolved(arena, path);
		return directory ? directory : full;
	}
	directory = resolved(arena, parent_of(arena, full));
	/* the last component stays: a link is called as the user calls it */
	return directory ? joined(arena, directory, path_base(full)) : full;
}

/* What of PATH follows DIRECTORY; NULL where it does not lie in there. */
static const char *below(const char *directory, const char *path)
{
	size_t length = strlen(directory);

	if (strcmp(directory, "/") == 0)
		return path + 1;
	if (strncmp(path, directory, length) != 0)
		return NULL;
	if (path[length] == '\0')
		return path + length;
	return path[length] == '/' ? path + length + 1 : NULL;
}

const char *root_relative(const struct root *root, const char *path)
{
	const char *full = root_absolute(root->arena, path);
	const char *found = below(root->path, full);

	if (root->given && path[0] != '/' && (!found || !look_exists(full))) {
		const char *under = joined(root->arena, root->path, path);

		if (look_exists(under) && below(root->path, under))
			return below(root->path, under);
	}
	return found;
}

/* The deepest directory that holds both. */
static const char *common(struct arena *arena, const char *a, const char *b)
{
	while (!below(a, b))
		a = parent_of(arena, a);
	return a;
}

/* --- the repository and the settings ------------------------------------ */

static bool holds(struct arena *arena, const char *directory, const char *name)
{
	return look_exists(joined(arena, directory, name));
}

/* The closest of DIRECTORY and its parents that holds NAME; NULL. */
static const char *climb(struct arena *arena, const char *directory,
			 const char *name, const char *last)
{
	for (;;) {
		if (holds(arena, directory, name))
			return directory;
		if (strcmp(directory, last) == 0 || strcmp(directory, "/") == 0)
			return NULL;
		directory = parent_of(arena, directory);
	}
}

/* Another user's file in a folder above ours must not steer us. */
static bool is_trusted(const char *path)
{
	struct stat status;

	return look_status(path, &status) &&
	       (status.st_uid == geteuid() || status.st_uid == 0);
}

/*
 * The settings file that holds for BASE: in the repository up to its top; in
 * no repository in any parent, which is the root then.
 */
static void find_settings(struct root *root, const char *base, const char *top)
{
	const char *directory =
	    climb(root->arena, base, SETTINGS_NAME, top ? top : "/");
	const char *path;

	if (!directory)
		return;
	path = joined(root->arena, directory, SETTINGS_NAME);
	if (!top && !is_trusted(path))
		return;
	root->settings = path;
	if (!top)
		root->path = directory;
}

/* --- where the inputs lie ----------------------------------------------- */

static void widen(struct arena *arena, const char **base, const char *path)
{
	const char *full = root_absolute(arena, path);

	if (!is_directory(full))
		full = parent_of(arena, full);
	*base = *base ? common(arena, *base, full) : full;
}

static void widen_all(struct arena *arena, const char **base,
		      const struct words *words, bool pairs)
{
	for (size_t i = 0; i < words->count; i++) {
		const char *path = words->at[i];
		const char *equals = pairs ? strchr(path, '=') : NULL;

		if (strcmp(path, "-") != 0)
			widen(arena, base, equals ? equals + 1 : path);
	}
}

/* The directory that holds all PATHS or, without any, the explicit inputs. */
static const char *base_of(struct arena *arena, const struct options *options,
			   const struct words *paths)
{
	const char *base = NULL;

	widen_all(arena, &base, paths, false);
	if (paths->count == 0) {
		widen_all(arena, &base, &options->zones, true);
		widen_all(arena, &base, &options->named_confs, false);
		widen_all(arena, &base, &options->postfixes, false);
		widen_all(arena, &base, &options->exims, false);
		widen_all(arena, &base, &options->answers, false);
	}
	return base ? base : root_absolute(arena, ".");
}

static bool use_given(struct root *root, const char *directory)
{
	root->given = true;
	root->path = resolved(root->arena, directory);
	if (!root->path || !is_directory(root->path)) {
		tell("--root: %s: %s", directory,
		     strerror(root->path ? ENOTDIR : errno));
		return false;
	}
	return true;
}

bool root_find(struct root *root, const struct options *options,
	       const struct words *paths)
{
	const char *base = base_of(root->arena, options, paths), *top;

	if (options->root) {
		if (!use_given(root, options->root))
			return false;
		top = root->path;
		if (!below(top, base))
			base = top;
	} else {
		top = climb(root->arena, base, ".git", "/");
		root->path = top ? top : base;
	}
	if (options->settings)
		root->settings = root_absolute(root->arena, options->settings);
	else if (!options->no_settings && paths->count)
		find_settings(root, base, top);
	return true;
}
