/*
 * request-generic.c - the name looks machine-generated.
 */
#include "rules/generic.h"
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	const struct request *request = is->request;
	struct finding *finding;
	struct generic found;

	if (is->state != REQUEST_NAME_GOOD || request->delegation ||
	    request->action == REQUEST_DELETE ||
	    !generic_check(slice_of(is->name), &request->address, &found) ||
	    request_domains_hold(store_names(judge->store),
				 &is->policy->allowed_generic, request->target))
		return;
	finding = finding_new(judge, request_name_span(request),
			      "%s looks machine-generated: `%.*s`", is->name,
			      (int)found.length, is->name + found.at);
	finding_help(finding, "choose a name that says what the host is, such "
			      "as mail.example.com");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_generic = {
    .id = "request-generic",
    .severity = SEVERITY_ERROR,
    .summary = "the name looks machine-generated",
    .why = "A name that spells the address, or words such as dyn, pool or "
	   "dsl, is what access providers give to their dial-in "
	   "customers. Filters score such names and some receivers refuse "
	   "them, so mail from this address would suffer. A customer who "
	   "asks for a name of his own can have a better one.",
    .fix = "Choose a name in the customer's own domain that says what the "
	   "host is for. A provider's own template is allowed by its "
	   "domain under `allowed_generic` in the settings.",
    .sources = "RFC 8501 2; M3AAWG Sender Best Common Practices",
    .effects = {{"spamassassin", "RDNS_DYNAMIC 0.36 (0.98 with Bayes)", 36},
		{"rspamd", "HFILTER_HOSTNAME_4 2.5 or HFILTER_HOSTNAME_5 3.0",
		 250}},
    .request = check,
};
