/*
 * marker.h - configuration files that are yet to be filled in: Jinja, ERB,
 * EPP, Go templates, shell and percent substitution.
 *
 * A control line is skipped, what stands under it is conditional, and a value
 * with a marker is not known.  Nothing is evaluated but a literal default.
 */
#ifndef PARSERS_POSTFIX_MARKER_H
#define PARSERS_POSTFIX_MARKER_H

#include "parsers/base/arena.h"
#include "parsers/base/slice.h"

/* The suffixes of templates, each with its dot; NULL ends them. */
extern const char *const marker_suffixes[];

/* Is this line for the template's engine alone?  *DEPTH counts blocks. */
bool marker_control(struct slice line, unsigned *depth);

/* Does TEXT hold a marker that the engine will replace? */
bool marker_found(const char *text);

/*
 * TEXT with `{{ name | default('literal') }}` replaced by the literal; TEXT
 * itself where there is nothing to replace.
 */
const char *marker_fill(const char *text, struct arena *arena);

/* What follows a `%{flag}` at the beginning of a name. */
const char *marker_name(const char *name);

#endif
