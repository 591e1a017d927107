/*
 * zone-cname-and-other.c - a CNAME beside other data.
 */
#include "rules/zone/say.h"

/* What may stand beside a CNAME: DNSSEC's own types (RFC 4034, RFC 2535). */
static bool may_stand_beside(uint16_t type)
{
	enum { KEY = 25, SIG = 24, NXT = 30 };

	return type == RRTYPE_CNAME || type == RRTYPE_RRSIG ||
	       type == RRTYPE_NSEC || type == KEY || type == SIG || type == NXT;
}

static void check(struct judge *judge, const struct zone *zone, name_id owner,
		  struct record_list records)
{
	struct record alias, other;
	record_id cname = RECORD_NONE, beside = RECORD_NONE;
	struct finding *finding;

	for (size_t i = 0; i < records.count && records.count > 1; i++) {
		struct record record = store_get(judge->store, records.at[i]);

		if (record.zone != zone->id)
			continue;
		if (record.type == RRTYPE_CNAME && cname == RECORD_NONE)
			cname = record.id;
		if (!may_stand_beside(record.type) && beside == RECORD_NONE)
			beside = record.id;
	}
	if (cname == RECORD_NONE || beside == RECORD_NONE)
		return;
	alias = store_get(judge->store, cname);
	other = store_get(judge->store, beside);
	finding =
	    finding_new(judge, alias.span, "%s has a CNAME beside other data",
			judge_name(judge, owner));
	finding_label(finding, "this alias ...");
	finding_relate(finding, other.span, "... stands beside this %s record",
		       say_type(judge, other.type));
	finding_help(finding,
		     "remove the CNAME, or move the other records "
		     "to %s",
		     judge_name(judge, alias.target));
	finding_about_record(judge, finding, &alias);
}

const struct rule rule_zone_cname_and_other = {
    .id = "zone-cname-and-other",
    .severity = SEVERITY_ERROR,
    .summary = "a CNAME beside other data",
    .why = "A name that is an alias has no other records. BIND refuses the "
	   "zone; other servers answer one of the two, and which one "
	   "depends on who asked what before.",
    .fix = "Remove the CNAME, or move the other records to the alias's "
	   "target. At a zone's apex, where SOA and NS have to be, a "
	   "CNAME is never possible: write the target's A and AAAA "
	   "records there.",
    .sources = "RFC 1034 3.6.2; RFC 2181 10.1",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .owner = check,
    .several = true,
};
