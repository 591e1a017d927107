/*
 * ns-cname.c - the target of an NS record is an alias (CNAME).
 */
#include "rules/zone/say.h"

const struct rule rule_ns_cname = {
    .id = "ns-cname",
    .severity = SEVERITY_ERROR,
    .summary = "the target of an NS record is an alias (CNAME)",
    .why = "An NS record has to name a host that owns address records "
	   "itself. Resolvers may never reach this name server: some "
	   "follow the alias, some refuse it, and whoever compares names "
	   "sees two different ones.\n\n"
	   "Of many NS records in one zone that name one alias the first "
	   "is told, with a count.",
    .fix = "Name the host behind the alias in the NS record, or replace "
	   "the alias by A and AAAA records. The zone's administrator does "
	   "this; nobody else is needed.",
    .sources = "RFC 2181 10.3",
    .effects = {{"bind", "logs `is a CNAME (illegal)`", 0}},
    .record = say_target_cname,
    .types = {RRTYPE_NS},
};
