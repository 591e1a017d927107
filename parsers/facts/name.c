/*
 * name.c - how names become handles (see name.h and name_set.h).
 *
 * Knows which names are kept as what; how labels are kept and found is in
 * name_table.c, what can be asked of a handle in name_walk.c.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/name_set.h"

#include <string.h>

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

/* --- reverse names ---------------------------------------------------------
 */

static uint32_t block_hash(const struct names *names, uint32_t place)
{
	return hash_numbers(&names->key, names->blocks[place].prefix, 0, 0);
}

static uint32_t ipv6_hash(const struct names *names, uint32_t place)
{
	return hash_bytes(&names->key, 0, names->ipv6[place].bytes, 16);
}

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
		if (name_slot_may_be(slots, slots->places[at], hash) &&
		    names->blocks[name_slot_place(slots, slots->places[at])]
			    .prefix == prefix)
			return name_slot_place(slots, slots->places[at]);
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

		name = name_intern_child(names, name, label + 1, label[0]);
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
	name_slots_reserve(names, &names->block_slots, block_hash);
	MEMORY_GROW(names->blocks, names->block_count, names->block_room);
	place = (uint32_t)names->block_count++;
	names->blocks[place] =
	    (struct ipv4_block){.prefix = prefix, .parent = parent};
	name_slots_put(&names->block_slots, block_hash(names, place), place);
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

	/* what is there is only read: several threads may ask for it */
	if (!(*seen & octet_bit(octet))) {
		names->ipv4_count++;
		*seen |= octet_bit(octet);
	}
	return NAME_IPV4_BIT | place << 8 | octet;
}

void name_marks_settle(struct names *names, struct name_marks *marks)
{
	if (names->shared)
		pthread_rwlock_rdlock(&names->lock);
	for (unsigned i = 0; i < marks->count; i++) {
		uint8_t octet = (uint8_t)marks->names[i];
		uint64_t *seen = &names->blocks[name_place(marks->names[i])]
				      .seen[octet / 64];
		uint64_t bit = octet_bit(octet);

		if (!(__atomic_fetch_or(seen, bit, __ATOMIC_RELAXED) & bit))
			__atomic_fetch_add(&names->ipv4_count, 1,
					   __ATOMIC_RELAXED);
	}
	marks->count = 0;
	names_leave(names);
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
		uint32_t place = name_slot_place(slots, slots->places[at]);

		if (name_slot_may_be(slots, slots->places[at], hash) &&
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
	name_slots_reserve(names, &names->ipv6_slots, ipv6_hash);
	MEMORY_GROW(names->ipv6, names->ipv6_count, names->ipv6_room);
	place = (uint32_t)names->ipv6_count++;
	memcpy(names->ipv6[place].bytes, address.bytes, 16);
	name_slots_put(&names->ipv6_slots, ipv6_hash(names, place), place);
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

		found = name_intern_child(names, found, label + 1, label[0]);
	}
	return found;
}

static name_id lock_and_intern(struct names *names,
			       const struct name_parts *parts)
{
	name_id name;

	names_lock(names);
	name = intern_parts(names, parts);
	names_unlock(names);
	return name;
}

name_id name_intern(struct names *names, const struct wire_name *name)
{
	struct name_parts parts;

	name_split(name, &parts);
	return lock_and_intern(names, &parts);
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
	names_lock(names);
	if (name_is_block(&parts, &address))
		stem->block = intern_block(names, address);
	stem->parent = intern_parts(names, &parts);
	names_unlock(names);
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

name_id name_begin_below(struct names *names, struct name_marks *marks,
			 const struct name_stem *stem, const uint8_t *label,
			 size_t length, struct name_step *step)
{
	unsigned octet;

	if (stem->block == UINT32_MAX || !read_octet(label, length, &octet)) {
		name_step(names, stem->parent, label, length, step);
		return NAME_NONE;
	}
	if (!names->shared)
		return intern_octet(names, stem->block, (uint8_t)octet);
	if (marks->count == NAME_MARKS_MAX)
		name_marks_settle(names, marks);
	return marks->names[marks->count++] =
		   NAME_IPV4_BIT | stem->block << 8 | octet;
}

name_id name_begin(struct names *names, struct name_marks *marks,
		   struct name_tail *tail, const struct wire_name *name,
		   struct name_step *step)
{
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
			return lock_and_intern(names, &parts);
	}
	return name_begin_below(names, marks, &tail->stem, label + 1, label[0],
				step);
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
	size_t count = names->ipv4_count + names->ipv6_count + 1;

	for (size_t id = 1; id < names->node_count; id++)
		count += names->nodes[id].parent != NAME_NONE;
	return count;
}
