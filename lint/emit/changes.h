/*
 * changes.h - what accepted requests change in the reverse zones, gathered
 * RRset by RRset, so that several requests for one owner become one change.
 *
 * Knows what is there and what is to be; how a change is written is each
 * form's affair.
 */
#ifndef LINT_EMIT_CHANGES_H
#define LINT_EMIT_CHANGES_H

#include "parsers/facts/facts.h"
#include "rules/keyset.h"
#include "rules/request.h"

/* One request, or the end of an alias that leads nowhere any more. */
struct wish {
	name_id target; /* NAME_NONE: all that there is */
	uint32_t ttl;   /* seconds, or REQUEST_NO_TTL */
	uint32_t next;  /* of the same RRset; UINT32_MAX: none */
	uint8_t action; /* an enum request_action */
};

struct change {
	zone_id zone;
	name_id owner;
	uint16_t type;        /* PTR; NS of a delegation; CNAME */
	const char *by_hand;  /* why no program should do this alone; NULL */
	uint32_t first, last; /* wishes, in the order of the list */
};

/* A part of an octet, whose addresses need aliases (RFC 2317). */
struct child {
	uint32_t change; /* of its name servers */
	struct prefix prefix;
};

struct changes {
	struct facts *facts;
	struct change *items; /* in the order of the list */
	size_t count, room;
	struct wish *wishes;
	size_t wish_count, wish_room;
	struct keyset by_owner; /* zone, owner, type -> number */
	struct child *children;
	size_t child_count, child_room;
};

/* Takes note of a request that was accepted; of others, none. */
void changes_add(struct changes *changes, const struct request_result *result);
/* Behind the last one, when nobody judges any more: names are made. */
void changes_finish(struct changes *changes);
void changes_free(struct changes *changes);

/* A record as it is to be. */
struct wanted {
	name_id target;
	uint32_t ttl;  /* seconds, or REQUEST_NO_TTL: the zone's default */
	record_id was; /* the record that has this target now; RECORD_NONE */
};

/* An RRset before and after; the lists are the reader's. */
struct rrset_change {
	const struct change *change;
	struct record *before;
	size_t before_count, before_room;
	struct wanted *after;
	size_t after_count, after_room;
};

/* Works out a change; false where nothing changes at all. */
bool changes_get(const struct changes *changes, const struct change *change,
		 struct rrset_change *rrset);
void rrset_change_free(struct rrset_change *rrset);

/* Is RECORD no more, or with another TTL? */
bool rrset_change_takes(const struct rrset_change *rrset,
			const struct record *record);
/* The TTL of a record that is to be: the zone's default made a number. */
uint32_t changes_ttl(const struct changes *changes, const struct change *change,
		     const struct wanted *wanted);

/* Sorts changes by zone and owner, as people do. */
void changes_sort(struct changes *changes);

#endif
