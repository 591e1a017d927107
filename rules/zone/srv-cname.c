/*
 * srv-cname.c - the target of an SRV record is an alias (CNAME).
 */
#include "rules/zone/say.h"

const struct rule rule_srv_cname = {
    .id = "srv-cname",
    .severity = SEVERITY_ERROR,
    .summary = "the target of an SRV record is an alias (CNAME)",
    .why = "An SRV record has to name a host that owns address records "
	   "itself. Clients of the service may not find its host: some "
	   "follow the alias, some refuse it, and whoever compares names "
	   "sees two different ones.\n\n"
	   "Of many SRV records in one zone that name one alias the first "
	   "is told, with a count.",
    .fix = "Name the host behind the alias in the SRV record, or replace "
	   "the alias by A and AAAA records. The zone's administrator does "
	   "this; nobody else is needed.",
    .sources = "RFC 2782",
    .effects = {{"bind", "logs `is a CNAME (illegal)`", 0}},
    .record = say_target_cname,
    .types = {RRTYPE_SRV},
};
