/*
 * zone-occluded.c - records below a delegation or a DNAME, which nobody is
 * given.
 */
#include "rules/zone/say.h"

struct cut {
	record_id record; /* the NS or DNAME above; RECORD_NONE */
	bool delegation;
};

/* What stands above NAME and answers for it: a delegation, or a DNAME. */
static struct cut cut_above(struct judge *judge, const struct zone *zone,
			    name_id name)
{
	struct cut cut = {.record = RECORD_NONE};
	struct answer answer;
	struct record above;

	judge_lookup(judge, name, RRTYPE_SOA, &answer);
	if (answer.step_count == 0 ||
	    (answer.steps[0].kind != STEP_DELEGATION &&
	     answer.steps[0].kind != STEP_DNAME))
		return cut;
	above = store_get(judge->store, answer.steps[0].record);
	if (above.zone == zone->id && above.owner != name)
		cut = (struct cut){above.id, above.type == RRTYPE_NS};
	return cut;
}

/* The address of a name server that this zone refers to, for all we know. */
static bool is_glue(struct judge *judge, const struct record *record)
{
	return (record->type == RRTYPE_A || record->type == RRTYPE_AAAA) &&
	       say_has_type(judge, store_by_target(judge->store, record->owner),
			    RRTYPE_NS) != KNOWN_NO;
}

static void tell(struct judge *judge, const struct record *record,
		 struct cut cut)
{
	struct record above = store_get(judge->store, cut.record);
	const char *name = judge_name(judge, above.owner);
	struct finding *finding = finding_fold(
	    judge, record->span, name, "%s lies below %s and is not published",
	    judge_name(judge, record->owner),
	    cut.delegation ? "a delegation" : "a DNAME");

	finding_label(finding, "this record ...");
	finding_relate(finding, above.span, "... lies below this %s",
		       say_type(judge, above.type));
	finding_help(finding,
		     cut.delegation ? "move it to the zone %s"
				    : "move it below the target of %s",
		     name);
	finding_about_record(judge, finding, record);
}

static void check(struct judge *judge, const struct zone *zone)
{
	if (!store_has_cuts(judge->store, zone->id))
		return; /* most have none */
	for (uint32_t i = 0; i < zone->records; i++) {
		struct record record = store_get(judge->store, zone->first + i);
		struct cut cut = cut_above(judge, zone, record.owner);

		if (cut.record != RECORD_NONE && !is_glue(judge, &record))
			tell(judge, &record, cut);
	}
}

const struct rule rule_zone_occluded = {
    .id = "zone-occluded",
    .severity = SEVERITY_WARNING,
    .summary = "records below a delegation or a DNAME, which nobody is given",
    .why = "Below a delegation the child zone speaks, below a DNAME the "
	   "other tree does: servers do not answer from records that stand "
	   "there in this zone, except for the name servers' own addresses "
	   "(glue). What was written is not published.",
    .fix = "Move the records to the child zone, or remove the "
	   "delegation if it is stale. Glue, the addresses of the "
	   "child's own name servers, is not told.",
    .sources = "RFC 1034 4.2.1; RFC 6672 2.4",
    .effects = {{"bind", "does not answer from them", 0}},
    .zone = check,
};
