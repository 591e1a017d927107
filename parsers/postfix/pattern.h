/*
 * pattern.h - one rule of a pcre or regexp table: is it sound, and does it
 * match whatever is asked?
 *
 * Patterns are compiled, under limits, and never run.
 */
#ifndef PARSERS_POSTFIX_PATTERN_H
#define PARSERS_POSTFIX_PATTERN_H

#include "parsers/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

#define PATTERN_MAX 4096 /* bytes */

struct pattern {
	bool is_rule;     /* not `if` or `endif` */
	const char *text; /* between the delimiters */
	size_t value_at;  /* where in the line the result begins */
	bool always;
};

/*
 * Reads LINE as a rule whose result names a transport.  NULL, or what the
 * daemons say before they skip the rule.
 */
const char *pattern_read(const char *line, struct pattern *pattern,
			 struct arena *arena);

#endif
