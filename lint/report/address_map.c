/*
 * address_map.c - the state of every address (see address_map.h).
 */
#include "lint/report/address_map.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/facts/lookup.h"
#include "rules/generic.h"

#include <stdlib.h>
#include <string.h>

/* So many /24 are mapped one by one; of more, their /16 is. */
#define SMALL_BLOCKS_MAX 8

struct address address_numbered(uint32_t number)
{
	return (struct address){FAMILY_IPV4,
				{(uint8_t)(number >> 24),
				 (uint8_t)(number >> 16),
				 (uint8_t)(number >> 8), (uint8_t)number}};
}

static uint32_t number_of(struct address address)
{
	const uint8_t *bytes = address.bytes;

	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
	       (uint32_t)bytes[2] << 8 | bytes[3];
}

size_t address_block_size(const struct address_block *block)
{
	return (size_t)1 << (32 - block->length);
}

/* --- mail hosts --------------------------------------------------------- */

static void add_host(struct address_map *map, struct address address)
{
	if (address.family != FAMILY_IPV4)
		return;
	MEMORY_GROW(map->hosts, map->host_count, map->host_room);
	map->hosts[map->host_count++] = number_of(address);
}

static int compare_hosts(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return left < right ? -1 : left > right;
}

static void find_hosts(struct address_map *map, const struct outcome *outcome)
{
	const struct store *store = map->facts->store;
	struct record_list exchanges = store_by_type(store, RRTYPE_MX);

	for (size_t i = 0; outcome->chains && i < outcome->chains->count; i++)
		add_host(map, outcome->chains->items[i].address);
	for (size_t i = 0; i < exchanges.count; i++) {
		struct record mx = store_get(store, exchanges.at[i]);
		struct record_list list = store_by_owner(store, mx.target);

		for (size_t k = 0; k < list.count; k++) {
			struct record record = store_get(store, list.at[k]);

			if (record.type == RRTYPE_A)
				add_host(map, record.address);
		}
	}
	if (map->host_count)
		qsort(map->hosts, map->host_count, sizeof *map->hosts,
		      compare_hosts);
}

/* The first host at or behind NUMBER, as an index. */
static size_t host_from(const struct address_map *map, uint32_t number)
{
	size_t first;

	SEARCH_FIRST(first, 0, map->host_count, map->hosts[first] < number);
	return first;
}

static bool is_host(const struct address_map *map, uint32_t number)
{
	size_t at = host_from(map, number);

	return at < map->host_count && map->hosts[at] == number;
}

/* --- blocks ------------------------------------------------------------- */

/* Keeps a run of one block as one. */
static void add_block(struct address_map *map, uint32_t base, unsigned length,
		      view_id view)
{
	struct address_block block = {base & (UINT32_MAX << (32 - length)),
				      length, view, false};
	const struct address_block *last = map->blocks + map->count;

	if (map->count && last[-1].base == block.base &&
	    last[-1].length == length && last[-1].view == view)
		return;
	MEMORY_GROW(map->blocks, map->count, map->room);
	map->blocks[map->count++] = block;
}

/*
 * The octets that the reverse zone ORIGIN stands for, at most three: 2.0.192
 * is 192.0.2, and what stands before (RFC 2317) is left out.
 */
static unsigned octets_of(const struct names *names, name_id origin,
			  uint32_t *base)
{
	char text[NAME_TEXT_MAX];
	struct slice rest = slice_of(name_print(names, origin, text));
	unsigned count = 0;

	*base = 0;
	if (!slice_ends(rest, ".in-addr.arpa."))
		return 0;
	rest.length -= strlen(".in-addr.arpa.");
	while (count < 3 && rest.length) {
		size_t at = rest.length;
		uint64_t octet;

		while (at && rest.at[at - 1] != '.')
			at--;
		if (!slice_number(
			(struct slice){rest.at + at, rest.length - at}, 255,
			&octet))
			break;
		*base |= (uint32_t)octet << (24 - 8 * count++);
		rest.length = at ? at - 1 : 0;
	}
	return count;
}

/* Of a zone above the /16, those that have a PTR. */
static void add_wide_zone(struct address_map *map, const struct zone *zone)
{
	for (uint32_t i = 0; i < zone->records; i++) {
		struct record record =
		    store_get(map->facts->store, zone->first + i);
		struct address address;

		if (record.type == RRTYPE_PTR &&
		    name_is_reverse(map->facts->names, record.owner,
				    &address) &&
		    address.family == FAMILY_IPV4)
			add_block(map, number_of(address), 16, zone->view);
	}
}

static void add_zone(struct address_map *map, const struct zone *zone)
{
	const struct names *names = map->facts->names;
	uint32_t base;
	unsigned octets;

	if (zone->source != ZONE_LOADED || zone->class != RRCLASS_IN ||
	    store_is_answers(map->facts->store, zone->id) ||
	    name_family(names, zone->origin) != FAMILY_IPV4)
		return;
	octets = octets_of(names, zone->origin, &base);
	if (octets < 2)
		add_wide_zone(map, zone);
	else
		add_block(map, base, octets * 8, zone->view);
}

/* The /16 before its /24. */
static int compare_blocks(const void *a, const void *b)
{
	const struct address_block *left = a, *right = b;

	if (left->view != right->view)
		return left->view < right->view ? -1 : 1;
	if (left->base != right->base)
		return left->base < right->base ? -1 : 1;
	return (int)left->length - (int)right->length;
}

static bool same_wide(const struct address_block *a,
		      const struct address_block *b)
{
	return a->view == b->view && a->base >> 16 == b->base >> 16;
}

/* Drops what is there twice, and /24 that a /16 stands for. */
static void settle(struct address_map *map)
{
	size_t kept = 0, end;

	if (map->count)
		qsort(map->blocks, map->count, sizeof *map->blocks,
		      compare_blocks);
	for (size_t at = 0; at < map->count; at = end) {
		bool wide = map->blocks[at].length == 16;
		size_t first = kept;

		for (end = at; end < map->count &&
			       same_wide(&map->blocks[at], &map->blocks[end]);
		     end++) {
			wide |= map->blocks[end].length == 16;
			if (kept == first ||
			    map->blocks[kept - 1].base != map->blocks[end].base)
				map->blocks[kept++] = map->blocks[end];
		}
		if (!wide && kept - first <= SMALL_BLOCKS_MAX)
			continue;
		map->blocks[first].length = 16;
		map->blocks[first].base &= UINT32_C(0xFFFF0000);
		kept = first + 1;
	}
	map->count = kept;
}

void address_map_find(struct address_map *map, const struct outcome *outcome)
{
	const struct store *store = outcome->facts->store;

	*map = (struct address_map){.facts = outcome->facts};
	find_hosts(map, outcome);
	for (zone_id i = 0; i < store_zones(store); i++) {
		struct zone zone = store_get_zone(store, i);

		add_zone(map, &zone);
	}
	settle(map);
	for (size_t i = 0; i < map->count; i++) {
		struct address_block *block = &map->blocks[i];
		size_t host = host_from(map, block->base);

		block->mail_host =
		    host < map->host_count &&
		    map->hosts[host] - block->base < address_block_size(block);
	}
}

void address_map_free(struct address_map *map)
{
	free(map->blocks);
	free(map->hosts);
	*map = (struct address_map){0};
}

/* --- addresses ---------------------------------------------------------- */

/* 256 addresses at a time: what one name above them says of all. */
struct filling {
	const struct address_map *map;
	struct arena *arena;
	view_id view;
	bool wildcards;            /* each address has to be asked for */
	struct address_cell usual; /* of an address that no file mentions */
};

static bool is_generic(const struct filling *filling, name_id name,
		       struct address address)
{
	char text[NAME_TEXT_MAX];
	struct generic found;

	return generic_check(
	    slice_of(name_print(filling->map->facts->names, name, text)),
	    &address, &found);
}

static enum address_state state_of(const struct filling *filling,
				   const struct answer *answer,
				   struct address address)
{
	const struct store *store = filling->map->facts->store;
	enum known confirmed = KNOWN_NO;

	for (size_t i = 0; i < answer->records.count; i++) {
		name_id target = store_get(store, answer->records.at[i]).target;
		enum known known =
		    lookup_confirms(store, filling->view, target, address);

		if (is_generic(filling, target, address))
			return ADDRESS_GENERIC;
		if (known == KNOWN_YES || confirmed == KNOWN_NO)
			confirmed = known;
	}
	if (confirmed == KNOWN_YES)
		return is_host(filling->map, number_of(address))
			   ? ADDRESS_MAIL
			   : ADDRESS_CONFIRMED;
	return confirmed == KNOWN_NO ? ADDRESS_OTHER : ADDRESS_NOT_KNOWN;
}

/* What is seen of ADDRESS where its name, or one above it, is asked for. */
static struct address_cell ask(const struct filling *filling, name_id name,
			       struct address address)
{
	struct address_cell cell = {ADDRESS_OFF, NAME_NONE, false};
	struct answer answer;

	lookup(filling->map->facts->store, filling->arena, filling->view, name,
	       RRTYPE_PTR, &answer);
	if (answer.known == KNOWN_NO)
		cell.state = ADDRESS_NO_PTR;
	if (answer.known != KNOWN_YES || !answer.records.count)
		return cell;
	cell.state = state_of(filling, &answer, address);
	cell.name =
	    store_get(filling->map->facts->store, answer.records.at[0]).target;
	return cell;
}

static struct address_cell cell_of(const struct filling *filling,
				   uint32_t number)
{
	struct names *names = filling->map->facts->names;
	struct address address = address_numbered(number);
	name_id name = filling->wildcards ? name_of_address(names, address)
					  : name_find_address(names, address);
	struct address_cell cell =
	    name == NAME_NONE ? filling->usual : ask(filling, name, address);

	cell.mail_host = is_host(filling->map, number);
	return cell;
}

static void fill_256(const struct address_map *map, view_id view, uint32_t base,
		     struct address_cell *cells)
{
	struct names *names = map->facts->names;
	struct filling filling = {
	    .map = map, .arena = arena_new(), .view = view};
	struct address address = address_numbered(base);
	name_id above = name_parent(names, name_of_address(names, address));
	name_id wider = name_parent(names, above);

	filling.wildcards = name_find_wildcard(names, above) != NAME_NONE ||
			    name_find_wildcard(names, wider) != NAME_NONE;
	filling.usual = ask(&filling, above, address);
	for (uint32_t i = 0; i < 256; i++)
		cells[i] = cell_of(&filling, base + i);
	arena_free(filling.arena);
}

void address_block_fill(const struct address_map *map,
			const struct address_block *block,
			struct address_cell *cells)
{
	for (size_t i = 0; i < address_block_size(block); i += 256)
		fill_256(map, block->view, block->base + (uint32_t)i,
			 cells + i);
}
