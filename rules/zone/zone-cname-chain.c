/*
 * zone-cname-chain.c - an alias of an alias.
 */
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct record *record)
{
	struct finding *finding;
	struct answer answer;
	struct record next;

	judge_lookup(judge, record->target, RRTYPE_A, &answer);
	if (answer.status == ANSWER_SERVFAIL || answer.step_count == 0 ||
	    answer.steps[0].kind != STEP_CNAME)
		return; /* one hop, or a loop: zone-cname-loop says it */
	next = store_get(judge->store, answer.steps[0].record);
	finding =
	    finding_new(judge, record->rdata_span, "%s is an alias of an alias",
			judge_name(judge, record->owner));
	finding_label(finding, "this name ...");
	finding_relate(finding, next.rdata_span, "... is an alias of %s",
		       judge_name(judge, next.target));
	finding_help(finding, "point it at %s", judge_name(judge, next.target));
	finding_about_record(judge, finding, record);
}

const struct rule rule_zone_cname_chain = {
    .id = "zone-cname-chain",
    .severity = SEVERITY_INFO,
    .summary = "an alias of an alias",
    .why = "Each CNAME costs a resolver a further question, and each is "
	   "one more thing to keep in step. Chains work; they are fragile.",
    .fix = "Point the first alias at the last name. It works as it is: "
	   "each further hop is one more question that can fail.",
    .sources = "RFC 1034 3.6.2; RFC 1912 2.4",
    .record = check,
    .types = {RRTYPE_CNAME},
};
