/*
 * record.h - resource records and zones, as the readers hand them in and as
 * the rules read them.
 *
 * How they are stored (columns, indexes, what is shared) is store.c's secret:
 * a struct record is made up on demand and is a value.  Record handles count
 * from 0 in the order of loading and are stable once store_seal() was called.
 */
#ifndef PARSERS_FACTS_RECORD_H
#define PARSERS_FACTS_RECORD_H

#include "parsers/base/span.h"
#include "parsers/facts/address.h"
#include "parsers/facts/name.h"
#include "parsers/facts/rrtype.h"

typedef uint32_t record_id;
typedef uint32_t zone_id;
typedef uint32_t view_id;
#define RECORD_NONE UINT32_MAX
#define ZONE_NONE   UINT32_MAX
#define VIEW_NONE   0u /* the world of a configuration without views */

/* What a reader hands in: one record, RDATA in uncompressed wire form. */
struct record_input {
	const struct wire_name *owner; /* as spelled */
	uint16_t type;
	uint16_t class;
	uint32_t ttl;         /* seconds */
	const uint8_t *rdata; /* wire form, names as spelled */
	uint16_t rdata_length;
	struct span span;       /* first byte of the record to its last */
	struct span rdata_span; /* where its RDATA begins to its last byte */
	bool owner_blank;       /* the owner was inherited */
	bool behind_comment;    /* ... and a comment stands before it */
	bool ttl_default;       /* the TTL was not written on this line */
};

/* How a run of records came in, kept once a run. */
struct record_origin {
	zone_id zone;
	name_id origin;       /* $ORIGIN in force: completes relative names */
	struct span included; /* the $INCLUDE line; SPAN_NONE */
	bool generated;       /* by $GENERATE: spans are the directive's */
};

struct record {
	record_id id;
	zone_id zone;
	name_id owner;
	uint16_t type;
	uint16_t class;
	uint32_t ttl;
	struct address address; /* A, AAAA */
	name_id target;         /* PTR NS CNAME DNAME MX SRV; SOA's MNAME */
	uint16_t preference;    /* MX; SRV's priority */
	struct slice rdata;     /* other types: uncompressed wire form */
	struct span span;
	struct span rdata_span;
	bool owner_blank;
	bool ttl_default;
	struct record_origin from;
};

/* How a zone's data came to be known. */
enum zone_source {
	ZONE_LOADED,    /* read from a master file: what it lacks is absent */
	ZONE_NOT_LOADED /* secondary, stub, forward, file missing: not known */
};

struct zone {
	zone_id id;
	name_id origin;
	uint16_t class;
	view_id view;
	enum zone_source source;
	bool incomplete;   /* part of it could not be read: absence is not
			      proof */
	bool doubtful;     /* the same for some owners (store_is_doubtful) */
	bool partial;      /* of its records only some are here, or none: what
			      is said of the zone as a whole is not known */
	bool commented;    /* an inherited owner stands behind a comment */
	const char *why;   /* how origin and kind were found, for `facts` */
	const char *type;  /* named.conf's word: "primary", "secondary", ... */
	struct span span;  /* its file, length 0; or its named.conf statement */
	struct span named; /* the zone statement; SPAN_NONE */
	record_id first;   /* its records are FIRST .. FIRST + RECORDS - 1 */
	uint32_t records;
	record_id soa; /* RECORD_NONE */
};

struct view {
	const char *name;  /* "" for VIEW_NONE */
	const char *match; /* its match clauses as text, for labels */
	struct span span;
};

#endif
