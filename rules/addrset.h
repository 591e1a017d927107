/*
 * addrset.h - a set of addresses that is asked a million times.
 *
 * All zero is empty.  Addresses that differ in their last octet alone share
 * 256 bits: neighbours share a cache line, and a lone address costs little.
 */
#ifndef RULES_ADDRSET_H
#define RULES_ADDRSET_H

#include "parsers/facts/address.h"
#include "rules/keyset.h"

struct addrset_page {
	uint64_t bits[4];
};

struct addrset {
	struct keyset pages; /* by all octets but the last */
	struct addrset_page *items;
	size_t used, room;
};

/* True where it was not there before; no address (family 0) is never added. */
bool addrset_add(struct addrset *set, struct address address);
bool addrset_has(const struct addrset *set, struct address address);
void addrset_free(struct addrset *set);

#endif
