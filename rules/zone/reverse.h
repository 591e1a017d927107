/*
 * reverse.h - reading the owners of reverse zones, whole and classless.
 *
 * A whole owner has four octets below in-addr.arpa or 32 nibbles below
 * ip6.arpa (RFC 1035 3.5, RFC 3596 2.5).  A classless one (RFC 2317) lies
 * below a label that its parent's administrator made up; its addresses are
 * what the parent's CNAMEs say.
 */
#ifndef RULES_ZONE_REVERSE_H
#define RULES_ZONE_REVERSE_H

#include "rules/zone/say.h"

enum owner_fault {
	OWNER_FINE,
	OWNER_OCTET,  /* a label that is no octet: 256, 025, mail */
	OWNER_NIBBLE, /* a label that is no single hex digit */
	OWNER_DEPTH   /* too few labels, or too many */
};

struct reverse_owner {
	enum owner_fault fault;
	unsigned labels;                /* below in-addr.arpa or ip6.arpa */
	char label[NAME_LABEL_MAX + 1]; /* the one at fault */
	struct span span; /* of the owner as written, or of the record */
};

/* What is wrong with the owner of a PTR; OWNER_FINE for what is on purpose. */
void reverse_judge_owner(struct judge *judge, const struct record *ptr,
			 struct reverse_owner *owner);

/*
 * The classless label of an IPv4 reverse name, the one nearest to the root
 * that is no octet: its name (NAME_NONE: there is none).
 */
name_id reverse_classless(struct judge *judge, name_id name);

/* Does its first label spell a range: `0-127`, `128/26`? */
bool reverse_is_range(struct judge *judge, name_id label);

/*
 * Is that label a delegation's, and no mistake: it spells a range, or a zone
 * or a delegation begins there.
 */
bool reverse_is_classless_label(struct judge *judge, name_id label);

#endif
