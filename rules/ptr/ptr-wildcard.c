/*
 * ptr-wildcard.c - a wildcard that owns a PTR record.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;

	if (!ptr->wildcard || ptr->state == PTR_MISSING_DOT)
		return;
	finding = finding_new(
	    judge, ptr->ptr->span,
	    "one wildcard PTR names every address below %s "
	    "alike: %s",
	    judge_name(judge, name_find_parent(judge->names, ptr->ptr->owner)),
	    ptr->name);
	if (finding->unseen)
		return;
	finding_label(finding, "no name has all these addresses");
	finding_help(finding, "write one PTR for each host that has a name, or "
			      "$GENERATE names that have A records, and drop "
			      "the wildcard");
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_wildcard = {
    .id = "ptr-wildcard",
    .severity = SEVERITY_WARNING,
    .summary = "a wildcard owns a PTR record",
    .why =
	"A wildcard gives one name to all addresses of a network. The name's "
	"address records can hold only a few of them, so for the others "
	"forward confirmation fails: they look as if they forged their name. "
	"No name at all is better than one that cannot be confirmed.",
    .fix =
	"Name the hosts that need a name, above all those that send mail, one "
	"by one. For a pool, generate names and address records alike.",
    .sources = "RFC 8501 2.2; RFC 4592",
    .effects = {{"postfix",
		 "refuses with reject_unknown_client_hostname (450 4.7.25) "
		 "where the name lacks the address",
		 0},
		{"exim",
		 "refuses with verify = reverse_host_lookup where the name "
		 "lacks the address",
		 0}},
    .ptr = check,
};
