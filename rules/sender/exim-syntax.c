/*
 * exim-syntax.c - what Exim refuses to start with.
 */
#include "rules/rule.h"

const struct rule rule_exim_syntax = {
    .id = "exim-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "Exim would refuse this configuration",
    .why = "Exim reads its configuration at every start of a process. At "
	   "the first line that it cannot read it stops with `Exim "
	   "configuration error`, so neither the daemon nor a delivery "
	   "runs until it is mended: a duplicate option, a private option "
	   "before `driver`, a section that comes twice, an unfinished "
	   "quote.\n\n"
	   "No sender is derived from a configuration that could not load.",
    .fix = "Correct the line as the help says, and try it with `exim -bV`, "
	   "which reads the whole file. The administrator of the mail "
	   "server does it.",
    .sources = "The Exim specification, chapter 6",
    .effects = {{"exim", "does not start", 0}},
    .judges_fault = true,
    .fault = FAULT_EXIM_SYNTAX,
};
