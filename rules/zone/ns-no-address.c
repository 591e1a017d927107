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
    .fix = "1. If the name server exists, add its A (or AAAA) record "
	   "to the zone that is shown: whoever runs that zone does it.\n\n"
	   "2. If it is gone, remove the NS record here, and let the "
	   "registrar remove it from the parent, too.\n\n"
	   "3. Raise the serial of the zone that you changed.",
    .sources = "RFC 1035 3.3.11; RFC 1912 2.8",
    .effects = {{"bind", "refuses to load a zone whose own NS has no address",
		 0}},
    .record = say_target_no_address,
    .types = {RRTYPE_NS},
};
