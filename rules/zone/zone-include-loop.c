/*
 * zone-include-loop.c - $INCLUDE comes back to a file that is being read, or
 * goes too deep.
 */
#include "rules/rule.h"

const struct rule rule_zone_include_loop = {
    .id = "zone-include-loop",
    .severity = SEVERITY_ERROR,
    .summary = "$INCLUDE comes back to a file that is being read, or goes too "
	       "deep",
    .why = "A file that includes itself, directly or through others, never "
	   "ends: named gives up on the zone.",
    .fix = "Remove the $INCLUDE that closes the circle; the finding "
	   "shows the way in. A file that is meant for several origins "
	   "is included with an origin: `$INCLUDE file origin.`",
    .sources = "RFC 1035 5.1",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .judges_fault = true,
    .fault = FAULT_INCLUDE_LOOP,
};
