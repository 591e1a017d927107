/*
 * reverse-zone-order.c - a reverse zone whose origin has its octets in
 * forward order.
 */
#include "rules/zone/reverse.h"

#define TOP_LABELS 2

/* The origin's octets as they stand; 0 where it is no plain network. */
static unsigned read_octets(struct judge *judge, name_id origin,
			    uint8_t octets[3])
{
	unsigned labels = name_labels(judge->names, origin);
	unsigned count = labels - TOP_LABELS;

	if (labels <= TOP_LABELS + 1 || count > 3 ||
	    reverse_classless(judge, origin) != NAME_NONE)
		return 0;
	for (unsigned i = 0; i < count; i++) {
		name_id part =
		    name_ancestor(judge->facts->names, origin, labels - i);
		char buffer[NAME_LABEL_MAX + 1];
		uint64_t octet = 0;

		slice_number(name_label(judge->names, part, buffer), 255,
			     &octet);
		octets[i] = (uint8_t)octet;
	}
	return count;
}

struct tally {
	unsigned count;    /* of octets */
	uint8_t octets[3]; /* as they stand in the origin */
	bool here;         /* an address fits the network of the origin */
	record_id there;   /* one that fits the mirrored network */
};

static void count_addresses(struct judge *judge, name_id name,
			    struct tally *tally)
{
	struct record_list list = store_by_owner(judge->store, name);

	for (size_t i = 0; i < list.count; i++) {
		struct record a = store_get(judge->store, list.at[i]);
		bool here = a.type == RRTYPE_A, there = here;

		for (unsigned j = 0; j < tally->count; j++) {
			unsigned k = tally->count - 1 - j;

			here = here && a.address.bytes[j] == tally->octets[k];
			there = there && a.address.bytes[j] == tally->octets[j];
		}
		tally->here = tally->here || here;
		if (there && tally->there == RECORD_NONE)
			tally->there = a.id;
	}
}

static void check(struct judge *judge, const struct zone *zone)
{
	struct tally tally = {.there = RECORD_NONE};
	struct finding *finding;
	struct span soa;

	if (say_reverse_family(judge, zone->origin) != FAMILY_IPV4)
		return;
	tally.count = read_octets(judge, zone->origin, tally.octets);
	if (tally.count == 0 ||
	    tally.octets[0] == tally.octets[tally.count - 1])
		return;
	for (uint32_t i = 0; i < zone->records && !tally.here; i++) {
		struct record ptr = store_get(judge->store, zone->first + i);

		if (ptr.type == RRTYPE_PTR)
			count_addresses(judge, ptr.target, &tally);
	}
	if (tally.here || tally.there == RECORD_NONE)
		return;
	soa = target_zone_span(judge, zone->id);
	finding = finding_new(judge, span_is_none(soa) ? zone->span : soa,
			      "the octets of %s stand in forward order",
			      judge_name(judge, zone->origin));
	finding_label(finding, "no name in this zone has an address in the "
			       "network it stands for");
	finding_relate(finding, store_get(judge->store, tally.there).span,
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
	   "stand in reverse.",
    .sources = "RFC 1035 3.5",
    .effects = {{"gmail", "refuses every address of the network (550-5.7.25)",
		 0}},
    .zone = check,
};
