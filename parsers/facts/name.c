/*
 * name.c - sets of interned names (see name.h and name_set.h).
 *
 * Knows how names become handles; what can be asked of a handle is in
 * name_walk.c.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/name_set.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_FIRST 64u

struct names *names_new(void)
{
	struct names *names = memory_get(sizeof *names);

	hash_key_draw(&names->key);
	MEMORY_GROW(names->nodes, names->node_count, names->node_room);
	names->nodes[names->node_count++] = (struct name_node){NAME_NONE, 0};
	names->label_room = 64;
	names->labels = memory_get(names->label_room);
	names->label_used = 1; /* the root's empty label is at 0 */
	return names;
}

void names_free(struct names *names)
{
	if (!names)
		return;
	free(names->nodes);
	free(names->labels);
	free(names->node_slots.places);
	free(names->blocks);
	free(names->block_slots.places);
	free(names->ipv6);
	free(names->ipv6_slots.places);
	free(names);
}

void name_split(const struct wire_name *name, struct name_parts *parts)
{
	unsigned at = 0;

	parts->labels = 0;
	while (at < name->length && name->octets[at]) {
		unsigned stop = at + 1u + name->octets[at];

		if (stop >= name->length || parts->labels == NAME_LABELS_MAX)
			break;
		parts->starts[parts->labels++] = (uint8_t)at;
		parts->wire.octets[at] = name->octets[at];
		for (at++; at < stop; at++)
			parts->wire.octets[at] = ascii_lower(name->octets[at]);
	}
	parts->wire.octets[at] = 0;
	parts->wire.length = (uint8_t)(at + 1);
}

/* --- the tables ------------------------------------------------------------
 */

static uint32_t node_hash(const struct names *names, uint32_t place)
{
	const struct name_node *node = &names->nodes[place];
	const uint8_t *label = names->labels + node->label;

	return hash_bytes(&names->key, node->parent, label + 1, label[0]);
}

static uint32_t block_hash(const struct names *names, uint32_t place)
{
	return hash_numbers(&names->key, names->blocks[place].prefix, 0, 0);
}

static uint32_t ipv6_hash(const struct names *names, uint32_t place)
{
	return hash_bytes(&names->key, 0, names->ipv6[place].bytes, 16);
}

static void slots_put(struct name_slots *slots, uint32_t hash, uint32_t place)
{
	uint32_t at = hash & slots->mask;

	while (slots->places[at])
		at = (at + 1) & slots->mask;
	slots->places[at] = place + 1;
}

typedef uint32_t hash_function(const struct names *names, uint32_t place);

/* Room for one more, at most two thirds full; all places are USED's. */
static void slots_reserve(const struct names *names, struct name_slots *slots,
			  hash_function *hash)
{
	size_t room = slots->places ? (size_t)slots->mask + 1 : 0;

	if (slots->used + 1 <= room / 3 * 2)
		return;
	room = room ? room * 2 : SLOTS_FIRST;
	if (room > UINT32_MAX)
		memory_exhausted();
	free(slots->places);
	slots->places = memory_get(room * sizeof *slots->places);
	slots->mask = (uint32_t)(room - 1);
	for (uint32_t i = 0; i < slots->used; i++)
		slots_put(slots, hash(names, i), i);
}

/* --- nodes of the tree -----------------------------------------------------
 */

static bool node_is(const struct names *names, uint32_t place, name_id parent,
		    const uint8_t *label, size_t length)
{
	const struct name_node *node = &names->nodes[place];
	const uint8_t *octets = names->labels + node->label;

	return node->parent == parent && octets[0] == length &&
	       memcmp(octets + 1, label, length) == 0;
}

static name_id find_hashed(const struct names *names, uint32_t hash,
			   name_id parent, const uint8_t *label, size_t length)
{
	const struct name_slots *slots = &names->node_slots;

	if (!slots->places)
		return NAME_NONE;
	for (uint32_t at = hash & slots->mask; slots->places[at];
	     at = (at + 1) & slots->mask)
		/* The root is in no slot: places count from the next node. */
		if (node_is(names, slots->places[at], parent, label, length))
			return slots->places[at];
	return NAME_NONE;
}

name_id name_find_child(const struct names *names, name_id parent,
			const uint8_t *label, size_t length)
{
	return find_hashed(names,
			   hash_bytes(&names->key, parent, label, length),
			   parent, label, length);
}

static uint32_t add_label(struct names *names, const uint8_t *label,
			  size_t length)
{
	size_t at = names->label_used;

	if (at + length + 1 > UINT32_MAX)
		memory_exhausted();
	while (names->label_room < at + length + 1) {
		names->label_room *= 2;
		names->labels =
		    memory_resize(names->labels, names->label_room, 1);
	}
	names->labels[at] = (uint8_t)length;
	memcpy(names->labels + at + 1, label, length);
	names->label_used = at + length + 1;
	return (uint32_t)at;
}

static uint32_t next_node_hash(const struct names *names, uint32_t place)
{
	return node_hash(names, place + 1);
}

static name_id intern_child(struct names *names, name_id parent,
			    const uint8_t *label, size_t length)
{
	uint32_t hash = hash_bytes(&names->key, parent, label, length);
	name_id found = find_hashed(names, hash, parent, label, length);
	struct name_node *node;

	if (found != NAME_NONE)
		return found;
	if (names->node_count >= NAME_IPV6_BIT)
		memory_exhausted();
	slots_reserve(names, &names->node_slots, next_node_hash);
	MEMORY_GROW(names->nodes, names->node_count, names->node_room);
	found = (name_id)names->node_count++;
	node = &names->nodes[found];
	node->parent = parent;
	node->label = add_label(names, label, length);
	slots_put(&names->node_slots, hash, found - 1);
	names->node_slots.used++;
	return found;
}

/* --- reverse names ---------------------------------------------------------
 */

static uint32_t ipv4_prefix(struct address address)
{
	return (uint32_t)address.bytes[0] << 16 |
	       (uint32_t)address.bytes[1] << 8 | address.bytes[2];
}

/* The block's place; UINT32_MAX where it is not there. */
static uint32_t find_block(const struct names *names, uint32_t prefix)
{
	const struct name_slots *slots = &names->block_slots;
	uint32_t at;

	if (!slots->places)
		return UINT32_MAX;
	at = hash_numbers(&names->key, prefix, 0, 0) & slots->mask;
	for (; slots->places[at]; at = (at + 1) & slots->mask)
		if (names->blocks[slots->places[at] - 1].prefix == prefix)
			return slots->places[at] - 1;
	return UINT32_MAX;
}

/* The tree's node for the name of the block: 2.0.192.in-addr.arpa. */
static name_id intern_block_name(struct names *names, struct address address)
{
	struct wire_name wire;
	struct name_parts parts;
	name_id name = NAME_ROOT;

	name_reverse_wire(address, &wire);
	name_split(&wire, &parts);
	for (unsigned i = parts.labels; i-- > 1;) {
		const uint8_t *label = parts.wire.octets + parts.starts[i];

		name = intern_child(names, name, label + 1, label[0]);
	}
	return name;
}

static uint32_t intern_block(struct names *names, struct address address)
{
	uint32_t prefix = ipv4_prefix(address);
	uint32_t place = find_block(names, prefix);
	name_id parent;

	if (place != UINT32_MAX)
		return place;
	parent = intern_block_name(names, address);
	/* The last block's last handle would be NAME_NONE. */
	if (names->block_count >= (NAME_IPV4_BIT >> 8) - 1)
		memory_exhausted();
	slots_reserve(names, &names->block_slots, block_hash);
	MEMORY_GROW(names->blocks, names->block_count, names->block_room);
	place = (uint32_t)names->block_count++;
	names->blocks[place] =
	    (struct ipv4_block){.prefix = prefix, .parent = parent};
	slots_put(&names->block_slots, block_hash(names, place), place);
	names->block_slots.used++;
	return place;
}

static uint64_t octet_bit(uint8_t octet)
{
	return (uint64_t)1 << (octet % 64);
}

static name_id intern_ipv4(struct names *names, struct address address)
{
	uint32_t place = intern_block(names, address);
	uint8_t octet = address.bytes[3];
	uint64_t *seen = &names->blocks[place].seen[octet / 64];

	if (!(*seen & octet_bit(octet)))
		names->ipv4_count++;
	*seen |= octet_bit(octet);
	return NAME_IPV4_BIT | place << 8 | octet;
}

static name_id find_ipv4(const struct names *names, struct address address)
{
	uint32_t place = find_block(names, ipv4_prefix(address));
	uint8_t octet = address.bytes[3];

	if (place == UINT32_MAX ||
	    !(names->blocks[place].seen[octet / 64] & octet_bit(octet)))
		return NAME_NONE;
	return NAME_IPV4_BIT | place << 8 | octet;
}

static name_id find_ipv6(const struct names *names, struct address address)
{
	const struct name_slots *slots = &names->ipv6_slots;
	uint32_t at;

	if (!slots->places)
		return NAME_NONE;
	at = hash_bytes(&names->key, 0, address.bytes, 16) & slots->mask;
	for (; slots->places[at]; at = (at + 1) & slots->mask)
		if (memcmp(names->ipv6[slots->places[at] - 1].bytes,
			   address.bytes, 16) == 0)
			return NAME_IPV6_BIT | (slots->places[at] - 1);
	return NAME_NONE;
}

static name_id intern_ipv6(struct names *names, struct address address)
{
	name_id found = find_ipv6(names, address);
	uint32_t place;

	if (found != NAME_NONE)
		return found;
	if (names->ipv6_count >= NAME_IPV6_BIT)
		memory_exhausted();
	slots_reserve(names, &names->ipv6_slots, ipv6_hash);
	MEMORY_GROW(names->ipv6, names->ipv6_count, names->ipv6_room);
	place = (uint32_t)names->ipv6_count++;
	memcpy(names->ipv6[place].bytes, address.bytes, 16);
	slots_put(&names->ipv6_slots, ipv6_hash(names, place), place);
	names->ipv6_slots.used++;
	return NAME_IPV6_BIT | place;
}

name_id name_of_address(struct names *names, struct address address)
{
	if (address.family == FAMILY_IPV4)
		return intern_ipv4(names, address);
	if (address.family == FAMILY_IPV6)
		return intern_ipv6(names, address);
	return NAME_NONE;
}

name_id name_find_address(const struct names *names, struct address address)
{
	if (address.family == FAMILY_IPV4)
		return find_ipv4(names, address);
	if (address.family == FAMILY_IPV6)
		return find_ipv6(names, address);
	return NAME_NONE;
}

/* --- whole names -----------------------------------------------------------
 */

name_id name_intern(struct names *names, const struct wire_name *name)
{
	struct name_parts parts;
	struct address address;
	name_id found = NAME_ROOT;
	unsigned left, reverse;

	name_split(name, &parts);
	left = parts.labels;
	if (name_ends_reverse(&parts, &address, &reverse)) {
		found = name_of_address(names, address);
		left -= reverse;
	}
	while (left-- > 0) {
		const uint8_t *label = parts.wire.octets + parts.starts[left];

		found = intern_child(names, found, label + 1, label[0]);
	}
	return found;
}

name_id name_find(const struct names *names, const struct wire_name *name)
{
	struct name_parts parts;
	struct address address;
	name_id found = NAME_ROOT;
	unsigned left, reverse;

	name_split(name, &parts);
	left = parts.labels;
	if (name_ends_reverse(&parts, &address, &reverse)) {
		found = name_find_address(names, address);
		left -= reverse;
	}
	while (left-- > 0 && found != NAME_NONE) {
		const uint8_t *label = parts.wire.octets + parts.starts[left];

		found = name_find_child(names, found, label + 1, label[0]);
	}
	return found;
}

name_id name_intern_text(struct names *names, struct slice text)
{
	struct wire_name wire;

	if (name_parse(text, NULL, &wire, NULL, NULL) != NAME_OK)
		return NAME_NONE;
	return name_intern(names, &wire);
}

name_id name_find_text(const struct names *names, struct slice text)
{
	struct wire_name wire;

	if (name_parse(text, NULL, &wire, NULL, NULL) != NAME_OK)
		return NAME_NONE;
	return name_find(names, &wire);
}

size_t names_count(const struct names *names)
{
	return names->node_count + names->ipv4_count + names->ipv6_count;
}
