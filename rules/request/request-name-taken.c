/*
 * request-name-taken.c - the name belongs to an address of another customer.
 */
#include "rules/request.h"

static void tell_record(struct judge *judge, const struct request_case *is)
{
	struct record record = store_get(judge->store, is->taken_record);
	struct finding *finding =
	    finding_new(judge, request_name_span(is->request),
			"%s is the name of %s, which is another customer's",
			is->name, judge_address(judge, is->taken_address));

	finding_relate(finding, record.rdata_span, "its PTR");
	finding_help(finding, "show that the name is yours, or choose another "
			      "one");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

static void tell_request(struct judge *judge, const struct request_case *is)
{
	struct finding *finding =
	    finding_new(judge, request_name_span(is->request),
			"another customer asks for the name %s, too", is->name);

	finding_relate(finding, request_name_span(is->taken_request),
		       "the other request");
	finding_help(finding, "show that the name is yours, or choose another "
			      "one");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

static void check(struct judge *judge, const struct request_case *is)
{
	if (is->taken_record != RECORD_NONE)
		tell_record(judge, is);
	else if (is->taken_request)
		tell_request(judge, is);
}

const struct rule rule_request_name_taken = {
    .id = "request-name-taken",
    .severity = SEVERITY_WARNING,
    .summary = "the name belongs to an address of another customer",
    .why = "Two customers seldom share a host name. Where the name is "
	   "already the PTR of another customer's address, or two "
	   "customers ask for it at once, one of them may have mistyped "
	   "it, or may want to be taken for the other. The request waits "
	   "until somebody has looked.",
    .fix = "Ask the customer to show that the name is his, or for another "
	   "name. If both are right, as for a server that moves from one "
	   "to the other, grant the request by hand.",
    .sources = "RFC 1912 2.1",
    .request = check,
};
