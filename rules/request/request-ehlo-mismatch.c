/*
 * request-ehlo-mismatch.c - the server will say another name in EHLO than its
 * PTR has.
 */
#include "rules/request.h"

static struct slice without_dot(struct slice name)
{
	if (name.length && name.at[name.length - 1] == '.')
		name.length--;
	return name;
}

static void check(struct judge *judge, const struct request_case *is)
{
	const struct request *request = is->request;
	struct slice ehlo = without_dot(request->ehlo);
	struct slice name = without_dot(slice_of(is->name));
	struct finding *finding;

	if (ehlo.length == 0 || is->state != REQUEST_NAME_GOOD ||
	    request->delegation || request->action == REQUEST_DELETE ||
	    slice_equal_nocase(ehlo, name) ||
	    slice_equal_nocase(ehlo, without_dot(request->name)))
		return;
	finding = finding_new(judge, request_name_span(request),
			      "%s is not the name in EHLO, %.*s", is->name,
			      (int)(ehlo.length & 0xff), ehlo.at);
	finding_help(finding,
		     "let the server say `%.*s` in EHLO, or ask for the name "
		     "that it says",
		     (int)name.length, name.at);
	finding_subject(finding, request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
}

const struct rule rule_request_ehlo_mismatch = {
    .id = "request-ehlo-mismatch",
    .severity = SEVERITY_INFO,
    .summary = "the server will say another name in EHLO than its PTR has",
    .why = "Receivers compare the name in EHLO with the PTR of the address "
	   "that connects. One that differs is no reason to refuse a PTR, and "
	   "few receivers refuse mail for it, but filters count it.",
    .fix = "Set the name that the mail server says in EHLO (Postfix: "
	   "smtp_helo_name or myhostname; Exim: helo_data or "
	   "primary_hostname) to the name of the PTR, or ask for a PTR with "
	   "the name that it says.",
    .sources = "RFC 5321 4.1.4; RFC 1912 2.1",
    .request = check,
};
