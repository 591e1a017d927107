/*
 * readers.h - the planned zones into the facts, by several readers at once.
 */
#ifndef LINT_RUN_READERS_H
#define LINT_RUN_READERS_H

#include "lint/run/plan.h"

/*
 * Reads ZONES in their order.  What comes out does not depend on JOBS, the
 * number of threads to use at most (0 is 1).
 */
void readers_run(struct facts *facts, const struct planned *zones, size_t count,
		 unsigned jobs);

/* Adds a zone of which nothing is known but that it exists. */
void readers_unloaded(struct facts *facts, const struct planned *zone);

#endif
