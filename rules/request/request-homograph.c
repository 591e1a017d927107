/*
 * request-homograph.c - an internationalised name that can be taken for
 * another.
 */
#include "rules/request.h"

static void tell(struct judge *judge, const struct request_case *is,
		 const char *why, const char *label)
{
	const struct request_remark *remark = is->request->remark;
	struct finding *finding =
	    finding_new(judge, request_name_span(is->request), "%s (%s) %s%s%s",
			remark->unicode, is->name, why, label ? ": " : "",
			label ? label : "");

	finding_help(finding,
		     "make sure that this name is meant; ask for it "
		     "in its A-label form, `%s`",
		     is->name);
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

static void check(struct judge *judge, const struct request_case *is)
{
	const struct request_remark *remark = is->request->remark;

	if (!remark || !remark->unicode ||
	    is->request->action == REQUEST_DELETE)
		return;
	if (remark->mixed)
		tell(judge, is, "mixes scripts in one label", remark->mixed);
	else if (remark->imitates)
		tell(judge, is, "only looks like Latin letters",
		     remark->imitates);
	else if (remark->not_normal)
		tell(judge, is, "was not written in normal form", NULL);
}

const struct rule rule_request_homograph = {
    .id = "request-homograph",
    .severity = SEVERITY_WARNING,
    .summary = "an internationalised name that can be taken for another",
    .why = "Letters of different scripts can look the same: a Cyrillic "
	   "letter in a Latin name makes another name that people cannot "
	   "tell apart. A name that mixes scripts in one label, or that "
	   "had to be mapped to be valid, waits until somebody has "
	   "looked.",
    .fix = "Compare the A-label form with the domain that the customer "
	   "has registered. If they are the same, grant the request, or "
	   "have it sent in the A-label form.",
    .sources = "RFC 5890 4.4; RFC 5891 4.2; UTS 39",
    .request = check,
};
