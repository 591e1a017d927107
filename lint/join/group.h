/*
 * group.h - keyed lines back into facts: some keys' lines at a time.
 *
 * What write.h writes is read into a store of its own, in the order of
 * loading that the whole had, so that rules that look into it see what they
 * would see in the whole, wherever the lines reach.  Lines of several keys
 * may be read together: each is true for all.
 */
#ifndef LINT_JOIN_GROUP_H
#define LINT_JOIN_GROUP_H

#include "lint/join/asks.h"
#include "lint/join/keyed.h"

/* One line, its columns unread. */
struct group_line {
	struct slice fact, origin;
};

/* The lines of one key. */
struct group {
	struct slice key;
	size_t first, count; /* among the lines */
	bool whole;          /* all that is known of it is here */
	bool incomplete;     /* something that it needs was not asked for yet */
	struct address address; /* family 0: NAME is the key */
	name_id name;           /* the address's reverse name, or the key */
};

/* Where a record stood among all: its zone's number, its own in the zone. The
   order of the store's records is the same. */
struct group_order {
	uint64_t zone, record;
};

struct groups {
	struct buffer text; /* the lines, those of one key together */

	/* made of them */
	struct group_line *lines;
	size_t line_count, line_room;
	struct group *items;
	size_t count, room;
	struct sources *sources;
	struct facts *facts;
	struct group_order *orders; /* by record */
	bool *mirrored;             /* by zone */
	uint64_t *sender_numbers;   /* by sender of the facts */
};

/*
 * Makes facts, sealed, of the lines; false where one of them is none, whose
 * text is set then.
 */
bool groups_load(struct groups *groups, struct slice *bad);
void groups_empty(struct groups *groups); /* keeps the room */
void groups_free(struct groups *groups);

/* Is LINE a sender, or an MX record, that names the group's key? */
bool group_is_use(const struct groups *groups, const struct group *group,
		  const struct group_line *line);

/*
 * What a group's own lines tell of its key.  *ASKED are what was asked for
 * already.  The lists live in ARENA.
 */
struct group_subject {
	struct subject subject;
	bool plain; /* nothing more is needed */
	bool sent;  /* its address has been told of its senders */
	struct asks asked;
};
void group_subject(const struct groups *groups, const struct group *group,
		   struct arena *arena, struct group_subject *subject);

#endif
