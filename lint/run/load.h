/*
 * load.h - from paths to facts: discovery, and every reader in its turn.
 *
 * What to read is taken from SETTINGS (into which the command line's explicit
 * inputs were put) and, below the PATHS, from discovery.  Everything that was
 * found is in facts->inputs, whatever became of it.
 */
#ifndef LINT_RUN_LOAD_H
#define LINT_RUN_LOAD_H

#include "lint/settings.h"
#include "parsers/facts/facts.h"

struct load_options {
	const char *const *paths; /* relative to the root; none: no discovery */
	size_t path_count;
	const char *hostname; /* --hostname; NULL */
	const char *view;     /* --view; NULL: all */
	unsigned part, parts; /* --part; 0: all zones are read */
	unsigned jobs;
};

/*
 * Reads everything; the store of the result is sealed.  *COMPLETE is false
 * where the environment kept something from being read; each such thing is a
 * FAULT_UNREADABLE and was told on stderr.
 */
struct facts *load(struct sources *sources, const struct settings *settings,
		   const struct load_options *options, bool *complete);

#endif
