/*
 * settings.h - `name = value` pairs, as main.cf and `-o` state them.
 *
 * Names are case-sensitive and the last of duplicates wins.  A set is filled,
 * then sealed, then searched.  Knows nothing of what a name or value means.
 */
#ifndef PARSERS_POSTFIX_SETTINGS_H
#define PARSERS_POSTFIX_SETTINGS_H

#include "parsers/base/span.h"

#include <stdbool.h>
#include <stddef.h>

struct setting {
	const char *name;
	const char *text;    /* white space trimmed, $ not expanded */
	struct span named;   /* the name's bytes */
	struct span span;    /* the value's bytes; length 0: it is empty */
	size_t order;        /* counts the settings of a set in file order */
	const char *opaque;  /* why the value is not known; NULL */
	const char *assumed; /* what the value rests on; NULL */
};

struct settings {
	struct setting *items;
	size_t count, room;
};

struct setting *settings_add(struct settings *settings);
/* Sorts by name, then order. */
void settings_seal(struct settings *settings);
void postfix_settings_free(struct settings *settings);

/* The last setting of NAME; NULL. */
const struct setting *settings_find(const struct settings *settings,
				    const char *name);
/* The same name was set before this one: that setting; NULL. */
const struct setting *settings_before(const struct settings *settings,
				      const struct setting *setting);
/* No later setting of this name overrides it. */
bool settings_is_last(const struct settings *settings,
		      const struct setting *setting);

/* Where the parts of TEXT, "name = value", lie; lengths in bytes. */
struct nameval {
	size_t name_at, name_length;
	size_t value_at, value_length;
};

/* NULL, or what the daemons say is wrong with TEXT. */
const char *nameval_split(const char *text, struct nameval *parts);

#endif
