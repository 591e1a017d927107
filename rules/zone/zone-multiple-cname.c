/*
 * zone-multiple-cname.c - more than one CNAME of one name.
 */
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct zone *zone, name_id owner,
		  struct record_list records)
{
	struct record first = {.id = RECORD_NONE};

	for (size_t i = 0; i < records.count && records.count > 1; i++) {
		struct record record = store_get(judge->store, records.at[i]);
		struct finding *finding;

		if (record.zone != zone->id || record.type != RRTYPE_CNAME)
			continue;
		if (first.id == RECORD_NONE) {
			first = record;
			continue;
		}
		if (record.target == first.target)
			continue; /* zone-duplicate-record says it */
		finding = finding_new(judge, record.rdata_span,
				      "%s has a second CNAME",
				      judge_name(judge, owner));
		finding_label(finding, "this alias ...");
		finding_relate(finding, first.rdata_span,
			       "... comes behind this one");
		finding_help(finding, "keep one of the two");
		finding_about_record(judge, finding, &record);
		return;
	}
}

const struct rule rule_zone_multiple_cname = {
    .id = "zone-multiple-cname",
    .severity = SEVERITY_ERROR,
    .summary = "more than one CNAME of one name",
    .why = "A name has at most one CNAME. BIND refuses the zone; a "
	   "resolver that meets two follows either.",
    .fix = "Keep one. For several addresses under one name give the "
	   "name several A or AAAA records instead of the CNAMEs.",
    .sources = "RFC 1034 3.6.2; RFC 2181 10.1",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .owner = check,
    .several = true,
};
