/*
 * zone-no-ttl.c - a record without a TTL where nothing gives one.
 */
#include "rules/rule.h"

const struct rule rule_zone_no_ttl = {
    .id = "zone-no-ttl",
    .severity = SEVERITY_ERROR,
    .summary = "a record without a TTL where nothing gives one",
    .why = "The first record has no TTL, there is no $TTL before it, and "
	   "it is no SOA whose minimum could stand in: BIND refuses the "
	   "zone.",
    .fix = "Write `$TTL 3600` (or what you want) as the zone's first "
	   "line. Some servers take the SOA's minimum instead, others "
	   "refuse the zone: that one of them loads it is no proof.",
    .sources = "RFC 2308 4; RFC 1035 5.1",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .judges_fault = true,
    .fault = FAULT_NO_TTL,
};
