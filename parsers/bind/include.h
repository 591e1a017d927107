/*
 * include.h - which files an `include` of named.conf stands for.
 */
#ifndef PARSERS_BIND_INCLUDE_H
#define PARSERS_BIND_INCLUDE_H

#include "parsers/facts/facts.h"

/*
 * The files that WRITTEN, a path or a pattern, means when it stands in a file
 * of folder HERE: *PATHS, sorted, in the arena.  A pattern that matches
 * nothing is no fault: SOURCE_OPENED and *COUNT 0.
 */
enum source_state include_find(struct facts *facts, const char *here,
			       const char *written, const char ***paths,
			       size_t *count);

#endif
