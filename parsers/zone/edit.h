/*
 * edit.h - changes records of a zone in its master files, as text.
 *
 * What is written follows what is there: a target is replaced in its place, a
 * new owner stands behind the one before it and looks like it, relative names
 * stay relative, and a $GENERATE is cut where one of its records changes.
 * What is not touched keeps its bytes, and its meaning: a record that took
 * its owner from one that goes gets an owner of its own.
 */
#ifndef PARSERS_ZONE_EDIT_H
#define PARSERS_ZONE_EDIT_H

#include "parsers/facts/facts.h"

/* A TTL that nobody asked for: the old record's, else the zone's default. */
#define ZONE_TTL_ANY UINT32_MAX

/* One record that goes, comes, or is replaced by another of its owner. */
struct zone_change {
	record_id old;  /* RECORD_NONE: nothing goes */
	name_id owner;  /* of what comes */
	uint16_t type;  /* ... whose RDATA is one name: PTR, NS, CNAME */
	name_id target; /* NAME_NONE: nothing comes */
	uint32_t ttl;   /* seconds, or ZONE_TTL_ANY */
};

/* TEXT is to stand where SPAN is; of length 0: in front of that byte. */
struct zone_edit {
	struct span span;
	struct slice text;
	size_t number; /* edits of one place stay in this order */
};

struct zone_edits {
	struct zone_edit *items;
	size_t count, room;
};

/*
 * Which files say more than one thing: several zones', or included twice.
 * As long as this lives, the bytes of all files of zones are in memory.
 */
struct zone_shared;
struct zone_shared *zone_shared_new(const struct facts *facts);
void zone_shared_free(struct zone_shared *shared);

/*
 * Appends to EDITS what makes the COUNT changes of one ZONE and its serial
 * SERIAL.  Changes come in the order of zone_owner_compare(), those of one
 * owner that go before those that come.  Texts live in facts->arena.  NULL,
 * or why the zone cannot be changed so; then EDITS is as it was.
 */
const char *zone_edit(struct facts *facts, const struct zone_shared *shared,
		      zone_id zone, const struct zone_change *changes,
		      size_t count, uint32_t serial, struct zone_edits *edits);

/* As people sort owners: by labels from the right, numbers as numbers. */
int zone_owner_compare(const struct names *names, name_id a, name_id b);

/*
 * The serial that follows SERIAL in its own style at NOW (seconds since
 * 1970): YYYYMMDDnn, YYYYMMDD, seconds since 1970, else a counter.  Always
 * later than SERIAL (RFC 1982), and never 0.
 */
uint32_t zone_serial_next(uint32_t serial, int64_t now);

#endif
