/*
 * request-too-many.c - the address would own more PTR records than allowed.
 */
#include "rules/request.h"

#define DEFAULT_MAX 10

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;
	unsigned most = is->policy->max_ptr ? is->policy->max_ptr : DEFAULT_MAX;

	if (is->request->action != REQUEST_ADD || is->request->delegation ||
	    is->zone == ZONE_NONE || is->present != RECORD_NONE ||
	    is->others + is->adds < most)
		return;
	finding = finding_new(judge, request_name_span(is->request),
			      "%s would own more than %u PTR record%s",
			      is->address, most, most == 1 ? "" : "s");
	finding_help(finding, "replace the PTR with the action set, or delete "
			      "one first");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_too_many = {
    .id = "request-too-many",
    .severity = SEVERITY_ERROR,
    .summary = "the address would own more PTR records than allowed",
    .why = "Receivers look at one PTR of an address, some at up to ten; "
	   "every further one makes it a matter of luck which name they "
	   "see. So the policy bounds how many an address may own; "
	   "without a policy it is ten.",
    .fix = "Use one PTR for an address: replace it with the action set. "
	   "The bound is `max_ptr_per_address` under requests in the "
	   "settings.",
    .sources = "RFC 2181 10.2; RFC 7208 4.6.4",
    .request = check,
};
