/*
 * words.h - the words of single lines about zones, records and senders.
 *
 * Private to lint/join: what write.c writes, as group*.c read it.
 */
#ifndef LINT_JOIN_WORDS_H
#define LINT_JOIN_WORDS_H

#include "lint/join/group.h"

/* The words that all lines about zones begin with. */
struct zone_words {
	uint64_t number;
	char kind;
	name_id origin;
	uint64_t view;
};

struct record_words {
	struct zone_words zone;
	uint64_t number; /* in the zone */
	const char *flags;
	uint16_t type;
	name_id owner, target, origin;
	struct address address;
	uint64_t preference;
};

/* From behind the kind. */
struct zone_words words_zone(struct keyed_reader *reader);
/* From the kind on. */
struct record_words words_record(struct keyed_reader *reader);

struct slice words_kind(const struct group_line *line);
/* The ask, from behind the kind; its name is NAME_NONE where it is none. */
struct ask words_ask(struct keyed_reader *reader);
uint64_t words_sender(const struct group_line *line); /* its number */

/* The record's place among its zone's lines: behind the zone's own SOA or
   witness, which has the place 0. */
uint64_t words_place(uint64_t number);

/* --- group_load.c's --- */

/* Fills what is made of GROUPS' lines; NULL, or the line that is none. */
const struct group_line *group_load(struct groups *groups);

#endif
