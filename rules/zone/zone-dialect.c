/*
 * zone-dialect.c - records or forms of another name server.
 */
#include "rules/rule.h"

const struct rule rule_zone_dialect = {
    .id = "zone-dialect",
    .severity = SEVERITY_WARNING,
    .summary = "records or forms of another name server",
    .why = "gdnsd's DYNA and DYNC, PowerDNS's LUA and ALIAS and the like "
	   "are answered by their own servers only; BIND refuses them. "
	   "What they yield is computed when asked, so that it is not "
	   "known here. The rest of the file was read.",
    .fix = "Nothing, if that server serves the zone: ignore the rule for "
	   "this file. Otherwise replace the records by ordinary ones.",
    .sources = "RFC 1035 5.1",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .judges_fault = true,
    .fault = FAULT_DIALECT,
};
