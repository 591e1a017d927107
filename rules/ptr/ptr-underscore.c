/*
 * ptr-underscore.c - a PTR target whose only fault is an underscore.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;

	if (!ptr->underscore || ptr->address.family == FAMILY_NONE ||
	    ptr->state == PTR_MISSING_DOT || ptr->state == PTR_PRIVATE_NAME)
		return;
	finding =
	    finding_new(judge, ptr->ptr->rdata_span,
			"the PTR target %s holds an underscore", ptr->name);
	if (finding->unseen)
		return;
	finding_label(finding, "`_` is no letter of a host name");
	finding_help(finding, "rename the host, with a hyphen for the "
			      "underscore, here and in its A or AAAA record");
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_underscore = {
    .id = "ptr-underscore",
    .severity = SEVERITY_WARNING,
    .summary = "a PTR target holds an underscore",
    .why =
	"Underscores are common in names of services (_dmarc, _sip._tcp) but "
	"do not belong into names of hosts. Receivers disagree: Postfix takes "
	"such a name, Exim since 4.97 throws it away and then sees an address "
	"without a name.",
    .fix =
	"Rename the host: a hyphen does the same service. Change the A or AAAA "
	"record first, then let the holder of the address block change the "
	"PTR.",
    .sources = "RFC 1123 2.1; RFC 5321 4.1.2",
    .effects = {{"exim",
		 "refuses with verify = reverse_host_lookup: since 4.97 the "
		 "name is dropped",
		 0},
		{"postfix", "accepts", 0}},
    .ptr = check,
};
