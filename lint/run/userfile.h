/*
 * userfile.h - files that the user names for what they say, not to be linted:
 * lists, baselines, settings; and standard input.
 */
#ifndef LINT_RUN_USERFILE_H
#define LINT_RUN_USERFILE_H

#include "lint/run/root.h"
#include "parsers/base/buffer.h"
#include "parsers/base/source.h"

/*
 * Reads PATH, wherever it lies ("-" is standard input), into TEXT.  False
 * where that failed, which was told then.
 */
bool userfile_read(const char *path, struct buffer *text);

/* The same as one of SOURCES, by its path below ROOT where it has one; NULL. */
const struct source *userfile_open(struct sources *sources,
				   const struct root *root, const char *path);

#endif
