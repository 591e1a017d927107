/*
 * target.h - what the target of a record is guilty of.
 *
 * NS, MX, SRV, CNAME and DNAME records point to names; the same few faults
 * befall them all, and one of them hides the others: a target without its
 * final dot has no address either.  Here the first that applies is found,
 * once, so that one fault yields one finding.
 */
#ifndef RULES_TARGET_H
#define RULES_TARGET_H

#include "rules/knowledge.h"

enum target_state {
	TARGET_FINE,        /* or not known */
	TARGET_NONE,        /* the root: "no service" (RFC 7505, RFC 2782) */
	TARGET_LITERAL,     /* spells an address */
	TARGET_MISSING_DOT, /* written without its final dot */
	TARGET_INVALID,     /* no host name */
	TARGET_CNAME,       /* owns a CNAME in a loaded zone */
	TARGET_NO_ADDRESS   /* its zone is loaded, no A or AAAA there */
};

struct target {
	enum target_state state;
	struct span span;     /* of the target itself, in the RDATA */
	struct slice written; /* as it stands in the file */
	record_id cname;      /* TARGET_CNAME: the alias */
	zone_id zone; /* TARGET_NO_ADDRESS: the zone that would have it */
};

void target_judge(struct judge *judge, const struct record *record,
		  struct target *target);

/*
 * Written without final dot, with a dot inside, and ending in a known
 * top-level domain or in the origin of a loaded zone: meant to be whole.
 */
bool target_looks_whole(struct judge *judge, struct slice written);

#endif
