/*
 * store.h - the loaded zones: adding records, and walking them by index.
 *
 * Filling: store_zone() opens a zone, store_add() appends to the zone opened
 * last; what was added is read only later.  store_seal() then builds the
 * indexes; after it nothing is added, and all reading is safe from several
 * threads. Walking: by zone, by owner, by address (A/AAAA), by target, by type.
 * Lists come in the order of loading.  No walk is slower than the list it
 * yields.
 */
#ifndef PARSERS_FACTS_STORE_H
#define PARSERS_FACTS_STORE_H

#include "parsers/base/arena.h"
#include "parsers/facts/record.h"

struct store;

struct store *store_new(struct names *names);
void store_free(struct store *store);

/* Texts in ZONE must outlive the store; id, first, records, soa are set. */
zone_id store_zone(struct store *store, const struct zone *zone);
view_id store_view(struct store *store, const struct view *view);
/*
 * What is in this store's first zone goes on with the last zone of the store
 * that takes it over (facts_merge()).
 */
void store_continue(struct store *store);

/* Sets how the records added from now on came in (until the next call). */
void store_from(struct store *store, const struct record_origin *from);
record_id store_add(struct store *store, const struct record_input *input);

/* A name in lower case, without escapes: a label below a stem. */
struct plain_name {
	const struct name_stem *stem;
	const uint8_t *label;
	size_t length; /* 1 to NAME_LABEL_MAX */
};

/*
 * A record of the kinds that large zones are made of: an A or AAAA of class
 * IN with its ADDRESS, or a PTR or CNAME with its TARGET.  Its owner is
 * written in front of it or inherited, and it ends with its RDATA.
 */
struct plain_input {
	struct plain_name owner;
	struct plain_name target;
	struct address address;
	uint16_t type;
	uint32_t ttl;
	bool owner_blank;
	bool ttl_default;
	struct span span; /* of fewer than UINT16_MAX bytes */
	uint8_t rdata;    /* where in it RDATA begins */
};

/* The same as store_add() of such a record, in less time. */
void store_add_plain(struct store *store, const struct plain_input *input);
/* What was not read is not absent: lookups in this zone never say no. */
void store_zone_incomplete(struct store *store, zone_id zone);
/* The same for what belongs to one owner, and lies below it. */
void store_owner_doubtful(struct store *store, zone_id zone, name_id owner);
/* After store_seal(). */
bool store_is_doubtful(const struct store *store, zone_id zone, name_id owner);

void store_seal(struct store *store);
/* The same, with up to so many threads; the result does not depend on it. */
void store_seal_with(struct store *store, unsigned jobs);

struct names *store_names(const struct store *store);
size_t store_zones(const struct store *store);
size_t store_views(const struct store *store); /* VIEW_NONE counts */
size_t store_records(const struct store *store);

struct zone store_get_zone(const struct store *store, zone_id zone);
struct view store_get_view(const struct store *store, view_id view);
struct record store_get(const struct store *store, record_id record);

/*
 * Owner and RDATA exactly as spelled, in wire form; RDATA points into the
 * store or, for types it keeps in parts, into SCRATCH (at least 65 535).
 */
struct slice store_spelling(const struct store *store, record_id record,
			    struct wire_name *owner, uint8_t *scratch);

/* A list of record handles; `for (i < list.count) store_get(list.at[i])`. */
struct record_list {
	const record_id *at;
	size_t count;
};

/* Every record of an owner, all zones and views. */
struct record_list store_by_owner(const struct store *store, name_id owner);
/* Every A or AAAA record that holds ADDRESS. */
struct record_list store_by_address(const struct store *store,
				    struct address address);
/* Every record whose target is NAME (PTR CNAME DNAME NS MX SRV), any type. */
struct record_list store_by_target(const struct store *store, name_id name);
/* Every PTR, or MX, or NS, ... record; any type. */
struct record_list store_by_type(const struct store *store, uint16_t type);

/* What store_get() says of it, for those who need no more. */
uint16_t store_get_type(const struct store *store, record_id record);
name_id store_get_owner(const struct store *store, record_id record);
zone_id store_get_zone_of(const struct store *store, record_id record);
name_id store_get_target(const struct store *store, record_id record);
/* Has its owner no other record, in no zone? */
bool store_is_alone(const struct store *store, record_id record);

/* Has the zone a delegation below its origin, or a DNAME? */
bool store_has_cuts(const struct store *store, zone_id zone);
/* Some record's owner is NAME or lies below it, in this zone. */
bool store_exists(const struct store *store, zone_id zone, name_id name);

/*
 * The zone of the world VIEW (its own zones and those of no view) whose
 * origin is the closest to NAME; ZONE_NONE.  Not-loaded zones are found too.
 */
zone_id store_closest_zone(const struct store *store, view_id view,
			   name_id name);
/* The same for a name that may have no handle. */
zone_id store_closest_zone_wire(const struct store *store, view_id view,
				const struct wire_name *name);
/* The zone of the world VIEW that has exactly this origin; ZONE_NONE. */
zone_id store_zone_at(const struct store *store, view_id view, name_id origin);

/*
 * Records known from elsewhere (--answers): RRsets that are true but of whose
 * zone nothing else is known.  Added like a zone, found by lookup.c only
 * where no loaded zone holds the name.
 */
zone_id store_answers(struct store *store, const struct zone *zone);
bool store_is_answers(const struct store *store, zone_id zone);
/*
 * What is known from elsewhere not to be: OWNER has no TYPE or, for
 * RRTYPE_ANY, does not exist.  ZONE is of answers; they stay in one store.
 */
void store_deny(struct store *store, zone_id zone, name_id owner,
		uint16_t type);
/* Is just that denied in this world?  After store_seal(). */
bool store_denies(const struct store *store, view_id view, name_id owner,
		  uint16_t type);

#endif
