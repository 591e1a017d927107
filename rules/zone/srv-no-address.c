/*
 * srv-no-address.c - the target of an SRV record has no address.
 */
#include "rules/zone/say.h"

const struct rule rule_srv_no_address = {
    .id = "srv-no-address",
    .severity = SEVERITY_ERROR,
    .summary = "the target of an SRV record has no address",
    .why = "The zone that would hold the name's address is loaded, and has "
	   "neither an A nor an AAAA record for it. Clients of the service "
	   "may not find its host.\n\n"
	   "A target in a zone that is not loaded is not known, and never "
	   "reported here.",
    .fix = "1. If the host exists, add its A (or AAAA) record to the "
	   "zone that is shown: whoever runs that zone does it.\n\n"
	   "2. If it is gone, let the SRV name a host that exists, or "
	   "remove it.\n\n"
	   "3. Raise the serial of the zone that you changed.",
    .sources = "RFC 2782",
    .record = say_target_no_address,
    .types = {RRTYPE_SRV},
};
