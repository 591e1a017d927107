/*
 * name_table.c - the tree of labels and how its nodes are found (see
 * name_set.h); sets of names begin and end here.
 *
 * Knows parents and labels, and how several readers fill one tree at once: a
 * slot is taken by compare-and-swap, and whatever moves a table (more room, a
 * place for a reader to fill) waits until nobody is in it.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/name_set.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_FIRST 64u
/* What a reader gets to fill at a time, when there are several. */
#define ALLOT_NODES  4096u
#define ALLOT_LABELS 65536u

struct names *names_new(void)
{
	struct names *names = memory_get(sizeof *names);
	pthread_rwlockattr_t attributes;

	hash_key_draw(&names->key);
	MEMORY_GROW(names->nodes, names->node_count, names->node_room);
	names->nodes[names->node_count++] = (struct name_node){NAME_NONE, 0};
	names->label_room = 64;
	names->labels = memory_get(names->label_room);
	names->label_used = 1; /* the root's empty label is at 0 */
	/* Many readers must not keep one waiting for ever. */
	pthread_rwlockattr_init(&attributes);
	pthread_rwlockattr_setkind_np(
	    &attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlock_init(&names->lock, &attributes);
	pthread_rwlockattr_destroy(&attributes);
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
	pthread_rwlock_destroy(&names->lock);
	free(names);
}

void names_share(struct names *names, bool shared)
{
	names->shared = shared;
}

void names_lock(struct names *names)
{
	if (names->shared)
		pthread_rwlock_wrlock(&names->lock);
}

void names_unlock(struct names *names)
{
	if (names->shared)
		pthread_rwlock_unlock(&names->lock);
}

/* --- slots ---------------------------------------------------------------- */

void name_slots_put(struct name_slots *slots, uint32_t hash, uint32_t place)
{
	uint32_t at = hash & slots->mask;

	while (slots->places[at])
		at = (at + 1) & slots->mask;
	slots->places[at] = (hash & ~slots->mask) | (place + 1);
}

/* Zeroed; in large pages, since names come from all over the table. */
static uint32_t *new_places(size_t room)
{
	uint32_t *places = memory_get(room * sizeof *places);

	memory_large(places, room * sizeof *places);
	return places;
}

/* Empties the table; who filled it fills it again. */
static void make_room(struct name_slots *slots, size_t room)
{
	if (room > (size_t)UINT32_MAX / 2 + 1)
		memory_exhausted();
	free(slots->places);
	/* name_step() looks at them without a lock. */
	__atomic_store_n(&slots->places, new_places(room), __ATOMIC_RELAXED);
	__atomic_store_n(&slots->mask, (uint32_t)(room - 1), __ATOMIC_RELAXED);
}

/* Is there room for COUNT in all, at two thirds full? */
static bool has_room(const struct name_slots *slots, size_t count)
{
	return slots->places && count <= ((size_t)slots->mask + 1) / 3 * 2;
}

static size_t room_for(size_t count)
{
	size_t room = SLOTS_FIRST;

	while (count > room / 3 * 2)
		room *= 2;
	return room;
}

void name_slots_reserve(const struct names *names, struct name_slots *slots,
			name_hash *hash)
{
	if (has_room(slots, (size_t)slots->used + 1))
		return;
	make_room(slots, room_for((size_t)slots->used + 1));
	for (uint32_t i = 0; i < slots->used; i++)
		name_slots_put(slots, hash(names, i), i);
}

/* --- places for nodes and labels ------------------------------------------ */

static uint32_t node_hash(const struct names *names, name_id id)
{
	const struct name_node *node = &names->nodes[id];
	const uint8_t *label = names->labels + node->label;

	return hash_bytes(&names->key, node->parent, label + 1, label[0]);
}

/* The root is in no slot: places count from the next node. */
static void fill_node_slots(struct names *names, size_t room)
{
	make_room(&names->node_slots, room);
	for (name_id id = 1; id < names->node_count; id++)
		if (names->nodes[id].parent != NAME_NONE)
			name_slots_put(&names->node_slots, node_hash(names, id),
				       id - 1);
}

void names_expect(struct names *names, size_t count)
{
	names_lock(names);
	if (count / 8 >= names->node_count &&
	    !has_room(&names->node_slots, count))
		fill_node_slots(names, room_for(count));
	names_unlock(names);
}

static void allot_nodes(struct names *names, struct name_allot *allot,
			size_t count)
{
	size_t first = names->node_count;

	/* What is left of another place stays a hole: nobody's node. */
	if (allot->node_end != first)
		allot->node = (name_id)first;
	if (allot->node + count > NAME_IPV6_BIT)
		memory_exhausted();
	names->node_count = allot->node + count;
	allot->node_end = (name_id)names->node_count;
	while (names->node_room < names->node_count) {
		names->node_room *= 2;
		names->nodes = memory_resize(names->nodes, names->node_room,
					     sizeof *names->nodes);
	}
	for (size_t id = first; id < names->node_count; id++)
		names->nodes[id] = (struct name_node){NAME_NONE, 0};
	if (!has_room(&names->node_slots, names->node_count))
		fill_node_slots(names, room_for(names->node_count));
}

static void allot_labels(struct names *names, struct name_allot *allot,
			 size_t size)
{
	if (allot->label_end != names->label_used)
		allot->label = (uint32_t)names->label_used;
	if (allot->label + size > UINT32_MAX)
		memory_exhausted();
	names->label_used = allot->label + size;
	allot->label_end = (uint32_t)names->label_used;
	while (names->label_room < names->label_used) {
		names->label_room *= 2;
		names->labels =
		    memory_resize(names->labels, names->label_room, 1);
	}
}

/* Room for COUNT nodes whose labels take SIZE bytes, and no more. */
static void reserve(struct names *names, struct name_allot *allot, size_t count,
		    size_t size)
{
	if (allot->node_end - allot->node < count)
		allot_nodes(names, allot, count);
	if (allot->label_end - allot->label < size)
		allot_labels(names, allot, size);
}

void names_enter(struct names *names, struct name_allot *allot, size_t count,
		 size_t size)
{
	if (!names->shared)
		return;
	if (allot->node_end - allot->node < count ||
	    allot->label_end - allot->label < size) {
		pthread_rwlock_wrlock(&names->lock);
		if (allot->node_end - allot->node < count)
			allot_nodes(names, allot, ALLOT_NODES);
		if (allot->label_end - allot->label < size)
			allot_labels(names, allot, ALLOT_LABELS);
		pthread_rwlock_unlock(&names->lock);
	}
	pthread_rwlock_rdlock(&names->lock);
}

void names_leave(struct names *names)
{
	if (names->shared)
		pthread_rwlock_unlock(&names->lock);
}

/* --- nodes of the tree ---------------------------------------------------- */

static bool node_is(const struct names *names, name_id id, name_id parent,
		    const uint8_t *label, size_t length)
{
	const struct name_node *node = &names->nodes[id];
	const uint8_t *octets = names->labels + node->label;

	return node->parent == parent && octets[0] == length &&
	       memcmp(octets + 1, label, length) == 0;
}

name_id name_find_child(const struct names *names, name_id parent,
			const uint8_t *label, size_t length)
{
	const struct name_slots *slots = &names->node_slots;
	uint32_t hash = hash_bytes(&names->key, parent, label, length);

	if (!slots->places)
		return NAME_NONE;
	for (uint32_t at = hash & slots->mask; slots->places[at];
	     at = (at + 1) & slots->mask) {
		name_id id = name_slot_place(slots, slots->places[at]) + 1;

		if (name_slot_may_be(slots, slots->places[at], hash) &&
		    node_is(names, id, parent, label, length))
			return id;
	}
	return NAME_NONE;
}

/* Not there for anyone, before a slot leads to it. */
static void write_node(struct names *names, const struct name_allot *allot,
		       name_id parent, const uint8_t *label, size_t length)
{
	names->nodes[allot->node] = (struct name_node){parent, allot->label};
	names->labels[allot->label] = (uint8_t)length;
	memcpy(names->labels + allot->label + 1, label, length);
}

/* Takes a free slot; false, and what it *HOLDS, where another was faster. */
static bool take_slot(const struct names *names, uint32_t *slot, uint32_t value,
		      uint32_t *holds)
{
	if (!names->shared) {
		*slot = value;
		return true;
	}
	return __atomic_compare_exchange_n(slot, holds, value, false,
					   __ATOMIC_RELEASE, __ATOMIC_ACQUIRE);
}

static name_id intern(struct names *names, struct name_allot *allot,
		      uint32_t hash, name_id parent, const uint8_t *label,
		      size_t length)
{
	const struct name_slots *slots = &names->node_slots;
	uint32_t at = hash & slots->mask;

	for (;; at = (at + 1) & slots->mask) {
		uint32_t *slot = &slots->places[at];
		uint32_t holds = __atomic_load_n(slot, __ATOMIC_ACQUIRE);
		name_id id;

		if (!holds) {
			id = allot->node;
			write_node(names, allot, parent, label, length);
			if (take_slot(names, slot, (hash & ~slots->mask) | id,
				      &holds)) {
				allot->node++;
				allot->label += (uint32_t)length + 1;
				return id;
			}
			names->nodes[id].parent = NAME_NONE;
		}
		id = name_slot_place(slots, holds) + 1;
		if (name_slot_may_be(slots, holds, hash) &&
		    node_is(names, id, parent, label, length))
			return id;
	}
}

name_id name_intern_child(struct names *names, name_id parent,
			  const uint8_t *label, size_t length)
{
	struct name_allot *allot = &names->own;

	reserve(names, allot, 1, length + 1);
	return intern(names, allot,
		      hash_bytes(&names->key, parent, label, length), parent,
		      label, length);
}

name_id name_finish(struct names *names, struct name_allot *allot,
		    const struct name_step *step)
{
	if (!names->shared) {
		allot = &names->own;
		reserve(names, allot, 1, step->length + 1u);
	}
	return intern(names, allot, step->hash, step->parent, step->label,
		      step->length);
}

/* --- waiting for memory --------------------------------------------------- */

void name_step(const struct names *names, name_id parent, const uint8_t *label,
	       size_t length, struct name_step *step)
{
	const uint32_t *places =
	    __atomic_load_n(&names->node_slots.places, __ATOMIC_RELAXED);
	uint32_t mask =
	    __atomic_load_n(&names->node_slots.mask, __ATOMIC_RELAXED);

	step->parent = parent;
	step->length = (uint8_t)length;
	memcpy(step->label, label, length);
	step->hash = hash_bytes(&names->key, parent, label, length);
	/* Moved meanwhile, it is fetched in vain, and no harm is done. */
	if (places)
		__builtin_prefetch(places + (step->hash & mask));
}

/* The node that the step most likely leads to; NAME_NONE: to none. */
static name_id likely_node(const struct names *names,
			   const struct name_step *step)
{
	const struct name_slots *slots = &names->node_slots;
	uint32_t holds = 0;

	if (slots->places)
		holds = __atomic_load_n(
		    &slots->places[step->hash & slots->mask], __ATOMIC_ACQUIRE);
	if (!holds || !name_slot_may_be(slots, holds, step->hash))
		return NAME_NONE;
	return name_slot_place(slots, holds) + 1;
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
