/*
 * exim-undefined-macro.c - a macro that is not defined.
 */
#include "rules/rule.h"

const struct rule rule_exim_undefined_macro = {
    .id = "exim-undefined-macro",
    .severity = SEVERITY_ERROR,
    .summary = "a macro is used that nothing defines",
    .why = "Exim replaces macros as plain text, and only those that were "
	   "defined before. A name in capitals that no line defines stays "
	   "as it is: an option whose whole value is such a name is then "
	   "refused, or the server announces the macro's name.",
    .fix = "Define the macro above its first use, or correct its spelling. "
	   "On Debian macros are set in exim4.conf.localmacros, or in "
	   "conf.d/main/000_localmacros where the configuration is split.",
    .sources = "The Exim specification, chapter 6.4",
    .effects = {{"exim", "does not start, or takes the name for the value", 0}},
    .judges_fault = true,
    .fault = FAULT_EXIM_UNDEFINED_MACRO,
};
