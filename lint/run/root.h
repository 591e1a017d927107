/*
 * root.h - the directory that nothing outside of is opened, and where the
 * paths that a user writes lie in it.
 */
#ifndef LINT_RUN_ROOT_H
#define LINT_RUN_ROOT_H

#include "lint/options.h"
#include "parsers/base/arena.h"
#include "parsers/base/slice.h"

#define SETTINGS_NAME ".rdnslint.yaml"

struct root {
	struct arena *arena;  /* texts; not owned */
	const char *path;     /* absolute, without links */
	bool given;           /* by --root */
	const char *settings; /* absolute; NULL: no settings file was found */
};

/*
 * Learns where we stand, which all below needs to know.  False, and told,
 * where that cannot be.  May be asked again.
 */
bool root_begin(void);

/*
 * Chooses the root by PATHS and the explicit inputs of OPTIONS (see
 * rdnslint(1)), and finds the settings file.  False where that cannot be,
 * which was told then.
 */
bool root_find(struct root *root, const struct options *options,
	       const struct words *paths);

/*
 * PATH, as a user wrote it, relative to the root ("" is the root itself);
 * NULL where it lies outside.  With --root, what is not found from where we
 * stand is looked for under the root.
 */
const char *root_relative(const struct root *root, const char *path);

/* PATH made absolute, links in its directory resolved. */
const char *root_absolute(struct arena *arena, const char *path);

#endif
