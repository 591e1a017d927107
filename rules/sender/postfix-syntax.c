/*
 * postfix-syntax.c - what the Postfix daemons end with `fatal:` over.
 */
#include "rules/rule.h"

const struct rule rule_postfix_syntax = {
    .id = "postfix-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "the Postfix daemons would refuse this configuration",
    .why = "A daemon that meets this ends with a line `fatal:` in the log "
	   "and is started again, and again; mail waits in the queue. "
	   "postconf is content with some of it, since it does not "
	   "evaluate every value: a myhostname that is empty, numeric or "
	   "ends in a dot, a list in smtp_bind_address, a macro-like "
	   "reference that never ends.\n\n"
	   "No sender is derived from a service that could not start.",
    .fix = "Correct the line as the help says, and try it: `postfix "
	   "check`, then a look at the log after `postfix reload`. The "
	   "administrator of the mail server does it.",
    .sources = "postconf(5); master(5)",
    .effects = {{"postfix",
		 "does not start the service; mail stays in the queue", 0}},
    .judges_fault = true,
    .fault = FAULT_POSTFIX_SYNTAX,
};
