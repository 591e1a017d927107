/*
 * path.h - paths by the letters: relative to a root, written with `/`.
 *
 * Asks no file system: what is there is source.h's to say.
 */
#ifndef PARSERS_BASE_PATH_H
#define PARSERS_BASE_PATH_H

#include "parsers/base/arena.h"

/*
 * DIRECTORY/PATH with `.` and `..` worked out by the letters; NULL where it
 * climbs out of the root.  An absolute PATH stays below the root.
 */
char *path_join(struct arena *arena, const char *directory, const char *path);

/* What stands before the last `/`; "" for a file in the root. */
char *path_directory(struct arena *arena, const char *path);

/* What stands behind the last `/`. */
const char *path_base(const char *path);

#endif
