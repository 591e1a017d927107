/*
 * postfix-override-no-effect.c - an override on a service that does not use it.
 */
#include "rules/rule.h"

const struct rule rule_postfix_override_no_effect = {
    .id = "postfix-override-no-effect",
    .severity = SEVERITY_WARNING,
    .summary = "an override in master.cf has no effect on this service",
    .why = "`-o` in master.cf changes a parameter for one service only. "
	   "smtp_* parameters belong to the client, smtpd_* ones to the "
	   "server: smtp_helo_name on an smtpd service is read by nobody, "
	   "and nobody warns of it. What was meant to change how the "
	   "server announces itself changes nothing.",
    .fix = "Move the override to the service that uses it: smtp_* "
	   "parameters belong to services whose command is smtp or lmtp, "
	   "smtpd_* ones to those whose command is smtpd.",
    .sources = "master(5); smtp(8); smtpd(8)",
    .effects = {{"postfix", "ignores the override", 0}},
    .judges_fault = true,
    .fault = FAULT_POSTFIX_NO_EFFECT,
};
