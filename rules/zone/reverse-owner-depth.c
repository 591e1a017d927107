/*
 * reverse-owner-depth.c - a PTR whose owner has too few or too many labels
 * for an address.
 */
#include "rules/zone/reverse.h"

static void check(struct judge *judge, const struct record *ptr)
{
	struct reverse_owner owner;
	struct finding *finding;
	struct zone zone;
	unsigned needed;
	bool ipv4;

	reverse_judge_owner(judge, ptr, &owner);
	if (owner.fault != OWNER_DEPTH)
		return;
	ipv4 = say_reverse_family(judge, ptr->owner) == FAMILY_IPV4;
	zone = store_get_zone(judge->store, ptr->zone);
	finding = finding_new(judge, owner.span,
			      "the PTR owner %s stands for no address",
			      judge_name(judge, ptr->owner));
	finding_label(finding, "%u labels below %s, where an address has %u",
		      owner.labels, ipv4 ? "in-addr.arpa" : "ip6.arpa",
		      ipv4 ? 4u : 32u);
	needed =
	    (ipv4 ? 4u : 32u) + 2u - name_labels(judge->names, zone.origin);
	finding_help(finding, "below %s the owner needs %u label%s",
		     judge_name(judge, zone.origin), needed,
		     needed == 1 ? "" : "s");
	finding_about_record(judge, finding, ptr);
}

const struct rule rule_reverse_owner_depth = {
    .id = "reverse-owner-depth",
    .severity = SEVERITY_ERROR,
    .summary = "a PTR whose owner has too few or too many labels for an "
	       "address",
    .why = "An IPv4 address has four octets below in-addr.arpa, an IPv6 "
	   "address 32 digits below ip6.arpa. With one label too many or "
	   "too few the owner is not the name that receivers ask for: most "
	   "often the zone's origin already holds an octet that the owner "
	   "repeats, or a final dot is missing.",
    .fix = "Count the labels together with the zone's origin: the owner "
	   "adds what the origin lacks, no more.",
    .sources = "RFC 1035 3.5; RFC 3596 2.5",
    .effects = {{"gmail",
		 "refuses the address it leaves without a PTR (550-5.7.25)",
		 0}},
    .record = check,
    .types = {RRTYPE_PTR},
    .no_address = true,
};
