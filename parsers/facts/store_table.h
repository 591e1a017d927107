/*
 * store_table.h - how the store is laid out: for store*.c, lookup.c and
 * facts_merge.c alone.
 *
 * A record is a row of 16 bytes.  What many records share (type,
 * class, TTL, file, how they came in) is a shape, kept once; what few records
 * need (a long span, upper case, RDATA of other types) is in side tables
 * sorted by record.
 */
#ifndef PARSERS_FACTS_STORE_TABLE_H
#define PARSERS_FACTS_STORE_TABLE_H

#include "parsers/facts/name_set.h"
#include "parsers/facts/store.h"

#include <pthread.h>
#include <stdatomic.h>

struct shape {
	uint32_t from; /* place in origins */
	uint32_t file;
	uint32_t ttl;
	uint16_t type;
	uint16_t class;
	uint8_t owner_blank;
	uint8_t ttl_default;
	uint8_t form; /* an enum data_form: what a row's data is */
	uint8_t spare;
};

enum data_form {
	DATA_IPV4,   /* the address */
	DATA_IPV6,   /* place in ipv6 */
	DATA_TARGET, /* a name */
	DATA_WIDE    /* place in wide */
};

/* RDATA in wire form, as spelled, and what was read out of it. */
struct wide {
	name_id target;
	uint32_t bytes; /* place in bytes */
	uint16_t length;
	uint16_t preference;
};

struct row {
	name_id owner;
	uint32_t data;   /* as the shape's form says */
	uint32_t at;     /* of the span, in the shape's file */
	uint16_t length; /* of the span; ROW_LONG: both are in spans */
	uint8_t rdata;   /* where in it RDATA begins, to its end */
	uint8_t shape;   /* place in its block's palette */
};
#define ROW_LONG UINT16_MAX

/*
 * The shapes that a block of rows has, by which a row tells its own in one
 * byte.  Blocks go on with the palette of the one before while it has at most
 * PALETTE_SHARED, so that even a block of rows that are all of other shapes
 * does not take it beyond what a byte can tell.
 */
#define PALETTE_BLOCK  128u
#define PALETTE_SHARED 128u
struct palettes {
	uint32_t *shapes;
	size_t used, room;
	uint32_t *starts; /* by block, in shapes */
	size_t blocks, block_room;
	uint32_t last; /* place in the palette of the row before */
};

struct long_span {
	record_id record;
	struct span span;
	struct span rdata;
};

/* Owner and target as spelled, where not in lower case. */
struct spelling {
	record_id record;
	uint32_t owner; /* places in bytes; UINT32_MAX: in lower case */
	uint32_t target;
};

struct bytes {
	uint8_t *at;
	size_t used, room;
};

/* Records by a name: by owner, or by target. */
struct name_index {
	uint32_t *starts; /* by slot: tree, IPv4 blocks, IPv6 */
	uint32_t tree, blocks, ipv6;
	record_id *records;
};

/*
 * What is sorted when it is asked for first: where nothing is wrong, nobody
 * asks.  Whoever comes first builds it, the others wait.
 */
struct store_asked {
	pthread_mutex_t lock;
	atomic_bool has_targets, has_addresses;
	struct name_index by_target;
	record_id *by_ipv4, *by_ipv6;
	size_t ipv4_count, ipv6_count;
};

struct type_range {
	uint16_t type;
	uint32_t start, count;
};

/* One RRset of an owner that has many records. */
struct fat_set {
	name_id owner;
	zone_id zone;
	uint16_t type;
	uint32_t start, count; /* in records and by_address */
};

struct fat {
	struct fat_set *sets; /* sorted by owner, zone, type */
	size_t set_count, set_room;
	record_id *records;    /* in the order of loading */
	record_id *by_address; /* A and AAAA sets sorted by address */
	size_t count, room;
};

/* What exists without having records (an empty non-terminal), by zone. */
struct existing {
	uint64_t *pairs; /* zone and name, plus one; 0 is free */
	size_t room, used;
	/* owners under ip6.arpa by zone, then by address */
	struct ipv6_owner *owners;
	size_t owner_count, owner_room;
};

struct ipv6_owner {
	zone_id zone;
	uint8_t bytes[16];
};

/* A record whose owner or target is on its way (name_begin()). */
struct pending_name {
	record_id record;
	enum name_lane lane;
	struct name_step step;
};
#define PENDING_MAX 64

/* An owner of which some record could not be read. */
struct doubt {
	zone_id zone;
	name_id owner;
};

/* What an answer known from elsewhere says is not there. */
struct denial {
	zone_id zone;
	name_id owner;
	uint16_t type; /* RRTYPE_ANY: the name itself */
};

struct store {
	struct names *names;
	struct hash_key key;
	struct name_tail tails[LANES];
	struct pending_name pending[PENDING_MAX];
	unsigned pending_count;
	struct name_marks marks;
	struct name_allot allot;

	struct row *rows;
	size_t count, room;

	struct shape *shapes;
	size_t shape_count, shape_room;
	uint32_t *shape_slots; /* place plus one */
	size_t shape_slot_room;
	uint32_t last_shape;
	struct palettes palettes;

	struct record_origin *origins;
	size_t origin_count, origin_room;
	struct ipv6_entry *ipv6;
	size_t ipv6_count, ipv6_room;
	struct wide *wide;
	size_t wide_count, wide_room;
	struct long_span *spans;
	size_t span_count, span_room;
	struct spelling *spellings;
	size_t spelling_count, spelling_room;
	struct bytes bytes;

	struct {
		struct doubt *at; /* sorted by store_seal() */
		size_t count, room;
	} doubts;
	struct {
		struct denial *at; /* sorted by store_seal() */
		size_t count, room;
	} denials;
	struct zone *zones;
	bool *zone_answers; /* is it answers? */
	bool *zone_cut;     /* has NS below its apex, or DNAME */
	bool *zone_whole;   /* answers for all names in it: see below */
	size_t zone_count, zone_room;
	bool continues; /* store_continue() */
	struct {
		zone_id *zones;
		size_t count, room;
	} answers;
	struct view *views;
	size_t view_count, view_room;

	bool sealed;
	struct {
		uint32_t tree, blocks, ipv6;
	} named; /* how many names there were when it was sealed */
	struct name_index by_owner;
	struct store_asked *asked;
	uint64_t *crowded; /* a bit a record: its owner has others */
	record_id *by_type;
	struct type_range *types;
	size_t type_count, type_room;
	zone_id *zone_slots; /* by origin and view: the zone plus one */
	size_t zone_slot_room;
	struct existing existing;
	struct fat fat;
};

/* Where the record's shape stands in shapes. */
static inline uint32_t store_shape_place(const struct store *store,
					 record_id record)
{
	const struct palettes *palettes = &store->palettes;
	uint32_t start = palettes->starts[record / PALETTE_BLOCK];

	return palettes->shapes[start + store->rows[record].shape];
}

static inline const struct shape *store_shape(const struct store *store,
					      record_id record)
{
	return &store->shapes[store_shape_place(store, record)];
}

/* Is it an A or AAAA record (then of ADDRESS's family) with this address? */
static inline bool store_holds(const struct store *store, record_id record,
			       const struct address *address)
{
	const uint8_t *bytes = address->bytes;
	uint32_t data = store->rows[record].data;

	switch ((enum data_form)store_shape(store, record)->form) {
	case DATA_IPV4:
		return address->family == FAMILY_IPV4 &&
		       data == ((uint32_t)bytes[0] << 24 |
				(uint32_t)bytes[1] << 16 |
				(uint32_t)bytes[2] << 8 | bytes[3]);
	case DATA_IPV6:
		return address->family == FAMILY_IPV6 &&
		       memcmp(store->ipv6[data].bytes, bytes, 16) == 0;
	case DATA_TARGET:
	case DATA_WIDE:
		break;
	}
	return false;
}

/* The records of OWNER that are in ZONE, a part of store_by_owner(). */
struct record_list store_by_owner_in(const struct store *store, zone_id zone,
				     name_id owner);

/*
 * A zone is whole where every name of its owners is answered from it, in
 * every world that sees it: loaded, of class IN, without delegation or DNAME,
 * and no other zone has its origin or one below it.
 */
static inline bool store_is_whole(const struct store *store, zone_id zone)
{
	return store->zone_whole[zone];
}

static inline zone_id store_zone_of(const struct store *store, record_id record)
{
	return store->origins[store_shape(store, record)->from].zone;
}

/* Is the zone in the world that VIEW sees? */
bool store_in_world(const struct store *store, zone_id zone, view_id view);

/* As store_closest_zone(), from the name's ancestors. */
zone_id store_closest_on_path(const struct store *store, view_id view,
			      const name_id *path, unsigned labels);

/*
 * The records of TYPE (RRTYPE_ANY: all) that OWNER has in ZONE, with *EXACT;
 * without it, others may be among them.
 */
struct record_list store_rrset(const struct store *store, zone_id zone,
			       name_id owner, uint16_t type, bool *exact);
/* The first of them; RECORD_NONE. */
record_id store_find_type(const struct store *store, zone_id zone,
			  name_id owner, uint16_t type);

/*
 * Owners of so many records that walking them for each question would be
 * quadratic: their RRsets are kept apart, sorted.
 */
bool store_is_fat(const struct store *store, name_id owner);
bool store_fat_holds(const struct store *store, zone_id zone, name_id owner,
		     struct address address);

/* How many leading bits some owner in the zone shares with the address. */
unsigned store_ipv6_common(const struct store *store, zone_id zone,
			   struct address address);

/* Parts of adding a record, which is to be the next one. */
void store_grow_rows(struct store *store);
uint32_t store_intern_shape(struct store *store, const struct shape *shape);
/* The shape's place in the palette of that record. */
uint8_t store_place_shape(struct store *store, uint32_t shape);

/* Lets all names arrive; rows have holes before that. */
void store_settle(struct store *store);

/*
 * Everything of FROM, whose names are INTO's, behind what INTO has.  FROM is of
 * no more use then.
 */
void store_merge(struct store *into, struct store *from);

/* Sorts the records by the name that each has, as one of these functions
   tells; NAME_NONE: by none. */
typedef name_id name_function(const struct store *store, record_id record);
void name_index_make(const struct store *store, struct name_index *index,
		     name_function *name);
void name_index_free(struct name_index *index);
struct record_list name_index_find(const struct store *store,
				   const struct name_index *index,
				   name_function *name, name_id id);

struct store_asked *store_asked_new(void);
void store_asked_free(struct store_asked *asked);

/* Parts of store_seal(). */
void store_index_owners(struct store *store);
void store_index_types(struct store *store);
void store_index_zones(struct store *store);
void store_index_existing(struct store *store);
void store_index_fat(struct store *store);
void store_index_crowded(struct store *store);
void store_index_whole(struct store *store);
void store_index_doubts(struct store *store);
void store_index_denials(struct store *store);

uint32_t store_add_bytes(struct store *store, const void *bytes, size_t length);
/* The handle of the name spelled at a place in bytes. */
const uint8_t *store_bytes(const struct store *store, uint32_t place);

#endif
