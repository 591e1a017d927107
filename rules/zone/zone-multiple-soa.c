/*
 * zone-multiple-soa.c - more than one SOA in a zone.
 */
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct record *record)
{
	struct zone zone = store_get_zone(judge->store, record->zone);
	struct finding *finding;

	if (zone.soa == RECORD_NONE || zone.soa == record->id)
		return;
	finding = finding_new(judge, record->span, "zone %s has a second SOA",
			      judge_name(judge, zone.origin));
	finding_label(finding, "this one ...");
	finding_relate(finding, store_get(judge->store, zone.soa).span,
		       "... comes behind this one");
	finding_help(finding, "keep one SOA, at the apex");
	finding_about_record(judge, finding, record);
}

const struct rule rule_zone_multiple_soa = {
    .id = "zone-multiple-soa",
    .severity = SEVERITY_ERROR,
    .summary = "more than one SOA in a zone",
    .why = "A zone has one SOA, at its apex. A server refuses a second "
	   "one, or a SOA below the apex.",
    .fix = "Remove all but one, and keep the one with the higher "
	   "serial; a file that was pasted behind another one shows "
	   "here, and then the records behind the second SOA may be "
	   "another zone's.",
    .sources = "RFC 1035 5.2",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .record = check,
    .types = {RRTYPE_SOA},
};
