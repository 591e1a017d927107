/*
 * suppression-unused.c - a suppression to which no finding answers.
 */
#include "rules/rule.h"

const struct rule rule_suppression_unused = {
    .id = "suppression-unused",
    .severity = SEVERITY_WARNING,
    .summary = "a suppression that suppresses nothing",
    .why = "What it was written for has been mended, or lies elsewhere by "
	   "now. Left in place it would hide the next mistake on that line "
	   "from everybody.",
    .fix = "Delete the comment or the exception; if it should cover something "
	   "else, move it there. A comment at the end of a record covers that "
	   "record; on a line of its own it covers the record, parameter or "
	   "statement that follows.",
    .sources = "rdnslint(1)",
};
