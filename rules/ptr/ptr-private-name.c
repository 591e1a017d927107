/*
 * ptr-private-name.c - the PTR of a public address names a private domain.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;

	if (ptr->state != PTR_PRIVATE_NAME)
		return;
	finding =
	    finding_new(judge, ptr->ptr->rdata_span,
			"the PTR of the public address %s names %s, which "
			"exists in private networks only",
			judge_address(judge, ptr->address), ptr->name);
	if (finding->unseen)
		return;
	finding_label(finding, "its last label is %s",
		      hostname_private(slice_of(ptr->name)));
	advice_help_target(judge, finding, ptr);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_private_name = {
    .id = "ptr-private-name",
    .severity = SEVERITY_ERROR,
    .summary = "the PTR of a public address names a private domain",
    .why =
	"Names below .local, .lan, .home, .home.arpa, .internal, .invalid or "
	".localdomain, and names whose last label is a number, do not exist in "
	"the public DNS. A receiver that asks for their address gets none, so "
	"the PTR can never be confirmed, and the name of an inner network "
	"shows to the world.\n\n"
	"For addresses that are private themselves such names are fine.",
    .fix =
	"Give the host a name in a domain of yours, publish its A or AAAA "
	"record there, and point the PTR to it. A server that is known inside "
	"by another name can keep that name inside: in another view, or in an "
	"inner zone.",
    .sources = "RFC 6761; RFC 6762; RFC 8375",
    .effects = {{"gmail", "refuses (550-5.7.25): it cannot be confirmed", 0},
		{"postfix",
		 "refuses with reject_unknown_client_hostname (450 4.7.25)", 0},
		{"exim", "refuses with verify = reverse_host_lookup", 0},
		{"rspamd", "HFILTER_HOSTNAME_UNKNOWN 2.5", 250}},
    .ptr = check,
};
