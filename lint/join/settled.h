/*
 * settled.h - is nothing to be found at a key, as its lines stand?
 *
 * Nearly all addresses of a large registry are one PTR whose name has the
 * address.  Their lines say so, and need not become facts to be judged.
 */
#ifndef LINT_JOIN_SETTLED_H
#define LINT_JOIN_SETTLED_H

#include "lint/join/group.h"

/*
 * The COUNT lines are all that there are of KEY.  True only for lines that
 * group_load() would take; who is told false looks closer.
 */
bool settled(struct slice key, const struct group_line *lines, size_t count);

#endif
