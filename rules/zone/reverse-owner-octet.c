/*
 * reverse-owner-octet.c - a PTR below in-addr.arpa whose owner has a label
 * that is no octet.
 */
#include "rules/zone/reverse.h"

static void check(struct judge *judge, const struct record *ptr)
{
	struct reverse_owner owner;
	struct finding *finding;

	reverse_judge_owner(judge, ptr, &owner);
	if (owner.fault != OWNER_OCTET)
		return;
	finding = finding_new(judge, owner.span,
			      "the PTR owner %s stands for no address",
			      judge_name(judge, ptr->owner));
	finding_label(finding, "`%s` is no octet: 0 to 255, no leading zero",
		      owner.label);
	finding_help(finding, "write the octets of the address in reverse, "
			      "each as a plain number");
	finding_about_record(judge, finding, ptr);
}

const struct rule rule_reverse_owner_octet = {
    .id = "reverse-owner-octet",
    .severity = SEVERITY_ERROR,
    .summary = "a PTR below in-addr.arpa whose owner has a label that is no "
	       "octet",
    .why = "The owner of a PTR is the address, its octets reversed: "
	   "numbers from 0 to 255, without leading zeros. Nobody asks for "
	   "025.2.0.192.in-addr.arpa or for mail.2.0.192.in-addr.arpa; the "
	   "address that was meant has no PTR.",
    .fix = "Write the last octet of the address as the owner, such as "
	   "`25 IN PTR NAME.`, without leading zeros and at most 255. "
	   "A name server loads such an owner without complaint: that "
	   "it does is no proof that anybody finds it.",
    .sources = "RFC 1035 3.5",
    .effects = {{"gmail",
		 "refuses the address it leaves without a PTR (550-5.7.25)",
		 0}},
    .record = check,
    .types = {RRTYPE_PTR},
    .no_address = true,
};
