/*
 * pattern-limit.c - a pattern of the user's met a limit on its work.
 *
 * Told by whoever matches patterns, through finding_limit().
 */
#include "rules/rule.h"

const struct rule rule_pattern_limit = {
    .id = "pattern-limit",
    .severity = SEVERITY_WARNING,
    .summary = "a pattern takes more work than is allowed",
    .why =
	"Patterns of rules of your own and of receivers' tables come with "
	"the repository, and so from strangers; some patterns, such as "
	"^(a+)+$, take longer than the universe lasts on a text that is made "
	"for them. Matching therefore stops at 10 000 steps, at 1 000 levels "
	"and at 1 MB. Whether the pattern matches is then not known, and what "
	"depends on it was not judged: that is no proof of anything, and the "
	"run leaves with status 3.",
    .fix = "Whoever wrote the pattern rewrites it: no repetition inside of a "
	   "repetition, anchors where the text begins and ends, and one "
	   "character class instead of alternatives that begin alike.\n\nA "
	   "Postfix that reads this table meets a limit of its own and passes "
	   "over the line with a warning in its log.",
    .sources = "pcre2api(3), \"The match context\"; pcre_table(5)",
};
