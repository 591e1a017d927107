/*
 * fcrdns-partial.c - of an address's several PTRs some are confirmed and some
 * are not.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;

	if (!ptr->partial ||
	    (ptr->state != PTR_NO_FORWARD && ptr->state != PTR_MISMATCH &&
	     ptr->state != PTR_WRONG_FAMILY))
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "%s does not resolve back to %s, while another "
			      "PTR of this address does",
			      ptr->name, judge_address(judge, ptr->address));
	if (finding->unseen)
		return;
	finding_label(finding, "this name ...");
	advice_relate_forward(judge, finding, ptr->ptr->target, ptr->address);
	finding_help(
	    finding, "drop this PTR, or add %s",
	    advice_forward_line(judge, ptr->ptr->target, ptr->address));
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_fcrdns_partial = {
    .id = "fcrdns-partial",
    .severity = SEVERITY_WARNING,
    .summary = "of several PTRs of an address some are not confirmed",
    .why =
	"The address has several PTR records; one name resolves back to it "
	"and this one does not. Receivers that look at all names are content "
	"(Exim, RFC 8601's iprev). Postfix looks at the first one of the "
	"answer, and its order varies: mail is then refused now and then, "
	"which is harder to find than always.",
    .fix = "Drop the PTR that is not confirmed: one name for each address is "
	   "best. Or give that name an address record as well.",
    .sources = "RFC 8601 3 (iprev); RFC 2181 10.2",
    .effects = {{"postfix",
		 "refuses with reject_unknown_client_hostname (450 4.7.25) "
		 "when this name comes first",
		 0},
		{"exim", "passes if any name is confirmed", 0}},
    .ptr = check,
};
