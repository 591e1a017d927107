/*
 * zone-no-soa.c - a zone without SOA.
 */
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct zone *zone)
{
	struct finding *finding;

	if (!say_is_whole(zone) || zone->soa != RECORD_NONE)
		return;
	finding = finding_new(judge, zone->span, "zone %s has no SOA",
			      judge_name(judge, zone->origin));
	finding_label(finding, "no SOA in this file");
	finding_help(finding,
		     "begin the zone with `@ IN SOA PRIMARY MAILBOX ( SERIAL "
		     "REFRESH RETRY EXPIRE MINIMUM )`");
	finding_subject(finding, (struct address){0},
			judge_name(judge, zone->origin));
	finding_identity(finding, "zone %s", judge_name(judge, zone->origin));
}

const struct rule rule_zone_no_soa = {
    .id = "zone-no-soa",
    .severity = SEVERITY_ERROR,
    .summary = "a zone without SOA",
    .why = "A server refuses a zone that has no SOA at its apex.",
    .fix = "Add the SOA record as the zone's first record; or, if this is "
	   "a part that another file includes, name the whole zone in "
	   "named.conf or the settings.",
    .sources = "RFC 1035 5.2",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .zone = check,
};
