/*
 * mx-address-literal.c - the target of an MX record spells an address.
 */
#include "rules/zone/say.h"

const struct rule rule_mx_address_literal = {
    .id = "mx-address-literal",
    .severity = SEVERITY_ERROR,
    .summary = "the target of an MX record spells an address",
    .why = "The RDATA of an MX record is a name. `192.0.2.25` is read as a "
	   "name whose labels happen to be digits, which has no address "
	   "and never will. Mail for the domain cannot be delivered, or "
	   "only where a sender is lenient.",
    .fix = "Give the host a name with an A (or AAAA) record and let "
	   "the MX record point to that name. That mail arrives "
	   "nevertheless is no proof: some senders look into the "
	   "address, most do not.",
    .sources = "RFC 1035 3.3; RFC 5321 5.1",
    .effects = {{"postfix", "bounces: `numeric domain name in resource data`",
		 0},
		{"bind", "refuses to load the zone (check-mx)", 0}},
    .record = say_target_literal,
    .types = {RRTYPE_MX},
};
