/*
 * print_commit.h - in which order BIND adds the records of a file to a zone.
 *
 * BIND gathers the records of one owner and adds them RRset by RRset when
 * another owner comes.  Within one addition the first TTL counts, of several
 * additions to an RRset the last one's.
 */
#ifndef PARSERS_ZONE_PRINT_COMMIT_H
#define PARSERS_ZONE_PRINT_COMMIT_H

#include "parsers/facts/store.h"

/* Records that are added together. */
struct gathering {
	bool open;
	struct wire_name owner;
	uint32_t list;
	uint32_t octets; /* of RDATA */
};

struct commit {
	struct gathering current; /* the owner being read */
	struct gathering glue;    /* a name server of it, among its records */
	name_id *servers;         /* targets of current's NS records */
	size_t server_count, server_room;
	uint32_t *times; /* of each list */
	size_t list_count, list_room;
	uint32_t now;
	bool begun;
	struct span included; /* of the last record */
};

void commit_begin(struct commit *commit);
/* Which list the next record is gathered in. */
uint32_t commit_add(struct commit *commit, const struct record *record,
		    const struct wire_name *owner, uint32_t octets);
void commit_end(struct commit *commit);
/* When that list was added; later is greater. */
uint32_t commit_time(const struct commit *commit, uint32_t list);
void commit_free(struct commit *commit);

#endif
