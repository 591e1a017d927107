/*
 * zone-no-ns.c - a zone without NS at its apex.
 */
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct zone *zone)
{
	struct record_list apex;
	struct finding *finding;

	if (!say_is_whole(zone) || zone->soa == RECORD_NONE)
		return;
	apex = store_by_owner(judge->store, zone->origin);
	for (size_t i = 0; i < apex.count; i++) {
		struct record record = store_get(judge->store, apex.at[i]);

		if (record.zone == zone->id && record.type == RRTYPE_NS)
			return;
	}
	finding = finding_new(judge, judge_zone_span(judge, zone->id),
			      "zone %s has no NS record at its apex",
			      judge_name(judge, zone->origin));
	finding_label(finding, "the apex has this SOA and no NS");
	finding_help(finding, "add `@ IN NS NAME-SERVER.` for each of its "
			      "name servers");
	finding_subject(finding, (struct address){0},
			judge_name(judge, zone->origin));
	finding_identity(finding, "zone %s", judge_name(judge, zone->origin));
}

const struct rule rule_zone_no_ns = {
    .id = "zone-no-ns",
    .severity = SEVERITY_ERROR,
    .summary = "a zone without NS at its apex",
    .why = "A server refuses a zone that names no name server for itself, "
	   "and nobody could be referred to it.",
    .fix = "Add an NS record at the apex for each of the zone's name "
	   "servers, the same set that the parent zone delegates to.",
    .sources = "RFC 1035 5.2; RFC 1912 2.8",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .zone = check,
};
