/*
 * ptr-address-literal.c - a PTR target that spells an address.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;

	if (ptr->state != PTR_ADDRESS_LITERAL)
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "the PTR of %s names `%s`: an address, no name",
			      judge_address(judge, ptr->address), ptr->name);
	if (finding->unseen)
		return;
	finding_label(finding, "a host name belongs here");
	advice_help_target(judge, finding, ptr);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_address_literal = {
    .id = "ptr-address-literal",
    .severity = SEVERITY_ERROR,
    .summary = "a PTR target spells an address",
    .why =
	"A PTR record answers the question \"what is the name of this "
	"address?\". `192.0.2.25.` as its target is a domain name whose last "
	"label is 25: there is no such top-level domain, so it has no address "
	"and cannot be confirmed. Postfix does not take it for a host name at "
	"all.",
    .fix =
	"Write the host's name. Where the host has none yet, choose one in "
	"your domain, give it an A or AAAA record, and let the holder of the "
	"address block publish the PTR.",
    .sources = "RFC 1912 2.1; RFC 1035 3.5",
    .effects = {{"gmail", "refuses (550-5.7.25): it cannot be confirmed", 0},
		{"postfix",
		 "refuses with reject_unknown_reverse_client_hostname (450 "
		 "4.7.1): a numeric name is dropped",
		 0},
		{"exim", "refuses with verify = reverse_host_lookup", 0},
		{"rspamd", "HFILTER_HOSTNAME_UNKNOWN 2.5", 250}},
    .ptr = check,
};
