/*
 * confine.h - which part of the file system these options need, and no more.
 */
#ifndef LINT_RUN_CONFINE_H
#define LINT_RUN_CONFINE_H

#include "lint/options.h"
#include "lint/run/root.h"

#include <stdbool.h>

/*
 * Enters the sandbox.  False, and told, where --require-sandbox was given and
 * some part of it could not be had.
 */
bool confine(const struct options *options, const struct root *root);

#endif
