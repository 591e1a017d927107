/*
 * addrset.h - a set of addresses that is asked a million times.
 *
 * All zero is empty.  Addresses that differ in their last octet alone share a
 * page (see pageset.h).
 */
#ifndef RULES_ADDRSET_H
#define RULES_ADDRSET_H

#include "parsers/facts/address.h"
#include "rules/pageset.h"

struct addrset {
	struct pageset pages;
};

/* True where it was not there before; no address (family 0) is never added. */
bool addrset_add(struct addrset *set, struct address address);
bool addrset_has(const struct addrset *set, struct address address);
/* Adds all of FROM to SET; those that are in both already, to BOTH, too. */
void addrset_join(struct addrset *set, const struct addrset *from,
		  struct addrset *both);
void addrset_free(struct addrset *set);

#endif
