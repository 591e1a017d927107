/*
 * ptr-invalid-hostname.c - a PTR target that is no host name.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;
	struct wire_name wire;

	if (ptr->state != PTR_INVALID)
		return;
	name_wire(judge->names, ptr->ptr->target, &wire);
	finding =
	    finding_new(judge, ptr->ptr->rdata_span,
			"the PTR target %s is no host name: %s", ptr->name,
			hostname_fault_text(hostname_check_wire(&wire)));
	if (finding->unseen)
		return;
	finding_label(finding, "letters, digits and inner hyphens only");
	finding_help(finding,
		     "rename the host and write the new name here; its "
		     "A or AAAA record has to follow");
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_invalid_hostname = {
    .id = "ptr-invalid-hostname",
    .severity = SEVERITY_ERROR,
    .summary = "a PTR target is no host name",
    .why =
	"DNS can hold any bytes in a name, but a host name is made of letters, "
	"digits and inner hyphens. Mail servers check what a PTR lookup brings "
	"before they believe it: Postfix and, since 4.97, Exim treat any other "
	"name as if there were none, so the sender counts as unknown.\n\n"
	"A name with an underscore as its only fault is told apart, as "
	"ptr-underscore, since Postfix lets it pass.",
    .fix =
	"Choose a proper host name, publish its A or AAAA record, and let the "
	"holder of the address block point the PTR to it.",
    .sources = "RFC 952; RFC 1123 2.1; RFC 5321 4.1.2",
    .effects = {{"postfix",
		 "refuses with reject_unknown_reverse_client_hostname (450 "
		 "4.7.1): the name is dropped",
		 0},
		{"exim",
		 "refuses with verify = reverse_host_lookup: since 4.97 the "
		 "name is dropped",
		 0},
		{"rspamd", "HFILTER_HOSTNAME_UNKNOWN 2.5", 250}},
    .ptr = check,
};
