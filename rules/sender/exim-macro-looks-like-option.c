/*
 * exim-macro-looks-like-option.c - a macro whose name spells an option.
 */
#include "rules/rule.h"

const struct rule rule_exim_macro_looks_like_option = {
    .id = "exim-macro-looks-like-option",
    .severity = SEVERITY_WARNING,
    .summary = "a macro whose name is an option in capitals",
    .why = "A line that begins with a capital letter defines a macro. "
	   "`PRIMARY_HOSTNAME = mail.example.com` therefore sets no "
	   "option: it defines a macro that nothing uses, Exim says "
	   "nothing, and the server goes on announcing the machine's own "
	   "name.",
    .fix = "Write the option in lower case: in capitals it defines a "
	   "macro, and the option keeps its default. A macro that is "
	   "used below is not reported.",
    .sources = "The Exim specification, chapter 6.4",
    .effects = {{"exim", "defines a macro; the option keeps its default", 0}},
    .judges_fault = true,
    .fault = FAULT_EXIM_MACRO_LIKE_OPTION,
};
