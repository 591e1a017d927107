/*
 * suppression-expired.c - an exception whose last day has passed.
 */
#include "rules/rule.h"

const struct rule rule_suppression_expired = {
    .id = "suppression-expired",
    .severity = SEVERITY_WARNING,
    .summary = "an exception whose last day has passed",
    .why = "Somebody agreed to look away until that day, and by then the "
	   "matter was to be settled. From the day after it suppresses nothing "
	   "any more, so that what it hid is told again.",
    .fix = "Mend what it stood for and delete the exception, or agree on "
	   "another day and write that after `until`. `--today` shows what a "
	   "coming day will bring.",
    .sources = "rdnslint.yaml(5)",
};
