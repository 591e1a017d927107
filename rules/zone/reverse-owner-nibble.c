/*
 * reverse-owner-nibble.c - a PTR below ip6.arpa whose owner has a label that
 * is no hex digit.
 */
#include "rules/zone/reverse.h"

static void check(struct judge *judge, const struct record *ptr)
{
	struct reverse_owner owner;
	struct finding *finding;

	reverse_judge_owner(judge, ptr, &owner);
	if (owner.fault != OWNER_NIBBLE)
		return;
	finding = finding_new(judge, owner.span,
			      "the PTR owner %s stands for no address",
			      judge_name(judge, ptr->owner));
	finding_label(finding, "`%s` is no single hex digit", owner.label);
	finding_help(finding, "write the 32 hex digits of the address in "
			      "reverse, a label for each");
	finding_about_record(judge, finding, ptr);
}

const struct rule rule_reverse_owner_nibble = {
    .id = "reverse-owner-nibble",
    .severity = SEVERITY_ERROR,
    .summary = "a PTR below ip6.arpa whose owner has a label that is no hex "
	       "digit",
    .why = "The owner of an IPv6 PTR is the address, its 32 hex digits "
	   "reversed, a label for each. A label of two digits, or of none, "
	   "is asked for by nobody.",
    .fix = "Write one hex digit a label, 32 in all, the last digit of "
	   "the address first; `rdnslint lookup ADDRESS` shows the "
	   "whole owner.",
    .sources = "RFC 3596 2.5",
    .effects = {{"gmail",
		 "refuses the address it leaves without a PTR (550-5.7.1)", 0}},
    .record = check,
    .types = {RRTYPE_PTR},
    .no_address = true,
};
