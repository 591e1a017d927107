/*
 * lookup_walk.h - a question on its way through the zones: what lookup.c and
 * lookup_zone.c share.
 */
#ifndef PARSERS_FACTS_LOOKUP_WALK_H
#define PARSERS_FACTS_LOOKUP_WALK_H

#include "parsers/facts/lookup.h"
#include "parsers/facts/store_table.h"

/* How the walk through one zone ended. */
enum ending {
	END_FOUND,     /* OWNER has the type */
	END_ALIAS,     /* OWNER has a CNAME */
	END_REDIRECT,  /* OWNER has a DNAME above the name */
	END_NO_DATA,   /* the name exists, the type does not */
	END_NO_NAME,   /* the name does not exist */
	END_CUT,       /* below a delegation */
	END_NO_ZONE,   /* in no zone that we know of */
	END_NOT_LOADED /* in a zone that is not loaded */
};

struct walk {
	const struct store *store;
	view_id view;
	uint16_t type;
	struct answer *answer;
	/* the name asked and its ancestors, by their number of labels */
	name_id path[NAME_LABELS_MAX + 1];
	unsigned labels;
	const struct name_parts *made; /* a name without handle, else NULL */
	const struct wire_name *kept;  /* the same for the answer, if ARENA */
	struct arena *arena;           /* NULL: nothing is to be kept */
	zone_id zone;     /* the one that answers; ZONE_NONE: answers */
	name_id owner;    /* whose records count */
	record_id record; /* the first of the type; the CNAME, DNAME, NS met */
	bool wildcard;
};

void walk_add_step(struct walk *walk, enum step_kind kind, record_id record);

/* The name in walk->zone, which is loaded. */
enum ending walk_zone(struct walk *walk);

/*
 * The name among the records known from elsewhere; ENDING where they have
 * neither the type nor a CNAME.
 */
enum ending walk_answers(struct walk *walk, enum ending ending);

/* Does this record belong to what the walk found? */
bool walk_found(const struct walk *walk, record_id record);

#endif
