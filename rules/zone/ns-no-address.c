/*
 * ns-no-address.c - the target of an NS record has no address.
 */
#include "rules/zone/say.h"

const struct rule rule_ns_no_address = {
    .id = "ns-no-address",
    .severity = SEVERITY_ERROR,
    .summary = "the target of an NS record has no address",
    .why = "The zone that would hold the name's address is loaded, and has "
	   "neither an A nor an AAAA record for it. Resolvers may never "
	   "reach this name server.\n\n"
	   "A target in a zone that is not loaded is not known, and never "
	   "reported here.",
    .fix = "Add the A (or AAAA) record, or name a host that exists.",
    .sources = "RFC 1035 3.3.11; RFC 1912 2.8",
    .effects = {{"bind", "refuses to load a zone whose own NS has no address",
		 0}},
    .record = say_target_no_address,
    .types = {RRTYPE_NS},
};
