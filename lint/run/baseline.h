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

/*
 * Is FINDING in it?  Notes that it was met; where the baseline is being
 * written, puts it in.  To be asked for every finding, SUPPRESSED elsewhere
 * or not: equal ones are told apart by counting.
 */
bool baseline_has(struct baseline *baseline, const struct sources *sources,
		  const struct finding *finding, bool suppressed);

/*
 * Tells which known findings were not met, of those that RUNS says would have
 * been: of rules that ran.  Those of files that were not read this time are
 * passed over.  Returns how many are gone.
 */
uint64_t baseline_tell_gone(const struct baseline *baseline,
			    struct sources *sources,
			    bool (*runs)(void *context, const char *rule),
			    void *context);

/* Writes it, whole or not at all; false, which was told, where that failed. */
bool baseline_write(const struct baseline *baseline);

#endif
