/*
 * explicit.h - the inputs that the command line names, put into the settings.
 */
#ifndef LINT_RUN_EXPLICIT_H
#define LINT_RUN_EXPLICIT_H

#include "lint/run/root.h"
#include "lint/settings.h"

/* Are there any? */
bool explicit_any(const struct options *options);

/*
 * Adds them to SETTINGS; a single file outside the root is read here and
 * laid over its absolute path.  False where one is not acceptable, which was
 * told then.
 */
bool explicit_add(struct settings *settings, struct sources *sources,
		  const struct root *root, const struct options *options);

#endif
