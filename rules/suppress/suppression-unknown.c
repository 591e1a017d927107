/*
 * suppression-unknown.c - a comment to us that is no suppression we know.
 */
#include "rules/rule.h"

const struct rule rule_suppression_unknown = {
    .id = "suppression-unknown",
    .severity = SEVERITY_WARNING,
    .summary = "a suppression that names no rule, or cannot be read",
    .why = "The comment asks for something that does not exist: as a rule "
	   "the rule's name is misspelled. It suppresses nothing, and whoever "
	   "reads the file believes that it does.",
    .fix = "Write `rdnslint: ignore RULE -- reason` with the name that "
	   "stands in brackets behind the severity of the finding; several "
	   "rules are separated by commas. `rdnslint rules` lists them all.",
    .sources = "rdnslint(1)",
};
