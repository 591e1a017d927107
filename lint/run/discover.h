/*
 * discover.h - what lies below the paths: which files are of a kind that is
 * understood, found by their names and first bytes.
 *
 * Reads nothing whole and decides nothing about what is loaded in the end.
 */
#ifndef LINT_RUN_DISCOVER_H
#define LINT_RUN_DISCOVER_H

#include "lint/run/texts.h"
#include "lint/settings.h"
#include "parsers/facts/kind.h"

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

/* What was found of one kind. */
struct finds {
	const struct kind *kind;
	DISCOVERY_LIST(found, items);
};

struct discovery {
	struct facts *facts;
	const struct settings *settings;
	struct finds *finds; /* of each kind, in their order */
	DISCOVERY_LIST(candidate, candidates);
	struct texts folders; /* yet to be walked */
};

void discovery_begin(struct discovery *discovery, struct facts *facts,
		     const struct settings *settings);
void discovery_free(struct discovery *discovery);

/* Adds what the settings or the command line name. */
void discovery_add(struct discovery *discovery,
		   const struct setting_input *input);

/* Adds what lies at PATH, a file or a directory ("" is the root). */
void discover(struct discovery *discovery, const char *path);

/* Behind the last of them: sorts by path, and leaves each in once. */
void discovery_settle(struct discovery *discovery);

/* Is it, by its name, one of the files that distributions ship? */
bool discovery_shipped(const char *path);

/* Is PATH a template, by its name or by the settings? */
bool discovery_template(const struct settings *settings, const char *path);

#endif
