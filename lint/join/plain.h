/*
 * plain.h - is there anything at an address that a rule need see?
 *
 * Nearly all of a large reverse zone is one PTR whose name has the address,
 * or a name that no zone holds.  Such a key needs nothing but its own lines.
 */
#ifndef LINT_JOIN_PLAIN_H
#define LINT_JOIN_PLAIN_H

#include "parsers/facts/record.h"

#include <stddef.h>

/* All zero is an address of which nothing was told yet. */
struct plain {
	unsigned ptrs;
	bool good, outside; /* the PTR's flags */
	bool confirmed;     /* its target surely has the address */
	bool loose;         /* some A lies where a reverse zone is known */
	bool other;         /* a sender, a mail exchanger, a CNAME */
	name_id target;
};

/* Tells of a record of the address, PTRs first; FLAGS as write.h has them. */
void plain_add(struct plain *plain, const struct record *record,
	       struct slice flags);

bool plain_is(const struct plain *plain);

#endif
