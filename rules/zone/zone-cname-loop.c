/*
 * zone-cname-loop.c - aliases that lead back to themselves.
 */
#include "rules/zone/say.h"

/*
 * Only loops that come back to RECORD itself are told, and each only at its
 * first record in the order of loading: one loop, one finding.
 */
static void check(struct judge *judge, const struct record *record)
{
	name_id name = record->target;
	struct finding *finding;
	unsigned hops = 0;

	while (name != record->owner) {
		record_id next = judge_cname_of(judge, name);

		if (next == RECORD_NONE || next < record->id ||
		    ++hops > LOOKUP_HOPS)
			return;
		name = store_get(judge->store, next).target;
	}
	finding = finding_new(judge, record->rdata_span,
			      "%s is an alias that leads back to itself",
			      judge_name(judge, record->owner));
	finding_label(finding, "this alias ...");
	for (name = record->target; name != record->owner;) {
		struct record step =
		    store_get(judge->store, judge_cname_of(judge, name));

		finding_relate(finding, step.rdata_span, "... goes on here");
		name = step.target;
	}
	finding_help(finding, "give %s its own A and AAAA records",
		     judge_name(judge, record->owner));
	finding_about_record(judge, finding, record);
}

const struct rule rule_zone_cname_loop = {
    .id = "zone-cname-loop",
    .severity = SEVERITY_ERROR,
    .summary = "aliases that lead back to themselves",
    .why = "A chain of CNAMEs that never ends in data: every resolver "
	   "gives up with SERVFAIL, for every type.",
    .fix = "Decide which name is the host, and give it its A and AAAA "
	   "records instead of the CNAME. No resolver answers for any "
	   "name of the circle until then.",
    .sources = "RFC 1034 3.6.2; RFC 1034 5.2.2",
    .record = check,
    .types = {RRTYPE_CNAME},
};
