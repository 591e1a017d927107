/*
 * request-no-forward.c - the name's zone is known and lacks this address.
 */
#include "rules/request.h"

static void check(struct judge *judge, const struct request_case *is)
{
	struct finding *finding;
	const char *type = judge_forward_type(is->request->address);
	struct answer answer;

	if (is->forward != KNOWN_NO || is->policy->without_forward)
		return;
	judge_lookup(judge, is->request->target,
		     is->request->address.family == FAMILY_IPV6 ? RRTYPE_AAAA
								: RRTYPE_A,
		     &answer);
	finding = finding_new(judge, request_name_span(is->request),
			      "%s has no %s record with the address %s",
			      is->name, type, is->address);
	for (size_t i = 0; i < answer.records.count && i < 3; i++)
		finding_relate(
		    finding,
		    store_get(judge->store, answer.records.at[i]).rdata_span,
		    "... it has this address");
	finding_help(finding, "add `%s IN %s %s` at the DNS host of the name",
		     is->name, type, is->address);
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_no_forward = {
    .id = "request-no-forward",
    .severity = SEVERITY_ERROR,
    .summary = "the name's zone is known and lacks this address",
    .why = "Receivers look the PTR's name up and want to find the address "
	   "again: forward-confirmed reverse DNS. A PTR whose name does "
	   "not lead back is worth less than none: Gmail refuses such "
	   "mail, and Postfix and Exim can be told to. The name's zone is "
	   "known here, and the address is not among its records.",
    .fix = "Add the A record (IPv4) or AAAA record (IPv6) that the "
	   "finding names, where the name's domain is run; then ask for "
	   "the PTR again.",
    .sources = "RFC 8601 3; RFC 1912 2.1",
    .effects = {{"gmail", "refuses (550-5.7.25)", 0},
		{"postfix",
		 "refuses with reject_unknown_client_hostname (450 4.7.25)", 0},
		{"exim", "refuses with verify = reverse_host_lookup", 0}},
    .request = check,
};
