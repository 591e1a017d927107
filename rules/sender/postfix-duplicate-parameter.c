/*
 * postfix-duplicate-parameter.c - a parameter that is set twice.
 */
#include "rules/rule.h"

const struct rule rule_postfix_duplicate_parameter = {
    .id = "postfix-duplicate-parameter",
    .severity = SEVERITY_WARNING,
    .summary = "a parameter is set twice, with different values",
    .why = "Of two lines that set one parameter the last one counts, "
	   "wherever it stands. Who edits the first one sees no effect, "
	   "and the server goes on announcing what the last one says.",
    .fix = "Keep one of the two lines. Behind an include of a "
	   "configuration management tool, set the value where the tool "
	   "does.",
    .sources = "postconf(5)",
    .effects = {{"postfix", "takes the last one and warns in the log", 0}},
    .judges_fault = true,
    .fault = FAULT_POSTFIX_DUPLICATE,
};
