/*
 * request-private-name.c - the name exists in private networks only.
 */
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;
	bool local = hostname_is_localhost(slice_of(is->name));

	if (is->state != REQUEST_NAME_PRIVATE ||
	    is->request->action == REQUEST_DELETE)
		return;
	finding = finding_new(judge, request_name_span(is->request), "%s %s",
			      is->name,
			      local ? "is what every machine calls itself, and "
				      "no name of this address"
				    : "exists in private networks only");
	finding_help(finding, "write a name in a public domain, such as "
			      "mail.example.com");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_private_name = {
    .id = "request-private-name",
    .severity = SEVERITY_ERROR,
    .summary = "the name exists in private networks only",
    .why = "Names below .local, .lan, .home, .internal and the like, and "
	   "localhost, do not exist in the public DNS. A receiver that "
	   "asks for their address gets none, so the PTR could never be "
	   "confirmed.\n\n"
	   "A private address may have a private name, which is judged like "
	   "any other. localhost is the name of loopback addresses alone.",
    .fix = "Choose a name in a domain that the customer has registered, "
	   "and give it an A or AAAA record with the address.",
    .sources = "RFC 6761 6.3; RFC 6762; RFC 8375",
    .request = check,
};
