/*
 * macro.h - macros: names that are replaced wherever they occur, even inside
 * longer words, in the order in which they were defined.
 *
 * Knows which macros the daemon defines by itself (_HAVE_..., _OPT_...); does
 * not know what a line means.
 */
#ifndef PARSERS_EXIM_MACRO_H
#define PARSERS_EXIM_MACRO_H

#include "parsers/exim/text.h"
#include "parsers/facts/facts.h"

/* The daemon's own limit on a name. */
#define MACRO_NAME_MAX 63

struct macro {
	const char *name;
	size_t length;
	struct fixed_text value;
	struct span name_span;
	bool used;
	bool stock; /* not defined by any file of the user's */
};

struct macros {
	struct arena *arena;
	struct macro *items;
	size_t count, room;
	uint64_t work; /* bytes that were searched */
	bool exhausted;
};

void macros_free(struct macros *macros);

/*
 * Replaces in LINE from byte START on.  *FOUND tells whether anything was.
 * False where a limit on size or work was met; LINE is then as it was.
 */
bool macros_replace(struct macros *macros, struct text *line, size_t start,
		    bool *found);

/*
 * Reads `NAME = value` or `NAME == value`.  Adds a fault and returns false
 * where the daemon would not start.
 */
bool macros_define(struct macros *macros, const struct fixed_text *line,
		   struct facts *facts, bool stock);

/* Is this text `NAME =`, as the daemon tells a definition? */
bool macro_is_definition(struct slice text);

#endif
