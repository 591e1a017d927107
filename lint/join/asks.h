/*
 * asks.h - what has to be known of a key before its findings can be told.
 *
 * A subject is what one key's findings are about: an address, or a name that
 * owns PTR records without being an address's.  The rules of the ptr and
 * fcrdns families look at its PTRs, at the names that these and its senders
 * name, and where those lead; here the same walk is made over the facts at
 * hand, and every name on the way is asked for.  Where the facts at hand
 * are but some, the walk ends early, and goes on when the answers are there.
 */
#ifndef LINT_JOIN_ASKS_H
#define LINT_JOIN_ASKS_H

#include "parsers/facts/facts.h"
#include "rules/keyset.h"

/* Of a list, so many are looked at: as many as any rule looks at. */
#define ASKS_LIST_MAX 64

enum ask_kind {
	ASK_NAME,   /* what a name server would know of the name */
	ASK_TARGET, /* which records point to it */
	ASK_ADDRESS /* which records hold the address that it is of */
};

struct ask {
	enum ask_kind kind;
	name_id name;
};

/* All zero is empty. */
struct asks {
	struct ask *items;
	size_t count, room;
	struct keyset seen;
};

bool asks_has(const struct asks *asks, const struct ask *ask);
void asks_empty(struct asks *asks); /* keeps the room */
void asks_free(struct asks *asks);

/* Adds it unless it is there; true where it was not. */
bool asks_add(struct asks *asks, enum ask_kind kind, name_id name);

struct subject {
	struct address address;     /* family 0: NAME is the key */
	name_id name;               /* the address's reverse name, or the key */
	const record_id *exchanges; /* MX records whose targets have it */
	size_t exchange_count;
	const struct sender *const *senders; /* that send from it */
	size_t sender_count;
};

/* Adds what SUBJECT needs to ASKS. */
void asks_of(const struct facts *facts, const struct subject *subject,
	     struct asks *asks);

/* The name that SENDER announces; NAME_NONE. */
name_id asks_ehlo(const struct facts *facts, const struct sender *sender);

/*
 * Calls EACH for the addresses of NAME, as any view has them; some may come
 * twice.
 */
void asks_addresses(const struct facts *facts, name_id name,
		    void (*each)(void *context, struct address address),
		    void *context);

#endif
