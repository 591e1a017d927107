/*
 * store_exists.c - which names exist in a zone without having records: the
 * empty non-terminals of RFC 4592 2.2.2 (see store.h).
 *
 * Ancestors of owners are kept in a set of pairs (zone, name), but for those
 * of IPv6 reverse names, which would be many: they are prefixes of a sorted
 * list of addresses.
 */
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/facts/store_table.h"

#include <stdlib.h>
#include <string.h>

static uint64_t pair_of(zone_id zone, name_id name)
{
	/* No zone is UINT32_MAX, so the sum is never 0 nor too large. */
	return ((uint64_t)zone << 32 | name) + 1;
}

static size_t slot_of(const struct store *store, uint64_t pair)
{
	const struct existing *existing = &store->existing;
	size_t mask = existing->room - 1;
	size_t at = hash_numbers(&store->key, (uint32_t)pair,
				 (uint32_t)(pair >> 32), 0) &
		    mask;

	while (existing->pairs[at] && existing->pairs[at] != pair)
		at = (at + 1) & mask;
	return at;
}

static void grow_pairs(struct store *store)
{
	struct existing *existing = &store->existing;
	uint64_t *old = existing->pairs;
	size_t room = existing->room;

	if (existing->used + 1 <= room / 2)
		return;
	existing->room = room ? room * 2 : 64;
	existing->pairs = memory_get(existing->room * sizeof *existing->pairs);
	for (size_t i = 0; i < room; i++)
		if (old[i])
			existing->pairs[slot_of(store, old[i])] = old[i];
	free(old);
}

/* True where the pair is new. */
static bool add_pair(struct store *store, zone_id zone, name_id name)
{
	uint64_t pair = pair_of(zone, name);
	size_t slot;

	grow_pairs(store);
	slot = slot_of(store, pair);
	if (store->existing.pairs[slot])
		return false;
	store->existing.pairs[slot] = pair;
	store->existing.used++;
	return true;
}

static void add_ipv6_owner(struct store *store, zone_id zone, name_id name)
{
	struct existing *existing = &store->existing;
	struct address address = name_address(store->names, name);
	struct ipv6_owner *owner;

	MEMORY_GROW(existing->owners, existing->owner_count,
		    existing->owner_room);
	owner = &existing->owners[existing->owner_count++];
	owner->zone = zone;
	memcpy(owner->bytes, address.bytes, sizeof owner->bytes);
}

/* The parent of a name that is no IPv6 reverse name. */
static name_id parent_of(const struct names *names, name_id name)
{
	if (name_form(name) == NAME_OF_IPV4)
		return names->blocks[name_place(name)].parent;
	return names->nodes[name].parent;
}

static void add_ancestors(struct store *store, const struct zone *zone,
			  name_id name)
{
	while (name != zone->origin && name != NAME_ROOT) {
		if (name_form(name) == NAME_OF_IPV6) {
			add_ipv6_owner(store, zone->id, name);
			return;
		}
		name = parent_of(store->names, name);
		if (name == zone->origin || !add_pair(store, zone->id, name))
			return;
	}
}

static int compare_owners(const void *a, const void *b)
{
	const struct ipv6_owner *left = a, *right = b;

	if (left->zone != right->zone)
		return left->zone < right->zone ? -1 : 1;
	return memcmp(left->bytes, right->bytes, sizeof left->bytes);
}

void store_index_existing(struct store *store)
{
	struct existing *existing = &store->existing;
	name_id last = NAME_NONE, last_parent = NAME_NONE;

	for (zone_id i = 0; i < store->zone_count; i++) {
		const struct zone *zone = &store->zones[i];
		record_id end = zone->first + zone->records;

		last_parent = NAME_NONE;
		for (record_id r = zone->first; r < end; r++) {
			name_id owner = store->rows[r].owner, parent;

			if (owner == last && r > zone->first)
				continue;
			last = owner;
			if (name_form(owner) == NAME_OF_IPV6) {
				add_ipv6_owner(store, i, owner);
				continue;
			}
			/* Neighbours mostly share their parent. */
			parent = owner == NAME_ROOT
				     ? NAME_NONE
				     : parent_of(store->names, owner);
			if (parent == zone->origin || parent == last_parent)
				continue;
			last_parent = parent;
			add_ancestors(store, zone, owner);
		}
	}
	if (existing->owner_count > 1)
		qsort(existing->owners, existing->owner_count,
		      sizeof *existing->owners, compare_owners);
}

/* The first owner of ZONE's that is not before ADDRESS. */
static size_t find_owner(const struct store *store, zone_id zone,
			 const struct address *address)
{
	const struct existing *existing = &store->existing;
	struct ipv6_owner key = {.zone = zone};
	size_t first;

	memcpy(key.bytes, address->bytes, sizeof key.bytes);
	SEARCH_FIRST(first, 0, existing->owner_count,
		     compare_owners(&existing->owners[first], &key) < 0);
	return first;
}

static unsigned common_bits(const uint8_t *a, const uint8_t *b)
{
	for (unsigned i = 0; i < 16; i++) {
		unsigned differ = (unsigned)a[i] ^ b[i];

		for (unsigned bit = 0; bit < 8; bit++)
			if (differ & 0x80u >> bit)
				return 8 * i + bit;
	}
	return 128;
}

unsigned store_ipv6_common(const struct store *store, zone_id zone,
			   struct address address)
{
	const struct existing *existing = &store->existing;
	size_t at = find_owner(store, zone, &address);
	unsigned best = 0;

	/* The longest common prefix is a neighbour's. */
	for (size_t i = at ? at - 1 : at; i <= at; i++) {
		unsigned bits;

		if (i >= existing->owner_count ||
		    existing->owners[i].zone != zone)
			continue;
		bits = common_bits(existing->owners[i].bytes, address.bytes);
		if (bits > best)
			best = bits;
	}
	return best;
}

static bool holds_ipv6_owner(const struct store *store, zone_id zone,
			     name_id name)
{
	struct wire_name wire;
	struct name_parts parts;
	struct address address;
	unsigned bits;
	size_t at;

	if (store->existing.owner_count == 0 || name_form(name) != NAME_IN_TREE)
		return false;
	name_wire(store->names, name, &wire);
	name_split(&wire, &parts);
	if (!name_holds_ipv6(&parts, &address, &bits))
		return false;
	at = find_owner(store, zone, &address);
	return at < store->existing.owner_count &&
	       store->existing.owners[at].zone == zone &&
	       common_bits(store->existing.owners[at].bytes, address.bytes) >=
		   bits;
}

/* Has NAME records in the zone, or has a name below it? */
static bool has_below(const struct store *store, zone_id zone, name_id name)
{
	const struct existing *existing = &store->existing;

	if (existing->used) {
		uint64_t pair = pair_of(zone, name);

		if (existing->pairs[slot_of(store, pair)] == pair)
			return true;
	}
	return holds_ipv6_owner(store, zone, name);
}

bool store_exists(const struct store *store, zone_id zone, name_id name)
{
	if (name == NAME_NONE)
		return false;
	return store_by_owner_in(store, zone, name).count > 0 ||
	       (name == store->zones[zone].origin &&
		store->zones[zone].records > 0) ||
	       has_below(store, zone, name);
}
