/*
 * look.h - what there is at a path that the user may have put something at.
 *
 * For paths outside the sources: where the root may be, which words are paths.
 * That the system cannot tell is no "no": it is told, and look_failed() holds
 * from then on, since whatever was concluded from it may be wrong.
 */
#ifndef LINT_RUN_LOOK_H
#define LINT_RUN_LOOK_H

#include <stdbool.h>
#include <sys/stat.h>

bool look_exists(const char *path);

/* False, too, where there is nothing. */
bool look_status(const char *path, struct stat *status);

bool look_failed(void);

#endif
