/*
 * request-bare.c - the name is a single label, without a domain.
 */
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;

	if (is->state != REQUEST_NAME_BARE ||
	    is->request->action == REQUEST_DELETE)
		return;
	finding =
	    finding_new(judge, request_name_span(is->request),
			"%s is a single label without a domain", is->name);
	finding_help(finding,
		     "write the whole name, such as "
		     "`%sexample.com.`",
		     is->name);
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_bare = {
    .id = "request-bare",
    .severity = SEVERITY_ERROR,
    .summary = "the name is a single label, without a domain",
    .why = "A PTR must name a host in the public DNS. A single label is "
	   "what a machine is called at home; no receiver can look it up, "
	   "so the PTR could never be confirmed.",
    .fix = "Write the whole name with its domain, as it stands in the "
	   "A or AAAA record, such as mail.customer.example.",
    .sources = "RFC 5321 2.3.5; RFC 1912 2.1",
    .request = check,
};
