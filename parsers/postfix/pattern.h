/*
 * pattern.h - the patterns of pcre and regexp tables (pcre_table(5),
 * regexp_table(5)): `!/text/options`, as the daemons split it.
 *
 * Of a table that names transports it is only asked whether a pattern is
 * sound and whether it matches whatever is asked.
 */
#ifndef PARSERS_POSTFIX_PATTERN_H
#define PARSERS_POSTFIX_PATTERN_H

#include "parsers/base/expression.h"

enum pattern_dialect { PATTERN_PCRE, PATTERN_REGEXP };

struct pattern_head {
	bool negated;
	bool basic;       /* of regexp: POSIX's basic, not extended form */
	const char *text; /* between the delimiters */
	unsigned options; /* enum expression_option */
};

/*
 * Takes the pattern at *AT, which moves behind its options.  NULL, or what
 * the daemons say before they skip the rule.
 */
const char *pattern_take(const char **at, enum pattern_dialect dialect,
			 struct pattern_head *head, struct arena *arena);

/* NULL, with a sentence in *WHY, where it is refused.  Not for basic ones. */
const struct expression *pattern_compile(const struct pattern_head *head,
					 enum pattern_dialect dialect,
					 struct arena *arena, const char **why);

/* LINE begins with WORD, `if` or `endif`. */
bool pattern_keyword(const char *line, const char *word);

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
