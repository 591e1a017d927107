/*
 * name_set.h - how a set of names is laid out: for name*.c and the indexes of
 * the store alone.
 *
 * A handle is one of three: a node of the label tree, the reverse name of an
 * IPv4 address (a block of 256 addresses and an octet), or the reverse name of
 * an IPv6 address (its place in a table).  A node's parent may be a handle of
 * any kind; a block keeps its parent; the parents of an IPv6 reverse name are
 * in the tree only where something else put them there.
 */
#ifndef PARSERS_FACTS_NAME_SET_H
#define PARSERS_FACTS_NAME_SET_H

#include "parsers/facts/hash.h"
#include "parsers/facts/name.h"

#include <pthread.h>

#define NAME_IPV4_BIT   0x80000000u
#define NAME_IPV6_BIT   0x40000000u
#define NAME_LABELS_MAX 127
#define IPV4_LABELS     6
#define IPV6_LABELS     34

enum name_form { NAME_IN_TREE, NAME_OF_IPV6, NAME_OF_IPV4 };

static inline enum name_form name_form(name_id name)
{
	if (name & NAME_IPV4_BIT)
		return NAME_OF_IPV4;
	return name & NAME_IPV6_BIT ? NAME_OF_IPV6 : NAME_IN_TREE;
}

/* Place among the handles of its form; an IPv4 handle's is its block. */
static inline uint32_t name_place(name_id name)
{
	if (name & NAME_IPV4_BIT)
		return (name & ~NAME_IPV4_BIT) >> 8;
	return name & ~NAME_IPV6_BIT;
}

struct name_node {
	name_id parent;
	uint32_t label; /* offset of its length octet in LABELS */
};

struct ipv4_block {
	uint32_t prefix; /* the address without its last octet */
	name_id parent;  /* 2.0.192.in-addr.arpa. */
	uint64_t seen[4];
};

struct ipv6_entry {
	uint8_t bytes[16];
};

/*
 * An open-addressed table.  A slot holds a place plus one in its low bits
 * (MASK's) and what the hash has above them, so that strangers are mostly
 * told apart without looking at them; 0 is free.
 */
struct name_slots {
	uint32_t *places;
	uint32_t mask;
	uint32_t used; /* of nodes it is not kept */
};

/* May a slot that holds this be of the name with this hash? */
static inline bool name_slot_may_be(const struct name_slots *slots,
				    uint32_t holds, uint32_t hash)
{
	return ((holds ^ hash) & ~slots->mask) == 0;
}

static inline uint32_t name_slot_place(const struct name_slots *slots,
				       uint32_t holds)
{
	return (holds & slots->mask) - 1;
}

/* Room for one more, at most two thirds full; all places are USED's. */
typedef uint32_t name_hash(const struct names *names, uint32_t place);
void name_slots_reserve(const struct names *names, struct name_slots *slots,
			name_hash *hash);
void name_slots_put(struct name_slots *slots, uint32_t hash, uint32_t place);

/*
 * The parents met last.  Neighbours in a file mostly share theirs, so they
 * are found by comparing octets, without any table.
 */
struct name_tail {
	unsigned length; /* of OCTETS, the root counted; 0: nothing is kept */
	uint8_t octets[NAME_WIRE_MAX];
	struct name_stem stem;
};
enum name_lane { LANE_OWNER, LANE_TARGET, LANES };

/* Where somebody may write nodes and labels: what is behind the first. */
struct name_allot {
	name_id node, node_end;
	uint32_t label, label_end;
};

/* Reverse names of blocks whose octets are still to be marked as seen. */
#define NAME_MARKS_MAX 64
struct name_marks {
	name_id names[NAME_MARKS_MAX];
	unsigned count;
};

/* A name of which all but the first label is interned. */
struct name_step {
	name_id parent;
	uint32_t hash;
	uint8_t length;
	uint8_t label[NAME_LABEL_MAX];
};

struct names {
	struct hash_key key;
	struct name_node *nodes;
	size_t node_count, node_room;
	uint8_t *labels;
	size_t label_used, label_room;
	struct name_slots node_slots;
	struct ipv4_block *blocks;
	size_t block_count, block_room, ipv4_count;
	struct name_slots block_slots;
	struct ipv6_entry *ipv6;
	size_t ipv6_count, ipv6_room;
	struct name_slots ipv6_slots;
	struct name_allot own; /* with the lock held, or not shared */
	bool shared;
	pthread_rwlock_t lock;
};

/* The set to oneself, where it is shared. */
void names_lock(struct names *names);
void names_unlock(struct names *names);

/*
 * Interning in three parts, so that many names can be on their way at once
 * and wait for memory together: begin() gives the handle where it costs
 * nothing (then it is not NAME_NONE) or a step; look() may be called once or
 * twice for each step, and fetches what finish() will need.  Whoever looks and
 * finishes has entered, for that many names of so many octets in all, each
 * with one for its length, and leaves then.
 */
name_id name_begin(struct names *names, struct name_marks *marks,
		   struct name_tail *tail, const struct wire_name *name,
		   struct name_step *step);
/* The same for a name below STEM; LABEL is in lower case. */
name_id name_begin_below(struct names *names, struct name_marks *marks,
			 const struct name_stem *stem, const uint8_t *label,
			 size_t length, struct name_step *step);
void names_enter(struct names *names, struct name_allot *allot, size_t count,
		 size_t size);
/* A step to LABEL below PARENT. */
void name_step(const struct names *names, name_id parent, const uint8_t *label,
	       size_t length, struct name_step *step);
void name_look_slot(const struct names *names, const struct name_step *step);
void name_look_label(const struct names *names, const struct name_step *step);
name_id name_finish(struct names *names, struct name_allot *allot,
		    const struct name_step *step);
void names_leave(struct names *names);
/* Only then are the marks' names found by others. */
void name_marks_settle(struct names *names, struct name_marks *marks);

/* A folded wire name and where its labels begin. */
struct name_parts {
	struct wire_name wire;
	unsigned labels; /* without the root */
	uint8_t starts[NAME_LABELS_MAX + 1];
};

void name_split(const struct wire_name *name, struct name_parts *parts);

/*
 * The address whose reverse name ends (or is) this name; its labels count in
 * *LABELS.  Only canonical spelling counts: `025` is no octet.
 */
bool name_ends_reverse(const struct name_parts *parts, struct address *address,
		       unsigned *labels);

/* Is it the name of a block, 2.0.192.in-addr.arpa.?  Its first address. */
bool name_is_block(const struct name_parts *parts, struct address *address);

/*
 * Do reverse names of IPv6 addresses lie below this name?  Either way, *BITS
 * tells how much of *ADDRESS the nibbles in front of ip6.arpa. give.
 */
bool name_holds_ipv6(const struct name_parts *parts, struct address *address,
		     unsigned *bits);

/* The address of an IPv4 or IPv6 handle. */
struct address name_address(const struct names *names, name_id name);

/*
 * All ancestors without interning any: PATH[K] has K labels and is NAME_NONE
 * where it was never seen.  Returns the labels of NAME, which is the last.
 */
unsigned name_path(const struct names *names, name_id name,
		   name_id path[NAME_LABELS_MAX + 1]);

/* The same for a name that may have no handle itself. */
unsigned name_path_of(const struct names *names, const struct name_parts *parts,
		      name_id path[NAME_LABELS_MAX + 1]);

/* The child LABEL of PARENT. */
name_id name_intern_child(struct names *names, name_id parent,
			  const uint8_t *label, size_t length);
/* The same if it was seen. */
name_id name_find_child(const struct names *names, name_id parent,
			const uint8_t *label, size_t length);

#endif
