/*
 * expand.h - string expansion, as far as it can be decided from files.
 *
 * An expansion is evaluated as the daemon would for one envelope sender and
 * one source address.  Where something is not known here (a message's
 * header, a program's output, a database), a condition that rests on it is
 * taken both ways, and what comes out each way is a candidate; a value that
 * contains it is not known.  Nothing is ever run and no network is asked.
 */
#ifndef PARSERS_EXIM_EXPAND_H
#define PARSERS_EXIM_EXPAND_H

#include "parsers/exim/config.h"
#include "parsers/exim/tables.h"

/*
 * Stand for what is not known but equals nothing that a file could name: any
 * other sender's domain or local part, and the address that the system would
 * choose.
 */
#define EXPAND_OTHER  "\x01"
#define EXPAND_SYSTEM "\x02"

/*
 * What a configuration compares envelope senders with: literals, and the
 * keys of whole lookup files.
 */
struct sender_keys {
	struct arena *arena;
	const char **literals;
	size_t literal_count, literal_room;
	const struct table **tables;
	size_t table_count, table_room;
	const struct listing *listing; /* the last whose names were taken */
};

/* What an expansion is evaluated for. */
struct setting_of {
	const char *sender;  /* envelope sender; "" for a bounce */
	const char *sending; /* $sending_ip_address; NULL: not yet connected */
	int family;          /* of the connection: 4, 6; 0: any */
	const char *transport;
	bool no_message; /* variables of messages are empty, as for -be */
};

struct expansion {
	struct config *config;
	struct tables *tables;   /* lookup files already read */
	struct arena *arena;     /* for results */
	struct value primary;    /* $primary_hostname */
	struct sender_keys keys; /* grows; no arena: not wanted */
	struct setting_of setting;
	uint64_t steps; /* of work, all evaluations together */
};

enum expand_status {
	EXPAND_OK,
	EXPAND_FAILED, /* an error: the daemon defers */
	EXPAND_FORCED  /* `fail` */
};

struct expanded {
	enum expand_status status; /* where it is certain */
	bool certain;              /* there is one outcome, which is known */
	const char *assumption;    /* what it rests on; NULL */
	const char *text;          /* with EXPAND_OK and certain; else NULL */
	const char *why;           /* an error, or what is not known */
	const char *const *candidates;
	size_t candidate_count;
	bool reads_sender;  /* the result may depend on the sender */
	bool reads_address; /* ... on $sending_ip_address */
	bool from_ptr;      /* a PTR of $sending_ip_address was asked for */
	bool several_ptrs;  /* and there are several */
	bool reads_primary; /* it may be $primary_hostname */
	const struct table_entry *found; /* by the last lookup; NULL */
};

/* STRING ends with a NUL. */
void expansion_evaluate(struct expansion *expansion, const char *string,
			struct expanded *result);

/* Is this what the daemon calls false in a router's condition? */
bool expand_is_false(const char *text);

#endif
