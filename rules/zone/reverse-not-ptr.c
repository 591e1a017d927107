/*
 * reverse-not-ptr.c - an address or mail record inside a reverse zone.
 */
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct record *record)
{
	struct finding *finding;
	const char *type;

	if (say_reverse_family(judge, record->owner) == FAMILY_NONE)
		return;
	type = say_type(judge, record->type);
	finding =
	    finding_new(judge, record->span, "%s owns %s in a reverse zone",
			judge_name(judge, record->owner), type);
	finding_label(finding, "%s has no business here", type);
	finding_help(finding, "write `IN PTR NAME.` instead, or move the "
			      "record to the forward zone");
	finding_about_record(judge, finding, record);
}

const struct rule rule_reverse_not_ptr = {
    .id = "reverse-not-ptr",
    .severity = SEVERITY_WARNING,
    .summary = "an address or mail record inside a reverse zone",
    .why = "A reverse zone maps addresses to names by PTR. An A, AAAA or "
	   "MX record there is most often a PTR whose type was mistyped, "
	   "or a record that belongs to the forward zone; the address it "
	   "stands for stays without a name.",
    .fix = "Write PTR with the host's name as its target, or move the "
	   "record to the forward zone.",
    .sources = "RFC 1035 3.5; RFC 1912 2.1",
    .record = check,
    .types = {RRTYPE_A, RRTYPE_AAAA, RRTYPE_MX},
};
