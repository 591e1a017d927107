/*
 * mx-cname.c - the target of an MX record is an alias (CNAME).
 */
#include "rules/zone/say.h"

const struct rule rule_mx_cname = {
    .id = "mx-cname",
    .severity = SEVERITY_ERROR,
    .summary = "the target of an MX record is an alias (CNAME)",
    .why = "An MX record has to name a host that owns address records "
	   "itself. Mail for the domain cannot be delivered, or only where "
	   "a sender is lenient: some follow the alias, some refuse it, "
	   "and whoever compares names sees two different ones.\n\n"
	   "Of many MX records in one zone that name one alias the first "
	   "is told, with a count.",
    .fix = "Name the host behind the alias in the MX record, or replace "
	   "the alias by A and AAAA records. The zone's administrator does "
	   "this; nobody else is needed.",
    .sources = "RFC 2181 10.3; RFC 5321 5.1",
    .effects = {{"exim", "follows the alias, and warns", 0},
		{"bind", "logs `is a CNAME (illegal)`", 0}},
    .record = say_target_cname,
    .types = {RRTYPE_MX},
};
