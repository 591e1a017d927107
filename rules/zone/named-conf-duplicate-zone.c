/*
 * named-conf-duplicate-zone.c - one zone twice in one view.
 */
#include "rules/rule.h"

const struct rule rule_named_conf_duplicate_zone = {
    .id = "named-conf-duplicate-zone",
    .severity = SEVERITY_ERROR,
    .summary = "one zone twice in one view",
    .why = "named refuses a configuration that states a zone twice in one "
	   "view, so that the next restart fails. The first statement is "
	   "the one that was read.",
    .fix = "Remove one of the two statements; both places are shown. "
	   "Which of them a server used before is not to be told from "
	   "the files: compare the two zone files first.",
    .sources = "BIND 9.18 ARM, zone statement",
    .effects = {{"bind", "refuses the configuration", 0}},
    .judges_fault = true,
    .fault = FAULT_NAMED_DUPLICATE,
};
