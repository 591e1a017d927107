/*
 * refusal.h - does a receiver of one's own refuse the name of an address?
 *
 * Asks the receiver's access table as Postfix would, and knows which answers
 * refuse (access(5)).
 */
#ifndef RULES_REFUSAL_H
#define RULES_REFUSAL_H

#include "rules/knowledge.h"

struct refusal {
	enum known refused;
	const struct receiver_row *row; /* that decided, or is not known */
	const char *value;              /* what it answers */
	bool assumed; /* ROW counts only by the receiver's main.cf */
	bool limit;   /* a pattern met its limits */
};

/* PTR is a record of ADDRESS; texts are the judge's. */
struct refusal refusal_of(struct judge *judge, const struct receiver *receiver,
			  struct address address, const struct record *ptr);

#endif
