/*
 * postfix-undefined-reference.c - a reference to a parameter that is not set.
 */
#include "rules/rule.h"

const struct rule rule_postfix_undefined_reference = {
    .id = "postfix-undefined-reference",
    .severity = SEVERITY_WARNING,
    .summary = "a reference to a parameter that is not set",
    .why = "$name where no parameter of that name exists expands to "
	   "nothing, without an error. A host name such as `mx1.$mydomian` "
	   "becomes `mx1.`, which Postfix does not accept as a name, or "
	   "which receivers do not.",
    .fix = "Correct the spelling of the reference, or set the parameter. "
	   "`${name:default}` says what to use where it is not set.",
    .sources = "postconf(5)",
    .effects = {{"postfix", "expands it to nothing and warns in the log", 0}},
    .judges_fault = true,
    .fault = FAULT_POSTFIX_UNDEFINED,
};
