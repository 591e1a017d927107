/*
 * addrset.c - a set of addresses (see addrset.h).
 */
#include "rules/addrset.h"

#include "parsers/base/memory.h"

#include <stdlib.h>

/* Exact for IPv4; 15 octets do not fit, and 64 bits of hash tell them well. */
static uint64_t page_key(struct address address)
{
	const uint8_t *b = address.bytes;

	if (address.family == FAMILY_IPV4)
		return UINT64_C(1) << 32 | (uint64_t)b[0] << 16 |
		       (uint64_t)b[1] << 8 | b[2];
	return keyset_hash(FAMILY_IPV6, b, sizeof address.bytes - 1);
}

static unsigned last_octet(struct address address)
{
	return address.bytes[address.family == FAMILY_IPV4 ? 3 : 15];
}

bool addrset_add(struct addrset *set, struct address address)
{
	unsigned bit = last_octet(address);
	uint64_t *word, mask = UINT64_C(1) << (bit % 64);
	uint32_t *page;
	bool new;

	if (address.family == FAMILY_NONE)
		return false;
	page = keyset_put(&set->pages, page_key(address), &new);
	if (new) {
		MEMORY_GROW(set->items, set->used, set->room);
		set->items[set->used] = (struct addrset_page){{0}};
		*page = (uint32_t)set->used++;
	}
	word = &set->items[*page].bits[bit / 64];
	if (*word & mask)
		return false;
	*word |= mask;
	return true;
}

bool addrset_has(const struct addrset *set, struct address address)
{
	unsigned bit = last_octet(address);
	const uint32_t *page;

	if (address.family == FAMILY_NONE || set->used == 0)
		return false;
	page = keyset_find(&set->pages, page_key(address));
	return page && (set->items[*page].bits[bit / 64] >> (bit % 64) & 1);
}

void addrset_free(struct addrset *set)
{
	keyset_free(&set->pages);
	free(set->items);
	*set = (struct addrset){0};
}
