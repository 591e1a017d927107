/*
 * zones.h - what named asks of its zones beyond their statements' shape.
 *
 * named.c's own.
 */
#ifndef PARSERS_BIND_ZONES_H
#define PARSERS_BIND_ZONES_H

#include "parsers/bind/grammar.h"
#include "parsers/bind/named.h"

/* A statement that stands in the zone being read. */
struct zone_clause {
	const struct clause *clause;
	struct span span; /* its keyword */
};

/* Are type and statements of ZONE, just read, such as named takes them? */
void zone_check(struct tokens *tokens, const struct served_zone *zone,
		const struct zone_clause *clauses, size_t count);

/* Faults zones that stand in one view twice. */
void zones_find_duplicates(struct facts *facts, const struct served *config);

/* Where there are views, a zone outside of them is refused. */
void zones_find_outside(struct facts *facts, const struct served *config);

#endif
