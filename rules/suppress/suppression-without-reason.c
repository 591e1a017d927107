/*
 * suppression-without-reason.c - a suppression that does not say why.
 */
#include "rules/rule.h"

const struct rule rule_suppression_without_reason = {
    .id = "suppression-without-reason",
    .severity = SEVERITY_WARNING,
    .summary = "a suppression without a reason",
    .why = "Who meets it in a year cannot tell whether it still holds. A "
	   "suppression without a reason is not heeded.",
    .fix = "Add two hyphens and the reason: `rdnslint: ignore RULE -- "
	   "sends no mail`.",
    .sources = "rdnslint(1)",
};
