/*
 * request-public-suffix.c - the name is a public suffix, which nobody can own.
 */
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;

	if (is->state != REQUEST_NAME_SUFFIX ||
	    is->request->action == REQUEST_DELETE)
		return;
	finding = finding_new(judge, request_name_span(is->request),
			      "%s is a public suffix, under which domains are "
			      "registered",
			      is->name);
	finding_help(finding, "write a host name in your own domain below it");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_public_suffix = {
    .id = "request-public-suffix",
    .severity = SEVERITY_ERROR,
    .summary = "the name is a public suffix, which nobody can own",
    .why = "A name such as co.uk is not a host: it is where others "
	   "register their domains. No customer can own it or give it an "
	   "address, so a label must have been lost.",
    .fix = "Write the whole name, with the registered domain and the "
	   "host, such as mail.customer.example.",
    .sources = "Public Suffix List (publicsuffix.org)",
    .request = check,
};
