/*
 * postfix-unknown-parameter.c - a parameter that Postfix does not know.
 */
#include "rules/rule.h"

const struct rule rule_postfix_unknown_parameter = {
    .id = "postfix-unknown-parameter",
    .severity = SEVERITY_WARNING,
    .summary = "a parameter that Postfix does not know",
    .why = "Postfix reads any name in main.cf and uses only those that it "
	   "knows, so a misspelled parameter does nothing, and the default "
	   "stays in force. `smtp_helo_nam = mail.example.com` leaves the "
	   "EHLO name at the machine's own. postconf warns of it; the "
	   "daemons do not.",
    .fix = "Correct the spelling; the help names a parameter that is close "
	   "to it. A parameter of your own, which others refer to as "
	   "$name, is not reported.",
    .sources = "postconf(5)",
    .effects = {{"postfix", "ignores the line", 0}},
    .judges_fault = true,
    .fault = FAULT_POSTFIX_UNKNOWN,
};
