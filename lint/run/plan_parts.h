/*
 * plan_parts.h - what the parts of the plan share.
 *
 * The own of plan.c, which asks the others; none of them asks plan.c.
 */
#ifndef LINT_RUN_PLAN_PARTS_H
#define LINT_RUN_PLAN_PARTS_H

#include "lint/run/plan.h"

/* --- plan_list.c -----------------------------------------------------------
 */

/* Adds ZONE to the loaded ones, or without path to the others. */
void plan_add(struct plan *plan, const struct planned *zone);

/* Tells of a file and its kind; ORIGIN may be NULL. */
void plan_input(struct plan *plan, const char *path, const char *kind,
		const struct wire_name *origin, const char *why, bool read);

/* Sorts zones by origin and class; of rivals the one that counts first. */
void plan_sort(struct planned *zones, size_t count);

/* Where among COUNT sorted zones those of ORIGIN begin. */
size_t plan_first(const struct planned *zones, size_t count,
		  const struct wire_name *origin);

/* --- plan_served.c ---------------------------------------------------------
 */

/* Adds what the name servers' configurations found by DISCOVERY say. */
void plan_served(struct plan *plan, const struct discovery *discovery);

#endif
