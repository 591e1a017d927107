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

/*
 * Lower case for every octet, length octets too: they are below `A`.  Eight
 * at a time, as names are most of what there is to read.
 */
static void fold(const struct wire_name *name, uint8_t *folded)
{
	unsigned length = name->length, at = 0;

	for (; at + 8 <= length; at += 8) {
		uint64_t word, high, upper;

		memcpy(&word, name->octets + at, sizeof word);
		high = word & 0x7f7f7f7f7f7f7f7f;
		/* 0x80 where the octet is `A` or more, but not above `Z` */
		upper = (high + 0x3f3f3f3f3f3f3f3f) &
			~(high + 0x2525252525252525) & ~word &
			0x8080808080808080;
		word |= upper >> 2;
		memcpy(folded + at, &word, sizeof word);
	}
	for (; at < length; at++)
		folded[at] = ascii_lower(name->octets[at]);
}

void name_split(const struct wire_name *name, struct name_parts *parts)
{
	unsigned at = 0;

	fold(name, parts->wire.octets); /* cppcheck-suppress uninitvar */
	for (parts->labels = 0; at < name->length && name->octets[at];) {
		unsigned stop = at + 1u + name->octets[at];

		if (stop >= name->length || parts->labels == NAME_LABELS_MAX)
			break;
		parts->starts[parts->labels++] = (uint8_t)at;
		at = stop;
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
	slots->places[at] = (hash & ~slots->mask) | (place + 1);
}

/* May this slot be of the name with this hash? */
static bool slot_may_be(const struct name_slots *slots, uint32_t at,
			uint32_t hash)
{
	return ((slots->places[at] ^ hash) & ~slots->mask) == 0;
}

static uint32_t slot_place(const struct name_slots *slots, uint32_t at)
{
	return (slots->places[at] & slots->mask) - 1;
}

typedef uint32_t hash_function(const struct names *names, uint32_t place);

/* Zeroed; in large pages, since names come from all over the table. */
static uint32_t *new_places(size_t room)
{
	size_t size = room * sizeof(uint32_t);
	uint32_t *places = size < MEMORY_LARGE ? NULL : memory_try_large(size);

	return places ? memset(places, 0, size) : memory_get(size);
}

static void slots_resize(const struct names *names, struct name_slots *slots,
			 size_t room, hash_function *hash)
{
	if (room > (size_t)UINT32_MAX / 2 + 1)
		memory_exhausted();
	free(slots->places);
	slots->places = new_places(room);
	slots->mask = (uint32_t)(room - 1);
	for (uint32_t i = 0; i < slots->used; i++)
		slots_put(slots, hash(names, i), i);
}

/* Room for one more, at most two thirds full; all places are USED's. */
static void slots_reserve(const struct names *names, struct name_slots *slots,
			  hash_function *hash)
{
	size_t room = slots->places ? (size_t)slots->mask + 1 : 0;

	if (slots->used + 1 <= room / 3 * 2)
		return;
	slots_resize(names, slots, room ? room * 2 : SLOTS_FIRST, hash);
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
	     at = (at + 1) & slots->mask) {
		/* The root is in no slot: places count from the next node. */
		name_id node = slot_place(slots, at) + 1;

		if (slot_may_be(slots, at, hash) &&
		    node_is(names, node, parent, label, length))
			return node;
	}
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

void names_expect(struct names *names, size_t count)
{
	size_t room = SLOTS_FIRST;

	if (count / 8 < names->node_slots.used)
		return;
	while (count > room / 3 * 2)
		room *= 2;
	slots_resize(names, &names->node_slots, room, next_node_hash);
}

static name_id intern_hashed(struct names *names, uint32_t hash, name_id parent,
			     const uint8_t *label, size_t length)
{
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

static name_id intern_child(struct names *names, name_id parent,
			    const uint8_t *label, size_t length)
{
	return intern_hashed(names,
			     hash_bytes(&names->key, parent, label, length),
			     parent, label, length);
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
	uint32_t hash = hash_numbers(&names->key, prefix, 0, 0);

	if (!slots->places)
		return UINT32_MAX;
	for (uint32_t at = hash & slots->mask; slots->places[at];
	     at = (at + 1) & slots->mask)
		if (slot_may_be(slots, at, hash) &&
		    names->blocks[slot_place(slots, at)].prefix == prefix)
			return slot_place(slots, at);
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

static name_id intern_octet(struct names *names, uint32_t place, uint8_t octet)
{
	uint64_t *seen = &names->blocks[place].seen[octet / 64];

	if (!(*seen & octet_bit(octet)))
		names->ipv4_count++;
	*seen |= octet_bit(octet);
	return NAME_IPV4_BIT | place << 8 | octet;
}

static name_id intern_ipv4(struct names *names, struct address address)
{
	return intern_octet(names, intern_block(names, address),
			    address.bytes[3]);
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
	uint32_t hash = hash_bytes(&names->key, 0, address.bytes, 16);

	if (!slots->places)
		return NAME_NONE;
	for (uint32_t at = hash & slots->mask; slots->places[at];
	     at = (at + 1) & slots->mask) {
		uint32_t place = slot_place(slots, at);

		if (slot_may_be(slots, at, hash) &&
		    memcmp(names->ipv6[place].bytes, address.bytes, 16) == 0)
			return NAME_IPV6_BIT | place;
	}
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

static name_id intern_parts(struct names *names, const struct name_parts *parts)
{
	struct address address;
	name_id found = NAME_ROOT;
	unsigned left = parts->labels, reverse;

	if (name_ends_reverse(parts, &address, &reverse)) {
		found = name_of_address(names, address);
		left -= reverse;
	}
	while (left-- > 0) {
		const uint8_t *label = parts->wire.octets + parts->starts[left];

		found = intern_child(names, found, label + 1, label[0]);
	}
	return found;
}

name_id name_intern(struct names *names, const struct wire_name *name)
{
	struct name_parts parts;

	name_split(name, &parts);
	return intern_parts(names, &parts);
}

/* --- many names at once ----------------------------------------------------
 */

bool name_stem_make(struct names *names, const struct wire_name *parent,
		    struct name_stem *stem)
{
	struct address address;
	struct name_parts parts;
	unsigned bits;

	name_split(parent, &parts);
	if (name_holds_ipv6(&parts, &address, &bits) && bits == 124)
		return false;
	stem->block = UINT32_MAX;
	if (name_is_block(&parts, &address))
		stem->block = intern_block(names, address);
	stem->parent = intern_parts(names, &parts);
	return true;
}

/* Keeps all but the first label of a name as a tail. */
static bool keep_tail(struct names *names, struct name_tail *tail,
		      const struct name_parts *parts)
{
	const uint8_t *octets = parts->wire.octets;
	unsigned skip = 1u + octets[0];
	struct wire_name rest;

	rest.length = (uint8_t)(parts->wire.length - skip);
	memcpy(rest.octets, octets + skip, rest.length);
	if (!name_stem_make(names, &rest, &tail->stem))
		return false;
	tail->length = rest.length;
	memcpy(tail->octets, rest.octets, rest.length);
	return true;
}

/* A label is one octet of an IPv4 address, and as usual. */
static bool read_octet(const uint8_t *label, size_t length, unsigned *octet)
{
	unsigned value = 0;

	if (length > 3 || (length > 1 && label[0] == '0'))
		return false;
	for (size_t i = 0; i < length; i++) {
		if (label[i] < '0' || label[i] > '9')
			return false;
		value = value * 10 + label[i] - '0';
	}
	*octet = value;
	return value <= 255;
}

static bool is_tail(const struct name_tail *tail, const uint8_t *octets,
		    size_t length)
{
	return tail->length == length &&
	       memcmp(tail->octets, octets, length) == 0;
}

void name_step(const struct names *names, name_id parent, const uint8_t *label,
	       size_t length, struct name_step *step)
{
	const struct name_slots *slots = &names->node_slots;

	step->parent = parent;
	step->length = (uint8_t)length;
	memcpy(step->label, label, length);
	step->hash = hash_bytes(&names->key, parent, label, length);
	if (slots->places)
		__builtin_prefetch(&slots->places[step->hash & slots->mask]);
}

name_id name_begin_below(struct names *names, const struct name_stem *stem,
			 const uint8_t *label, size_t length,
			 struct name_step *step)
{
	unsigned octet;

	if (stem->block != UINT32_MAX && read_octet(label, length, &octet))
		return intern_octet(names, stem->block, (uint8_t)octet);
	name_step(names, stem->parent, label, length, step);
	return NAME_NONE;
}

name_id name_begin(struct names *names, enum name_lane lane,
		   const struct wire_name *name, struct name_step *step)
{
	struct name_tail *tail = &names->tails[lane];
	struct name_parts parts;
	uint8_t label[NAME_WIRE_MAX];
	unsigned skip = 1u + name->octets[0];

	/* Names that are none, and the root, have no tail. */
	if (name->length <= skip || name->octets[0] == 0)
		return name_intern(names, name);
	fold(name, label);
	if (!is_tail(tail, label + skip, name->length - skip)) {
		name_split(name, &parts);
		if (parts.labels == 0 || !keep_tail(names, tail, &parts))
			return intern_parts(names, &parts);
	}
	return name_begin_below(names, &tail->stem, label + 1, label[0], step);
}

/* The node that the step most likely leads to; NAME_NONE: to none. */
static name_id likely_node(const struct names *names,
			   const struct name_step *step)
{
	const struct name_slots *slots = &names->node_slots;
	uint32_t at = step->hash & slots->mask;

	if (!slots->places || !slots->places[at] ||
	    !slot_may_be(slots, at, step->hash))
		return NAME_NONE;
	return slot_place(slots, at) + 1;
}

void name_look_slot(const struct names *names, const struct name_step *step)
{
	name_id node = likely_node(names, step);

	if (node != NAME_NONE)
		__builtin_prefetch(&names->nodes[node]);
}

void name_look_label(const struct names *names, const struct name_step *step)
{
	name_id node = likely_node(names, step);

	if (node != NAME_NONE)
		__builtin_prefetch(names->labels + names->nodes[node].label);
}

name_id name_finish(struct names *names, const struct name_step *step)
{
	return intern_hashed(names, step->hash, step->parent, step->label,
			     step->length);
}

/* --- finding ---------------------------------------------------------------
 */

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
