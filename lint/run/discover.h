/*
 * discover.h - what lies below the paths: which files are of a kind that is
 * understood, found by their names and first bytes.
 *
 * Reads nothing whole and decides nothing about what is loaded in the end.
 */
#ifndef LINT_RUN_DISCOVER_H
#define LINT_RUN_DISCOVER_H

#include "lint/settings.h"
#include "parsers/facts/facts.h"

/* A file, or for Postfix and Exim perhaps a directory. */
struct found {
	const char *path;
	const char *why;   /* what told its kind */
	struct span named; /* the setting or statement; SPAN_NONE */
	bool explicit;     /* the settings or the command line name it */
};

/* What looks like a zone. */
struct candidate {
	const char *path;
	struct wire_name origin; /* length 0: not known */
	const char *why;
	bool template;
	bool backup;  /* by its name, a copy of another file */
	bool certain; /* by its text it can be nothing else */
};

#define DISCOVERY_LIST(type, name)                                             \
	struct type *name;                                                     \
	size_t name##_count, name##_room

struct discovery {
	struct facts *facts;
	const struct settings *settings;
	DISCOVERY_LIST(found, nameds);
	DISCOVERY_LIST(found, postfixes);
	DISCOVERY_LIST(found, exims);
	DISCOVERY_LIST(candidate, candidates);
	DISCOVERY_LIST(found, folders); /* yet to be walked */
};

/* Adds what lies at PATH, a file or a directory ("" is the root). */
void discover(struct discovery *discovery, const char *path);

/* Is PATH a template, by its name or by the settings? */
bool discovery_template(const struct settings *settings, const char *path);

void discovery_free(struct discovery *discovery);

#endif
