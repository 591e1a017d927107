/*
 * ptr-localhost.c - the PTR of a public address names localhost.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;

	if (ptr->state != PTR_LOCALHOST)
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "the PTR of the public address %s names %s",
			      judge_address(judge, ptr->address), ptr->name);
	if (finding->unseen)
		return;
	finding_label(finding, "resolves to 127.0.0.1, never to this address");
	advice_help_target(judge, finding, ptr);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_localhost = {
    .id = "ptr-localhost",
    .severity = SEVERITY_ERROR,
    .summary = "the PTR of a public address names localhost",
    .why =
	"localhost means the machine itself, for every machine. A public "
	"address that claims this name is misconfigured or tries to look like "
	"a local client; filters have a test of their own for it.\n\n"
	"Loopback and private addresses may well be called localhost and are "
	"not reported.",
    .fix =
	"Point the PTR to the host's public name, with its final dot, and "
	"give that name an A or AAAA record with this address. The holder of "
	"the address block publishes the record.",
    .sources = "RFC 6761 6.3; RFC 1912 2.1",
    .effects = {{"gmail", "refuses (550-5.7.25): it cannot be confirmed", 0},
		{"postfix",
		 "refuses with reject_unknown_client_hostname (450 4.7.25)", 0},
		{"exim", "refuses with verify = reverse_host_lookup", 0},
		{"spamassassin", "RDNS_LOCALHOST 0.97", 97},
		{"rspamd", "HFILTER_HOSTNAME_UNKNOWN 2.5", 250}},
    .ptr = check,
};
