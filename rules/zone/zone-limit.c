/*
 * zone-limit.c - a limit on size or count was met, and the rest was not
 * read.
 */
#include "rules/rule.h"

const struct rule rule_zone_limit = {
    .id = "zone-limit",
    .severity = SEVERITY_ERROR,
    .summary = "a limit on size or count was met, and the rest was not read",
    .why = "Limits keep a hostile or broken file from taking the machine "
	   "with it: the length of a record, the depth of includes, the "
	   "number of generated records. What lies beyond the limit was "
	   "not read and is not known.",
    .fix = "If the file is meant to be so large, split it. A file that "
	   "grew by accident (an unclosed parenthesis, a range with a "
	   "digit too many) shows it here first.",
    .sources = "RFC 1035 5; BIND 9 Administrator Reference Manual",
    .judges_fault = true,
    .fault = FAULT_LIMIT,
};
