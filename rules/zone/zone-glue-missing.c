/*
 * zone-glue-missing.c - a delegation to a name server inside it, without the
 * server's address.
 */
#include "rules/zone/say.h"

/* Of a crowd only so many are looked at; there is glue then, for all we know.
 */
#define CROWD_MAX 1000

static bool has_glue(struct judge *judge, const struct record *ns)
{
	struct record_list list = store_by_owner(judge->store, ns->target);

	if (list.count > CROWD_MAX)
		return true;
	for (size_t i = 0; i < list.count; i++) {
		struct record record = store_get(judge->store, list.at[i]);

		if (record.zone == ns->zone &&
		    (record.type == RRTYPE_A || record.type == RRTYPE_AAAA))
			return true;
	}
	return false;
}

static void check(struct judge *judge, const struct record *ns)
{
	struct zone zone = store_get_zone(judge->store, ns->zone);
	struct finding *finding;

	if (ns->owner == zone.origin || !say_is_whole(&zone) ||
	    !name_is_within(judge->names, ns->target, ns->owner) ||
	    has_glue(judge, ns))
		return;
	finding = finding_new(judge, ns->rdata_span,
			      "the delegation of %s lacks the address of %s",
			      judge_name(judge, ns->owner),
			      judge_name(judge, ns->target));
	finding_label(finding, "inside what it serves, without glue");
	finding_help(finding, "add `%s IN A ADDRESS` to this zone",
		     judge_name(judge, ns->target));
	finding_about_record(judge, finding, ns);
}

const struct rule rule_zone_glue_missing = {
    .id = "zone-glue-missing",
    .severity = SEVERITY_ERROR,
    .summary = "a delegation to a name server inside it, without the server's "
	       "address",
    .why = "A name server whose name lies inside the zone it serves can "
	   "only be found when the parent gives its address along (glue). "
	   "Without it the delegation leads nowhere: the child zone, with "
	   "all its PTRs and addresses, is out of reach.",
    .fix = "Add the name server's A and AAAA records to this zone, "
	   "beside the NS record: without them nobody can reach the "
	   "child zone. Whoever runs this zone writes them; the child "
	   "zone has the same records.",
    .sources = "RFC 1034 4.2.1; RFC 1912 2.3",
    .effects = {{"bind", "logs `has no address records (A or AAAA)`", 0}},
    .record = check,
    .types = {RRTYPE_NS},
};
