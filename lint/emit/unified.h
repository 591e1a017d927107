/*
 * unified.h - edits of files as a unified diff.
 */
#ifndef LINT_EMIT_UNIFIED_H
#define LINT_EMIT_UNIFIED_H

#include "lint/report/output.h"
#include "parsers/zone/edit.h"

/*
 * Sorts EDITS by path and place (those of one place stay in order) and writes
 * the diff, three lines of context around each change, with the paths below
 * `a/` and `b/`.  Bytes of the files are written as they are.
 */
void unified_write(struct output *output, struct sources *sources,
		   struct zone_edits *edits);

#endif
