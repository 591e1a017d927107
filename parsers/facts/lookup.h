/*
 * lookup.h - what an authoritative server loaded with these zones would
 * answer, in three values.
 *
 * RFC 1034 4.3.2 over the loaded zones of one world (a view): CNAME and DNAME
 * chains (RFC 6672) are followed across loaded zones, wildcards synthesise
 * (RFC 4592; an empty non-terminal blocks them), a delegation to a loaded
 * child is walked into, one to a child that is not loaded ends the knowledge.
 * Nothing is ever guessed: KNOWN_NO needs a loaded zone that would say so.
 */
#ifndef PARSERS_FACTS_LOOKUP_H
#define PARSERS_FACTS_LOOKUP_H

#include "parsers/facts/store.h"

enum known { KNOWN_YES, KNOWN_NO, NOT_KNOWN };

enum answer_status {
	ANSWER_NOERROR,  /* with records, or none of this type */
	ANSWER_NXDOMAIN, /* the name does not exist */
	ANSWER_REFUSED,  /* no loaded zone holds it, or the last name of
			    its chain: NOT_KNOWN */
	ANSWER_REFERRAL, /* below a delegation whose child is not loaded */
	ANSWER_SERVFAIL  /* a loop, or more than LOOKUP_HOPS hops */
};

#define LOOKUP_HOPS 16

enum step_kind {
	STEP_CNAME,
	STEP_DNAME,     /* the CNAME that it synthesises is the hop */
	STEP_WILDCARD,  /* RECORD is the wildcard's */
	STEP_DELEGATION /* RECORD is the NS met on the way */
};

/*
 * The name asked at a step is NAME_NONE where no file mentions it, since a
 * DNAME made it or lookup_wire() was asked for it; then MADE is that name.
 * Neither: the name would be too long.
 */
struct step {
	enum step_kind kind;
	record_id record;
	name_id name;
	const struct wire_name *made;
};

struct answer {
	enum known known; /* YES: records, or none but the CNAME that the last
			     step's DNAME makes; NO: surely none */
	enum answer_status status;
	name_id name;                 /* the last name of the chain, */
	const struct wire_name *made; /* as in struct step */
	zone_id zone; /* where the answer was found or not; ZONE_NONE */
	struct record_list records; /* of the type asked for, at NAME */
	bool wildcard;              /* RECORDS belong to a wildcard owner */
	struct step steps[LOOKUP_HOPS * 2];
	unsigned step_count;
	const char *why; /* one sentence, static or in the arena */
};

/*
 * Fills *ANSWER for NAME and TYPE as asked in world VIEW.  Lists and texts
 * live in ARENA.  RRTYPE_ANY finds every record of the name and follows
 * nothing.
 */
void lookup(const struct store *store, struct arena *arena, view_id view,
	    name_id name, uint16_t type, struct answer *answer);

/* The same for a name that may have no handle: nothing is interned. */
void lookup_wire(const struct store *store, struct arena *arena, view_id view,
		 const struct wire_name *name, uint16_t type,
		 struct answer *answer);

/*
 * Does NAME have ADDRESS among its A or AAAA records?  The quick form of the
 * question that forward confirmation asks a million times; needs no memory.
 */
enum known lookup_confirms(const struct store *store, view_id view,
			   name_id name, struct address address);

/* The same; where it is KNOWN_NO, *OTHERS tells whether NAME has some. */
enum known lookup_confirms_or(const struct store *store, view_id view,
			      name_id name, struct address address,
			      bool *others);

const char *answer_status_text(enum answer_status status);

#endif
