/*
 * tables.h - lookup files: lines of a key and its data, read once.
 *
 * Knows the line format of lsearch and its kin, and finds plain keys by
 * index.  What a key means (a pattern, a network) is for the caller.
 */
#ifndef PARSERS_EXIM_TABLES_H
#define PARSERS_EXIM_TABLES_H

#include "parsers/facts/facts.h"

struct table_entry {
	const char *key; /* NUL-terminated */
	uint32_t key_length;
	const char *data;
	uint32_t data_length;
	struct span span; /* the data's bytes */
};

struct table {
	enum source_state state;
	const char *path;  /* as the configuration has it */
	const char *found; /* relative to the root */
	struct table_entry *entries;
	size_t count;
	struct table_entry **sorted; /* by key, the first of equals first */
	bool full_lines;             /* data is the whole line (ret=full) */
	struct table *next;
};

struct tables {
	struct facts *facts;
	const char *directory; /* beside which files are looked for */
	struct table *first;
	struct listing *listings;
};

/* The file at PATH on the server; never NULL, see state. */
const struct table *table_open(struct tables *tables, const char *path,
			       bool full_lines);

/* The first entry of this key, case ignored; NULL. */
const struct table_entry *table_find(const struct table *table, const char *key,
				     size_t length);

struct listing {
	enum source_state state;
	const char *path; /* as the configuration has it */
	struct directory_entry *entries;
	size_t count;
	struct listing *next;
};

/* The directory at PATH on the server; never NULL, see state. */
const struct listing *listing_open(struct tables *tables, const char *path);

bool listing_has(const struct listing *listing, const char *name);

/* The bytes of a file on the server, with a NUL behind; NULL, see STATE. */
const char *table_bytes(struct tables *tables, const char *path, size_t *length,
			enum source_state *state);

#endif
