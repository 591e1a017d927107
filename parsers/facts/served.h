/*
 * served.h - which zones a name server loads, from which files and in which
 * views, as its configuration says.
 *
 * Knows no configuration's syntax, and does not say where the files lie here.
 */
#ifndef PARSERS_FACTS_SERVED_H
#define PARSERS_FACTS_SERVED_H

#include "parsers/base/span.h"
#include "parsers/facts/name.h"
#include "parsers/facts/store.h"

struct served_zone {
	struct wire_name origin;
	uint16_t class;
	view_id view;
	const char *type; /* "primary", "secondary", "hint", "forward", ... in
			     today's words; "" where absent */
	const char *file; /* as written; NULL */
	struct span file_span;
	struct span span;    /* the zone's name in its statement */
	const char *in_view; /* NULL */
	bool raw;            /* its file is no text */
	bool dynamic;        /* it takes updates: the server writes its file */
};

/* Texts live in the arena of the facts. */
struct served {
	const char *directory; /* where relative files lie, as written; NULL */
	struct served_zone *zones;
	size_t zone_count, zone_room;
	const char **missing; /* includes that were not found, as written */
	size_t missing_count, missing_room;
	const char **files; /* that were read: itself, and what it includes */
	size_t file_count, file_room;
};

/* Gives the lists back; SERVED is all zero then. */
void served_free(struct served *served);

#endif
