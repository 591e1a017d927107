/*
 * given.h - a zone out of a source, read as if a name server were to load it.
 */
#ifndef TESTS_ZONE_GIVEN_H
#define TESTS_ZONE_GIVEN_H

#include "parsers/zone/zone.h"

#include <stdlib.h>

/* Reads SOURCE as the primary zone of ORIGIN; the store stays open. */
static inline zone_id given_zone_in(struct facts *facts, view_id view,
				    const struct source *source,
				    const char *origin)
{
	struct wire_name name;
	struct zone_options options = {.origin = &name,
				       .class = RRCLASS_IN,
				       .view = view,
				       .directory = "",
				       .why = "",
				       .type = "primary",
				       .named = SPAN_NONE};

	if (name_parse(slice_of(origin), NULL, &name, NULL, NULL) != NAME_OK)
		abort();
	return zone_read(facts, source, &options);
}

static inline zone_id
given_zone(struct facts *facts, const struct source *source, const char *origin)
{
	return given_zone_in(facts, VIEW_NONE, source, origin);
}

#endif
