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
    .fix = "Add the A (or AAAA) record, or name a host that exists.",
    .sources = "RFC 5321 5.1",
    .effects =
	{{"postfix", "bounces: `unable to look up host`", 0},
	 {"exim",
	  "bounces: `all relevant MX records point to non-existent hosts`", 0}},
    .record = say_target_no_address,
    .types = {RRTYPE_MX},
};
