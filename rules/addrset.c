/*
 * addrset.c - a set of addresses (see addrset.h).
 */
#include "rules/addrset.h"

/* Exact for IPv4; 15 octets do not fit, and 64 bits of hash tell them well. */
static uint64_t page_key(struct address address)
{
	const uint8_t *b = address.bytes;

	if (address.family == FAMILY_IPV4)
		return UINT64_C(1) << 32 | (uint64_t)b[0] << 16 |
		       (uint64_t)b[1] << 8 | b[2];
	return keyset_hash(FAMILY_IPV6, b, sizeof address.bytes - 1);
}

static uint8_t last_octet(struct address address)
{
	return address.bytes[address.family == FAMILY_IPV4 ? 3 : 15];
}

bool addrset_add(struct addrset *set, struct address address)
{
	return address.family != FAMILY_NONE &&
	       pageset_add(&set->pages, page_key(address), last_octet(address));
}

bool addrset_has(const struct addrset *set, struct address address)
{
	return set->pages.used && address.family != FAMILY_NONE &&
	       pageset_has(&set->pages, page_key(address), last_octet(address));
}

void addrset_join(struct addrset *set, const struct addrset *from,
		  struct addrset *both)
{
	pageset_join(&set->pages, &from->pages, both ? &both->pages : NULL);
}

void addrset_free(struct addrset *set)
{
	pageset_free(&set->pages);
}
