/*
 * request-forward-unknown.c - whether the name has this address is not known
 * here.
 */
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;

	if (is->state != REQUEST_NAME_GOOD || is->request->delegation ||
	    is->request->action == REQUEST_DELETE || is->forward != NOT_KNOWN ||
	    is->policy->without_forward)
		return;
	finding = finding_new(judge, request_name_span(is->request),
			      "whether %s has the address %s is not known",
			      is->name, is->address);
	finding_help(finding,
		     "make sure that `%s IN %s %s` stands at the DNS host of "
		     "the name; for us, supply the answer of `dig %s %s` with "
		     "--answers",
		     is->name, judge_forward_type(is->request->address),
		     is->address, is->name,
		     judge_forward_type(is->request->address));
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_forward_unknown = {
    .id = "request-forward-unknown",
    .severity = SEVERITY_WARNING,
    .summary = "whether the name has this address is not known here",
    .why = "The policy wants the name to lead back to the address, and "
	   "the name lies in a zone that is not loaded: nothing speaks "
	   "against the request, and nothing for it. Nothing is looked up "
	   "in the network; the answer has to be supplied.",
    .fix = "Look the name up outside: `--list-needed` prints what to ask, "
	   "one query a line, and `--answers` takes what dig or massdns saved. "
	   "Where "
	   "forward records do not matter, set `require_forward: false` "
	   "in the settings.",
    .sources = "RFC 8601 3",
    .request = check,
};
