/*
 * zone-no-ttl.c - a record without a TTL where nothing gives one.
 */
#include "rules/rule.h"

const struct rule rule_zone_no_ttl = {
    .id = "zone-no-ttl",
    .severity = SEVERITY_ERROR,
    .summary = "a record without a TTL where nothing gives one",
    .why = "The first record has no TTL and there is no $TTL before it. "
	   "Where it is no SOA, BIND refuses the zone: an error. Where it is "
	   "the SOA, BIND warns and takes its minimum, which RFC 2308 made "
	   "the TTL of negative answers, for every record; NSD and Knot take "
	   "an hour instead: a warning, since answers are kept for as long "
	   "as the server, not you, decides.",
    .fix = "Write `$TTL 3600` (or what you want) as the zone's first "
	   "line. That one server loads the zone is no proof for the "
	   "next one.",
    .sources = "RFC 2308 4; RFC 1035 5.1",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .judges_fault = true,
    .fault = FAULT_NO_TTL,
};
