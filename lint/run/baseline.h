/*
 * baseline.h - the findings that are known already and shall not count.
 *
 * A JSON document of fingerprints, one finding a line, sorted, so that it
 * does well under version control.
 */
#ifndef LINT_RUN_BASELINE_H
#define LINT_RUN_BASELINE_H

#include "lint/report/report.h"

struct baseline;

/*
 * Reads PATH, or begins an empty one where WRITES.  NULL where it cannot be
 * read or is none, which was told then.
 */
struct baseline *baseline_new(const char *path, bool writes);
void baseline_free(struct baseline *baseline);

/* Is FINDING in it?  Puts it in where the baseline is being written. */
bool baseline_has(struct baseline *baseline, const struct sources *sources,
		  const struct finding *finding);

/* Writes it, whole or not at all; false, which was told, where that failed. */
bool baseline_write(const struct baseline *baseline);

#endif
