/*
 * plan.h - which zones are loaded, from which files, in which views.
 *
 * Weighs what named.conf, the settings and discovery say against each other;
 * tells, as faults and inputs, what was left out and why.  Reads no zone.
 */
#ifndef LINT_RUN_PLAN_H
#define LINT_RUN_PLAN_H

#include "lint/run/discover.h"
#include "lint/run/texts.h"

/* Who says so: the smaller one outdoes the larger. */
enum plan_rank { PLAN_EXPLICIT, PLAN_NAMED, PLAN_DISCOVERED };

struct planned {
	enum plan_rank rank;
	const char *path; /* NULL: not loaded */
	struct wire_name origin;
	uint16_t class;
	view_id view;
	const char *type;
	const char *why;
	const char *directory; /* for relative $INCLUDE */
	struct span named;
	bool template;
	bool elsewhere;  /* read by another part's run */
	unsigned config; /* which configuration; counts from 1 */
	size_t order;    /* in which it was found */
};

struct plan {
	struct facts *facts;
	const struct settings *settings;
	const char *view; /* only this one; NULL: all */
	DISCOVERY_LIST(planned, zones);
	DISCOVERY_LIST(planned, unloaded);
	struct texts claimed;             /* paths that something speaks of */
	const struct candidate **by_base; /* candidates by base name */
	unsigned configs;
	bool served; /* a configuration names files that were found */
};

/* Fills PLAN's zones, sorted by path, and its unloaded ones. */
void plan_zones(struct plan *plan, struct discovery *discovery);

void plan_free(struct plan *plan);

#endif
