/*
 * reverse-zone-order.c - a reverse zone whose origin has its octets in
 * forward order.
 */
#include "rules/mirror.h"
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct zone *zone)
{
	record_id there = mirror_evidence(judge->store, zone->id);
	struct finding *finding;
	struct span soa;

	if (there == RECORD_NONE)
		return;
	soa = judge_zone_span(judge, zone->id);
	finding = finding_new(judge, span_is_none(soa) ? zone->span : soa,
			      "the octets of %s stand in forward order",
			      judge_name(judge, zone->origin));
	finding_label(finding, "no name in this zone has an address in the "
			       "network it stands for");
	finding_relate(finding, store_get(judge->store, there).span,
		       "this address fits the mirrored network");
	finding_help(finding, "reverse the octets in the zone's name");
	finding_subject(finding, (struct address){0},
			judge_name(judge, zone->origin));
	finding_identity(finding, "zone %s", judge_name(judge, zone->origin));
}

const struct rule rule_reverse_zone_order = {
    .id = "reverse-zone-order",
    .severity = SEVERITY_ERROR,
    .summary = "a reverse zone whose origin has its octets in forward order",
    .why = "The reverse zone of 192.0.2.0/24 is 2.0.192.in-addr.arpa. "
	   "Written in forward order the zone is that of another network: "
	   "nobody asks this server for it, and every PTR in it is lost.\n\n"
	   "It is reported when the names in the zone have addresses in "
	   "the mirrored network and none in the one that the origin "
	   "stands for.",
    .fix = "Rename the zone, in named.conf and in its file: the octets "
	   "stand in reverse, so 192.0.2.0/24 is 2.0.192.in-addr.arpa. "
	   "The parent delegates that name; nobody will ever ask for "
	   "the other.",
    .sources = "RFC 1035 3.5",
    .effects = {{"gmail", "refuses every address of the network (550-5.7.25)",
		 0}},
    .zone = check,
};
