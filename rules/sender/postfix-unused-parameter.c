/*
 * postfix-unused-parameter.c - a parameter that nothing refers to.
 */
#include "rules/rule.h"

const struct rule rule_postfix_unused_parameter = {
    .id = "postfix-unused-parameter",
    .severity = SEVERITY_WARNING,
    .summary = "a parameter that is set and never used",
    .why = "The parameter is not built in, no other value refers to it as "
	   "$name, and no service has a name that it could belong to. As a "
	   "rule it is left over, or it was meant for something else that "
	   "is misspelled.",
    .fix = "Delete the line, or correct the reference that should use "
	   "it. A parameter of your own has an effect only where "
	   "another one says $name.",
    .sources = "postconf(5); postconf(1)",
    .effects = {{"postfix", "ignores the line", 0}},
    .judges_fault = true,
    .fault = FAULT_POSTFIX_UNUSED,
};
