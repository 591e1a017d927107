/*
 * edit_parts.h - what the files that edit master files share; nobody else
 * includes it.
 *
 *	edit.c           takes the changes one by one
 *	edit_place.c     finds lines, tokens, and the place for a new record
 *	edit_generate.c  cuts a $GENERATE around the records that change
 */
#ifndef PARSERS_ZONE_EDIT_PARTS_H
#define PARSERS_ZONE_EDIT_PARTS_H

#include "parsers/base/buffer.h"
#include "parsers/zone/edit.h"
#include "parsers/zone/scan.h"

struct record_ids {
	record_id *at;
	size_t count, room;
};

struct editing {
	struct facts *facts;
	const struct store *store;
	const struct zone_shared *shared;
	struct zone zone;
	struct zone_edits *edits;
	record_id *gone; /* sorted; records that are no more */
	size_t gone_count;
	bool default_ttl;          /* $TTL says it; else it is the last one's */
	struct record_ids keep;    /* the next one's TTL must stay */
	struct record_ids written; /* their TTL is written already */
	record_id *present;        /* owners' records, sorted by owner */
	size_t present_count;
	struct record anchor; /* of the last new record, */
	uint32_t behind;      /* the offset of what followed it, */
	record_id before;     /* and the record that stands there */
	const char *why;      /* what stands against it; NULL */
};

/* A record's lines: offsets of the first byte and behind the last. */
struct lines {
	uint32_t from, to;
};

void edit_add(struct editing *editing, struct span span, struct slice text);
bool edit_refuse(struct editing *editing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void edit_note(struct record_ids *ids, record_id record);

/* --- edit_place.c --------------------------------------------------------- */

/* A scanner that stands at the beginning of the record's first line. */
bool edit_scan(struct editing *editing, struct span span, struct scan *scan);
bool edit_lines(struct editing *editing, struct span span, struct lines *lines);
/* The token that says the TTL or, where there is none, what follows the
   owner; its length is 0 then. */
bool edit_ttl_place(struct editing *editing, const struct record *record,
		    struct token *token);
/* The first word of the record, as it is written. */
struct slice edit_owner_text(struct editing *editing,
			     const struct record *record);
/* OWNER below ORIGIN without it, or whole. */
const char *edit_relative(struct editing *editing, name_id owner,
			  name_id origin);
/* "\n", or "\r\n" where the file has it so. */
const char *edit_line_end(struct editing *editing, uint32_t file);
/* Puts a record that is new to the zone behind the one that it belongs to. */
bool edit_insert(struct editing *editing, const struct zone_change *change);
/* Records from which places are taken, sorted by owner; the caller frees. */
record_id *edit_sorted_owners(const struct store *store,
			      const struct zone *zone, size_t *count);

/* --- edit_generate.c ------------------------------------------------------ */

/* Cuts every $GENERATE that made a record that is no more. */
bool edit_generate(struct editing *editing);

#endif
