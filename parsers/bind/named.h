/*
 * named.h - reads named.conf (BIND 9.18 ARM, "Configuration Reference") as far
 * as it says which zones are loaded, from which files, in which views.
 *
 * It loads no zone: the caller does, for each statement in the order given.
 * Secrets of `key` statements are never kept.
 */
#ifndef PARSERS_BIND_NAMED_H
#define PARSERS_BIND_NAMED_H

#include "parsers/facts/facts.h"

struct named_zone {
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

struct named_config {
	const char *directory; /* options { directory }, as written; NULL */
	struct named_zone *zones;
	size_t zone_count, zone_room;
	const char **missing; /* includes that were not found, as written */
	size_t missing_count, missing_room;
	const char **files; /* that were read: itself, and what it includes */
	size_t file_count, file_room;
};

/* Texts live in facts->arena; named_config_free() gives the list back. */
void named_read(struct facts *facts, const struct source *source,
		struct named_config *config);
void named_config_free(struct named_config *config);

/* Is this the text of a named.conf or of a file that one includes? */
bool named_recognise(struct slice bytes, int *confidence);

#endif
