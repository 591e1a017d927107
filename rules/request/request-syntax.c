/*
 * request-syntax.c - a request is no address, no host name, or has an unknown
 * field.
 */
#include "rules/request.h"

static void tell_remark(struct judge *judge, const struct request_case *is,
			const struct request_remark *remark)
{
	struct finding *finding =
	    finding_new(judge, remark->span, "%s", remark->fault);

	if (remark->help)
		finding_help(finding, "%s", remark->help);
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", judge_path(judge, remark->span),
			 remark->fault);
}

static void tell_name(struct judge *judge, const struct request_case *is)
{
	struct finding *finding = finding_new(
	    judge, request_name_span(is->request), "%s is no host name: %s",
	    is->name, hostname_fault_text(is->fault));

	finding_help(finding, "write a name of letters, digits and inner "
			      "hyphens, such as mail.example.com");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

/* EHLO takes a host name or an address literal (RFC 5321 4.1.3). */
static bool is_ehlo(struct slice ehlo)
{
	return ehlo.length == 0 || ehlo.at[0] == '[' ||
	       hostname_check(ehlo) == HOSTNAME_OK;
}

static void tell_ehlo(struct judge *judge, const struct request_case *is)
{
	struct slice ehlo = is->request->ehlo;
	struct finding *finding = finding_new(
	    judge, is->request->span, "%.*s is no host name for EHLO: %s",
	    (int)(ehlo.length & 0xff), ehlo.at,
	    hostname_fault_text(hostname_check(ehlo)));

	finding_help(finding, "write the name that the server says in EHLO, "
			      "such as mail.example.com");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s ehlo", is->address, is->name);
}

static void tell_ttl(struct judge *judge, const struct request_case *is)
{
	const struct request_policy *policy = is->policy;
	struct finding *finding = finding_new(
	    judge, is->request->span, "a TTL of %u seconds is not offered",
	    (unsigned)is->request->ttl);

	if (policy->max_ttl)
		finding_help(finding, "ask for a TTL from %u to %u seconds",
			     (unsigned)policy->min_ttl,
			     (unsigned)policy->max_ttl);
	else
		finding_help(finding, "ask for a TTL of at least %u seconds",
			     (unsigned)policy->min_ttl);
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

static void check(struct judge *judge, const struct request_case *is)
{
	const struct request *request = is->request;
	const struct request_policy *policy = is->policy;

	if (request->remark && request->remark->fault)
		tell_remark(judge, is, request->remark);
	else if (is->state == REQUEST_NAME_INVALID)
		tell_name(judge, is);
	else if (!is_ehlo(request->ehlo))
		tell_ehlo(judge, is);
	else if (request->ttl != REQUEST_NO_TTL &&
		 (request->ttl < policy->min_ttl ||
		  (policy->max_ttl && request->ttl > policy->max_ttl)))
		tell_ttl(judge, is);
}

const struct rule rule_request_syntax = {
    .id = "request-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "a request is no address, no host name, or has an unknown field",
    .why = "A request that cannot be understood is not guessed at: an "
	   "address with a typing error would give a stranger's host a "
	   "new name. A PTR must name a host: labels of letters, digits "
	   "and inner hyphens, with at least one dot; receivers treat "
	   "anything else as no name at all.\n\n"
	   "Only the row with the fault is rejected; the others of the "
	   "list are judged.",
    .fix = "Correct the row and ask again. The fields are address, name, "
	   "customer, id, action (set, add or delete), ehlo and ttl; an "
	   "internationalised name may be written as it is spoken or in "
	   "its A-label form.",
    .sources = "RFC 1123 2.1; RFC 5321 4.1.2; RFC 5891",
    .judges_fault = true,
    .fault = FAULT_REQUEST_SYNTAX,
    .request = check,
};
