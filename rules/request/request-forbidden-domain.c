/*
 * request-forbidden-domain.c - the policy lets no request name this domain.
 */
#include "rules/request.h"

static void tell(struct judge *judge, const struct request_case *is,
		 const char *why)
{
	struct finding *finding = finding_new(
	    judge, request_name_span(is->request), "%s %s", is->name, why);

	finding_help(finding, "choose a name in a domain of your own");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

static void check(struct judge *judge, const struct request_case *is)
{
	struct names *names = store_names(judge->store);
	name_id name = is->request->target;

	if (name == NAME_NONE || is->request->action == REQUEST_DELETE)
		return;
	if (request_domains_hold(names, &is->policy->forbidden, name))
		tell(judge, is, "lies in a domain that may not be asked for");
	else if (request_domains_hold(names, &is->policy->reserved, name))
		tell(judge, is, "is reserved to the provider");
}

const struct rule rule_request_forbidden_domain = {
    .id = "request-forbidden-domain",
    .severity = SEVERITY_ERROR,
    .summary = "the policy lets no request name this domain",
    .why = "Some domains are worth imitating: banks, large mail services, "
	   "the provider itself. A PTR in such a domain cannot be "
	   "confirmed by its owner's zone, but it shows in logs and "
	   "headers and misleads people. The policy lists them.",
    .fix = "Choose a name in the customer's own domain. The lists are "
	   "`forbidden_domains` and `reserved_names` under requests in "
	   "the settings.",
    .sources = "RFC 1912 2.1; the provider's policy",
    .request = check,
};
