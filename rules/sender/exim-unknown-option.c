/*
 * exim-unknown-option.c - an option that Exim does not know.
 */
#include "rules/rule.h"

const struct rule rule_exim_unknown_option = {
    .id = "exim-unknown-option",
    .severity = SEVERITY_ERROR,
    .summary = "an option that Exim does not know",
    .why = "Exim stops at an option that it does not know. Which options "
	   "exist depends on the version and on what was built in, and an "
	   "option that is right in one section is unknown in another: "
	   "helo_data belongs to an smtp transport, primary_hostname to "
	   "the main section.",
    .fix = "Correct the spelling, or move the option into the section that "
	   "knows it; the help names a close one. Try it with `exim -bV`.",
    .sources = "The Exim specification, chapters 6 and 14",
    .effects = {{"exim", "does not start", 0}},
    .judges_fault = true,
    .fault = FAULT_EXIM_UNKNOWN_OPTION,
};
