/*
 * request-name-repeated.c - one name is asked for at several addresses.
 */
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;

	/* what has all the addresses is meant; two customers are told else */
	if (!is->elsewhere || is->taken_request || is->forward == KNOWN_YES)
		return;
	finding = finding_new(judge, request_name_span(is->request),
			      "%s is asked for at %s, too", is->name,
			      judge_address(judge, is->elsewhere->address));
	finding_relate(finding, request_name_span(is->elsewhere),
		       "the other request");
	finding_help(finding, "give each host a name of its own, or make sure "
			      "that the name has every one of the addresses");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_name_repeated = {
    .id = "request-name-repeated",
    .severity = SEVERITY_INFO,
    .summary = "one name is asked for at several addresses",
    .why = "One customer asks for the same name at several addresses of one "
	   "family. That is allowed, and right where the name has all of "
	   "these addresses; but often a line was copied and its name left "
	   "as it was, and then all hosts but one fail when receivers look "
	   "the name up again. One IPv4 and one IPv6 address of a host are "
	   "no such case, nor is a name that is known to have the address.",
    .fix = "Nothing need be done where the name has every one of the "
	   "addresses. Otherwise ask for a name of its own for each host.",
    .sources = "RFC 8601 3; RFC 1912 2.1",
    .request = check,
};
