/*
 * expression.h - PCRE2 patterns that strangers wrote, under limits.
 *
 * A pattern is compiled once and matched from any number of threads; it lives
 * as long as the arena that it was compiled into.  A match that meets a limit
 * on its work (see pcre2api(3), "match limit") is told as such: it is never
 * "no match".  Knows nothing of where patterns come from.
 */
#ifndef PARSERS_BASE_EXPRESSION_H
#define PARSERS_BASE_EXPRESSION_H

#include "parsers/base/arena.h"
#include "parsers/base/slice.h"

#define EXPRESSION_PATTERN_MAX 4096 /* bytes */
#define EXPRESSION_GROUPS_MAX  32   /* captures, the whole match included */

enum expression_option {
	EXPRESSION_CASELESS = 1 << 0,
	EXPRESSION_MULTILINE = 1 << 1,
	EXPRESSION_DOTALL = 1 << 2,
	EXPRESSION_EXTENDED = 1 << 3, /* white space in it is ignored */
	EXPRESSION_ANCHORED = 1 << 4,
	EXPRESSION_DOLLAR_ENDONLY = 1 << 5,
	EXPRESSION_UNGREEDY = 1 << 6
};

struct expression;

/* NULL, with a sentence in *WHY (in ARENA), where PATTERN is refused. */
struct expression *expression_compile(struct arena *arena, struct slice pattern,
				      unsigned options, const char **why);

enum expression_match { EXPRESSION_NO, EXPRESSION_YES, EXPRESSION_LIMIT };

/*
 * Is there a match anywhere in SUBJECT?  Where GROUPS is not NULL, the first
 * EXPRESSION_GROUPS_MAX captures are set on EXPRESSION_YES: slices of SUBJECT,
 * of which AT is NULL where the group took no part.
 */
enum expression_match
expression_match(const struct expression *expression, struct slice subject,
		 struct slice groups[EXPRESSION_GROUPS_MAX]);

/* Capturing groups in the pattern, the whole match not counted. */
unsigned expression_groups(const struct expression *expression);

#endif
