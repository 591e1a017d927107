/*
 * ptr-bare-hostname.c - a PTR target of one label.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;

	if (ptr->state != PTR_BARE)
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "the PTR of %s names `%s`, a single label",
			      judge_address(judge, ptr->address), ptr->name);
	if (finding->unseen)
		return;
	finding_label(finding, "no domain");
	advice_help_target(judge, finding, ptr);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_bare_hostname = {
    .id = "ptr-bare-hostname",
    .severity = SEVERITY_ERROR,
    .summary = "a PTR target is a single label",
    .why =
	"A name of one label, such as `mail.`, stands directly below the root "
	"of the DNS: it has no domain and no address there, so it can never "
	"be confirmed. As a rule the domain was forgotten.",
    .fix = "Write the full name of the host with its domain and final dot, and "
	   "raise the SOA's serial. The holder of the address block publishes "
	   "the record.",
    .sources = "RFC 5321 2.3.5; RFC 1912 2.1",
    .effects = {{"gmail", "refuses (550-5.7.25): it cannot be confirmed", 0},
		{"postfix",
		 "refuses with reject_unknown_client_hostname (450 4.7.25)", 0},
		{"exim", "refuses with verify = reverse_host_lookup", 0},
		{"haraka", "refuses (connect.fcrdns: invalid_tld)", 0},
		{"rspamd", "HFILTER_HOSTNAME_UNKNOWN 2.5", 250}},
    .ptr = check,
};
