/*
 * mx-no-address.c - the target of an MX record has no address.
 */
#include "rules/zone/say.h"

const struct rule rule_mx_no_address = {
    .id = "mx-no-address",
    .severity = SEVERITY_ERROR,
    .summary = "the target of an MX record has no address",
    .why = "The zone that would hold the name's address is loaded, and has "
	   "neither an A nor an AAAA record for it. Mail for the domain "
	   "cannot be delivered, or only where a sender is lenient.\n\n"
	   "A target in a zone that is not loaded is not known, and never "
	   "reported here.",
    .fix = "1. If the host exists, add its A (or AAAA) record to the "
	   "zone that is shown: whoever runs that zone does it.\n\n"
	   "2. If it is gone, let the MX name a host that exists.\n\n"
	   "3. Raise the serial of the zone that you changed.\n\n"
	   "That the name resolves elsewhere, from a resolver's cache "
	   "or an inner view, is no proof: the files that are "
	   "published do not have it.",
    .sources = "RFC 5321 5.1",
    .effects =
	{{"postfix", "bounces: `unable to look up host`", 0},
	 {"exim",
	  "bounces: `all relevant MX records point to non-existent hosts`", 0}},
    .record = say_target_no_address,
    .types = {RRTYPE_MX},
};
