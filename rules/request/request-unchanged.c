/*
 * request-unchanged.c - the address has this PTR already.
 */
#include "rules/request.h"

static bool is_so(const struct judge *judge, const struct request_case *is)
{
	const struct request *request = is->request;

	if (request->action == REQUEST_DELETE) {
		if (request->target == NAME_NONE)
			return is->others == 0;
		return is->present == RECORD_NONE;
	}
	return is->present != RECORD_NONE &&
	       (request->action == REQUEST_ADD || is->others == 0) &&
	       (request->ttl == REQUEST_NO_TTL ||
		request->ttl == store_get(judge->store, is->present).ttl);
}

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;

	if (is->zone == ZONE_NONE || !is_so(judge, is))
		return;
	if (is->request->action == REQUEST_DELETE)
		finding = finding_new(judge, is->request->span,
				      "%s has no such PTR: nothing is deleted",
				      is->address);
	else
		finding =
		    finding_new(judge, request_name_span(is->request),
				"%s is %s already", is->address, is->name);
	if (is->present != RECORD_NONE)
		finding_relate(finding,
			       store_get(judge->store, is->present).rdata_span,
			       "here");
	finding_help(finding, "nothing need be done");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_unchanged = {
    .id = "request-unchanged",
    .severity = SEVERITY_INFO,
    .summary = "the address has this PTR already",
    .why = "What the request asks for is so already. It is granted, and "
	   "nothing is written for it.",
    .fix = "Nothing need be done. If mail is refused all the same, look "
	   "at the name's A or AAAA record and at the name in EHLO.",
    .sources = "RFC 1035 3.3.12",
    .request = check,
};
