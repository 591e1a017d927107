/*
 * request-conflict.c - two requests want different names for one address.
 */
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;
	const char *name = "no name";

	if (!is->rival)
		return;
	if (is->rival->action == REQUEST_DELETE)
		name = "no such PTR";
	else if (is->rival->target != NAME_NONE)
		name = judge_name(judge, is->rival->target);
	finding = finding_new(judge, request_name_span(is->request),
			      "another request of this list wants %s for %s",
			      name, is->address);
	finding_relate(finding, request_name_span(is->rival), "the other one");
	finding_help(finding, "decide on one of the two; for several names at "
			      "one address, ask for each with the action add");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_conflict = {
    .id = "request-conflict",
    .severity = SEVERITY_ERROR,
    .summary = "two requests want different names for one address",
    .why = "Setting a PTR replaces what the address has. Of two requests "
	   "that set different names for one address, or of which one "
	   "deletes what the other sets, one would undo the other, and "
	   "which one would depend on their order. So neither is granted.",
    .fix = "Send one request for the address. Several names at one "
	   "address are possible with the action add, but seldom wise: "
	   "receivers look at one of them.",
    .sources = "RFC 2181 10.2",
    .request = check,
};
