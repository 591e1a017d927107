/*
 * receiver.h - a receiver of one's own, and the table by which it refuses
 * the names of clients.
 *
 * The table is an ordered list of rows, as Postfix's lookup tables are: the
 * first row that fits answers.  Its reader fills it; what an answer means to
 * the mail is for the rules to say.  Answers have three values: a row that
 * cannot be evaluated here makes all behind it not known.
 */
#ifndef PARSERS_FACTS_RECEIVER_H
#define PARSERS_FACTS_RECEIVER_H

#include "parsers/base/expression.h"
#include "parsers/base/span.h"
#include "parsers/facts/lookup.h"

enum receiver_row_kind {
	RECEIVER_KEY,     /* KEY is the whole text, in lower case */
	RECEIVER_PATTERN, /* PATTERN fits, or does not where NEGATED */
	RECEIVER_IF,      /* the same, for the rows up to END */
	RECEIVER_OPAQUE   /* nobody here knows whether it fits: see WHY */
};

struct receiver_row {
	enum receiver_row_kind kind;
	bool negated;
	const char *key;
	const struct expression *pattern;
	const char *value;
	const char *why;
	size_t end;       /* of RECEIVER_IF: the first row behind its block */
	struct span span; /* the row */
};

struct receiver_table {
	struct receiver_row *rows; /* the table's own; of keys: sorted */
	size_t count, room;
	bool patterns; /* names are asked for whole, never by their parents */
};

struct receiver {
	const char *name;
	const char *table_name; /* as the settings write it */
	struct receiver_table table;
	struct span span; /* its setting */
};

struct receiver_answer {
	enum known known;
	const char *value; /* $1 and the like filled in */
	const struct receiver_row
	    *row;   /* that answered, or that is not known */
	bool limit; /* a pattern met its limits at ROW */
};

/* Call once behind the last row. */
void receiver_seal(struct receiver_table *table);

/* What the table says of KEY and nothing else; texts are in ARENA. */
struct receiver_answer receiver_get(const struct receiver_table *table,
				    struct arena *arena, struct slice key);

#endif
