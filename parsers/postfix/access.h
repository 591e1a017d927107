/*
 * access.h - Postfix's access tables of a receiver (access(5)), read for what
 * they say of clients' names.
 *
 * pcre: and regexp: tables with their `if` blocks, texthash: and the text
 * from which hash:, btree:, lmdb:, cdb:, dbm: and sdbm: tables are made.
 * Lines that the daemons skip with a warning are told as faults.  What an
 * answer does to the mail is not known here.
 */
#ifndef PARSERS_POSTFIX_ACCESS_H
#define PARSERS_POSTFIX_ACCESS_H

#include "parsers/facts/facts.h"

/* `pcre:FILE` or the like: a type that can be read here. */
bool access_is_table(struct slice table);

/*
 * Fills RECEIVER->table from the table that RECEIVER->table_name names, a
 * path beside DIRECTORY.  NULL, or why that cannot be: "FILE: no such file".
 */
const char *access_read(struct facts *facts, const char *directory,
			struct receiver *receiver);

#endif
