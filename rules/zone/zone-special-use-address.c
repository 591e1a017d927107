/*
 * zone-special-use-address.c - a public zone publishes an address that is
 * not for the Internet.
 */
#include "rules/zone/say.h"

static bool is_localhost(struct judge *judge, name_id name)
{
	char buffer[NAME_LABEL_MAX + 1];

	return slice_is(name_label(judge->names, name, buffer), "localhost");
}

static void tell(struct judge *judge, const struct record *record,
		 const char *special)
{
	struct zone zone = store_get_zone(judge->store, record->zone);
	struct finding *finding = finding_fold(
	    judge, record->rdata_span, judge_name(judge, zone.origin),
	    "%s has the address %s, %s", judge_name(judge, record->owner),
	    judge_address(judge, record->address), special);

	finding_label(finding, "means nothing outside");
	finding_help(finding, "move it to a zone or view that only the inside "
			      "is given");
	finding_about_record(judge, finding, record);
}

static void check(struct judge *judge, const struct record *record)
{
	const char *special;

	if (!judge_publishes(judge, record->zone))
		return;
	special = address_special_name(record->address);
	if (special && !is_localhost(judge, record->owner))
		tell(judge, record, special);
}

const struct rule rule_zone_special_use_address = {
    .id = "zone-special-use-address",
    .severity = SEVERITY_INFO,
    .summary = "a public zone publishes an address that is not for the "
	       "Internet",
    .why = "Private and other special-use addresses mean something else in "
	   "every network. A name that resolves to one is useless outside, "
	   "tells strangers about the inside, and opens the way for DNS "
	   "rebinding; resolvers that protect against that drop the whole "
	   "answer.\n\n"
	   "Zones in a view that does not match everybody, zones under a "
	   "private name, and `localhost` are not reported.",
    .fix = "Keep internal names in an internal view or zone. If "
	   "outsiders are meant to see the name, give it a public "
	   "address.",
    .sources = "RFC 6890; RFC 1918 5; RFC 1912 4.1",
    .record = check,
    .types = {RRTYPE_A, RRTYPE_AAAA},
};
