/*
 * zone-include-missing.c - $INCLUDE names a file that is not there.
 */
#include "rules/rule.h"

const struct rule rule_zone_include_missing = {
    .id = "zone-include-missing",
    .severity = SEVERITY_ERROR,
    .summary = "$INCLUDE names a file that is not there",
    .why = "named refuses a zone whose $INCLUDE it cannot open. A path in "
	   "$INCLUDE is relative to the server's working directory "
	   "(options { directory }), not to the file that includes.\n\n"
	   "What the absent file holds is not known: nothing is called "
	   "missing from this zone on its account.",
    .fix = "Add the file, or correct the path. Where the file is made on "
	   "the server and is not kept in this repository, say so with an "
	   "exception in the settings.",
    .sources = "RFC 1035 5.1; BIND 9.18 ARM, $INCLUDE",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .judges_fault = true,
    .fault = FAULT_INCLUDE_MISSING,
};
