/*
 * request-no-zone.c - no loaded reverse zone holds the address.
 */
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;

	if (is->zone != ZONE_NONE)
		return;
	finding =
	    finding_new(judge, request_address_span(is->request),
			"%s has no place here: %s", is->address,
			is->why ? is->why : "no loaded reverse zone holds it");
	if (is->now.step_count > 0)
		finding_relate(
		    finding,
		    store_get(judge->store,
			      is->now.steps[is->now.step_count - 1].record)
			.span,
		    "this leads elsewhere");
	finding_help(finding, "ask whoever runs the reverse zone of this "
			      "address; for us, load its zone as well");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_no_zone = {
    .id = "request-no-zone",
    .severity = SEVERITY_ERROR,
    .summary = "no loaded reverse zone holds the address",
    .why = "A PTR record can only be written where the reverse zone of "
	   "the address is kept. Where the zone, or a part of it by an "
	   "RFC 2317 alias or a delegation, is run by somebody else, a "
	   "record here would never be seen.",
    .fix = "If the zone is kept here, name its file to the command. Else "
	   "the request belongs to whoever the address block is delegated "
	   "to; `whois` names the holder.",
    .sources = "RFC 1035 3.5; RFC 2317; RFC 3596 2.5",
    .request = check,
};
