/*
 * zone-syntax.c - a record or directive that BIND refuses.
 */
#include "rules/rule.h"

const struct rule rule_zone_syntax = {
    .id = "zone-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "a record or directive that BIND refuses",
    .why = "A name server that meets this line does not load the zone: "
	   "after the next reload the old data is served, after the next "
	   "restart none at all, and every PTR and address in the zone is "
	   "gone with it.\n\n"
	   "The rest of the file was still read, so the other findings "
	   "stand; but what the unreadable line would have said is not "
	   "known, and nothing of its owner is called missing on its "
	   "account (of the whole zone, where not even the owner is clear).",
    .fix = "Correct the line where the caret points; the message says what "
	   "was expected there. named-checkzone -i local ORIGIN FILE "
	   "confirms it.",
    .sources = "RFC 1035 5.1; BIND 9.18 ARM, Zone File",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .judges_fault = true,
    .fault = FAULT_ZONE_SYNTAX,
};
