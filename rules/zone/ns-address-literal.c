/*
 * ns-address-literal.c - the target of an NS record spells an address.
 */
#include "rules/zone/say.h"

const struct rule rule_ns_address_literal = {
    .id = "ns-address-literal",
    .severity = SEVERITY_ERROR,
    .summary = "the target of an NS record spells an address",
    .why = "The RDATA of an NS record is a name. `192.0.2.25` is read as a "
	   "name whose labels happen to be digits, which has no address "
	   "and never will. Resolvers may never reach this name server.",
    .fix = "Give the host a name with an A (or AAAA) record and let "
	   "the NS record point to that name. The parent's delegation "
	   "has to name it, too: the registrar, or whoever runs the "
	   "parent, changes that.",
    .sources = "RFC 1035 3.3.11",
    .record = say_target_literal,
    .types = {RRTYPE_NS},
};
