/*
 * ptr-multiple.c - an address with 2 to 10 PTR records.
 */
#include "rules/advice.h"

#define TOO_MANY 10

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	const struct record_list *all = ptr->siblings;
	name_id first = ptr->ptr->target;
	unsigned different = 1, failed = 0;
	struct finding *finding;

	if (!all || all->count > TOO_MANY)
		return;
	for (size_t i = 0; i < all->count; i++) {
		name_id target = store_get(judge->store, all->at[i]).target;

		different += target != first;
		failed += lookup_confirms(judge->store, judge->view, target,
					  ptr->address) == KNOWN_NO;
	}
	if (different == 1)
		return; /* one record, written twice */
	finding =
	    finding_new(judge, ptr->ptr->rdata_span, "%s has %zu PTR records",
			judge_address(judge, ptr->address), all->count);
	if (failed == 0)
		finding_severity(judge, finding, SEVERITY_INFO);
	if (finding->unseen)
		return;
	finding_label(finding, "the first of them");
	for (size_t i = 0; i < all->count; i++) {
		struct record one = store_get(judge->store, all->at[i]);

		if (one.id != ptr->ptr->id)
			finding_relate(finding, one.rdata_span, "and this one");
	}
	finding_help(finding, "keep the one name that the host announces in "
			      "EHLO");
	if (failed)
		finding_note(finding,
			     "%u of them %s not resolve back to the address: "
			     "which name a receiver tests depends on the order "
			     "of the answer",
			     failed, failed == 1 ? "does" : "do");
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_multiple = {
    .id = "ptr-multiple",
    .severity = SEVERITY_WARNING,
    .summary = "an address has several PTR records",
    .why =
	"Several PTR records are allowed, but nobody knows which one a "
	"receiver will look at, since the order of an answer varies. Postfix "
	"and Gmail's kin test one of them; Exim and RFC 8601's iprev pass if "
	"any is confirmed. As long as every name resolves back to the address "
	"this is information only; a warning where some do not.\n\n"
	"One PTR for each web site on a host is a misunderstanding: aliases "
	"need no PTR.",
    .fix =
	"Keep one PTR record, for the name that the server announces, and drop "
	"the others. Where several are wanted, let each of them have an A or "
	"AAAA record with the address.",
    .sources = "RFC 2181 10.2; RFC 8601 3",
    .effects = {{"postfix", "tests one of them, as the answer's order has it",
		 0},
		{"exim", "passes if any is confirmed", 0}},
    .ptr = check,
};
