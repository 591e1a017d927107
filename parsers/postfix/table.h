/*
 * table.h - lookup tables, walked row by row.
 *
 * What can be read without a network: texthash, inline, static, randmap,
 * pcre, regexp, cidr, unionmap, pipemap, and hash, btree, lmdb, dbm and cdb
 * through the text that they were made from.  Of patterns it is only asked
 * whether they are sound, and whether they match whatever is asked.
 */
#ifndef PARSERS_POSTFIX_TABLE_H
#define PARSERS_POSTFIX_TABLE_H

#include "parsers/postfix/scope.h"

struct table_row {
	const char *key; /* or pattern, as written */
	const char *value;
	struct span span; /* the value's bytes, or the parameter's */
	bool always;      /* answers whatever is asked */
};

struct tables {
	struct instance *instance;
	struct span span; /* of the parameter that names them */
	void (*visit)(void *context, const struct table_row *row);
	void *context;
	const char *unknown; /* why there may be more rows; NULL: all seen */
	unsigned depth;
};

/* Where the key of a line of text ends: at white space outside of quotes. */
size_t table_key_length(const char *text);

/* Visits the rows of every table in MAPS, `type:name type:name`. */
void tables_walk(struct tables *tables, const char *maps);

#endif
