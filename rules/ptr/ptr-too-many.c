/*
 * ptr-too-many.c - an address with more than 10 PTR records.
 */
#include "rules/advice.h"

#define TOO_MANY 10

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;
	struct record last;

	if (!ptr->siblings || ptr->siblings->count <= TOO_MANY)
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "%s has %zu PTR records; receivers look at ten",
			      judge_address(judge, ptr->address),
			      ptr->siblings->count);
	last = store_get(judge->store, ptr->siblings->at[TOO_MANY]);
	if (finding->unseen)
		return;
	finding_label(finding, "the first of them");
	finding_relate(finding, last.rdata_span, "the eleventh");
	finding_help(finding, "keep the one name that the host announces in "
			      "EHLO");
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_too_many = {
    .id = "ptr-too-many",
    .severity = SEVERITY_WARNING,
    .summary = "an address has more than ten PTR records",
    .why =
	"Receivers bound the work that one connection can cause: SPF's `ptr` "
	"mechanism looks at ten names and ignores the rest, and large answers "
	"do not fit into a UDP packet, so some resolvers give up. Whether the "
	"right name is among the ten is luck.",
    .fix =
	"Keep one PTR record, for the name that the server announces. Names of "
	"web sites on the same address need none.",
    .sources = "RFC 7208 4.6.4; RFC 2181 10.2",
    .effects = {{"postfix", "tests one of them, as the answer's order has it",
		 0},
		{"spf", "names past the tenth are ignored", 0}},
    .ptr = check,
};
