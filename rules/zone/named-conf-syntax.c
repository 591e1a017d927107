/*
 * named-conf-syntax.c - a statement that named refuses.
 */
#include "rules/rule.h"

const struct rule rule_named_conf_syntax = {
    .id = "named-conf-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "a statement that named refuses",
    .why = "named does not start, and does not reload, with a "
	   "configuration it cannot read: the zones stay as they were, "
	   "whatever was changed in their files.",
    .fix = "Correct the statement where the caret points; "
	   "named-checkconf confirms it. A named that runs keeps its "
	   "old configuration until it is reloaded: that it answers is "
	   "no proof.",
    .sources = "BIND 9.18 ARM, Configuration Reference",
    .effects = {{"bind", "refuses the configuration", 0}},
    .judges_fault = true,
    .fault = FAULT_NAMED_SYNTAX,
};
