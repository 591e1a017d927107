/*
 * zone-cname-dangling.c - an alias of a name that has no records.
 */
#include "rules/advice.h"
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct record *record)
{
	struct finding *finding;
	struct target target;
	struct answer any;

	/* RFC 2317's aliases are reverse-classless-missing's */
	if (say_reverse_family(judge, record->owner) != FAMILY_NONE)
		return;
	target_judge(judge, record, &target);
	judge_lookup(judge, record->target, RRTYPE_ANY, &any);
	if (target.state == TARGET_MISSING_DOT || any.known != KNOWN_NO ||
	    any.status == ANSWER_SERVFAIL ||
	    advice_is_lost_sender(judge, record->target))
		return;
	finding = finding_new(
	    judge, target.span, "%s is an alias of %s, %s",
	    judge_name(judge, record->owner), judge_name(judge, record->target),
	    any.status == ANSWER_NXDOMAIN ? "which does not exist"
					  : "which has no records");
	finding_label(finding, "this name ...");
	finding_relate(finding, judge_zone_span(judge, any.zone),
		       "... has no data in this zone");
	finding_help(finding, "add records for %s, or remove the alias",
		     judge_name(judge, record->target));
	finding_about_record(judge, finding, record);
}

const struct rule rule_zone_cname_dangling = {
    .id = "zone-cname-dangling",
    .severity = SEVERITY_ERROR,
    .summary = "an alias of a name that does not exist",
    .why = "The alias's target lies in a loaded zone and has no data "
	   "there: whoever asks for the alias gets nothing. Aliases into "
	   "zones that are not loaded are not known and never reported.",
    .fix = "Remove the alias, or point it at a name that exists. Who took "
	   "the host away may have forgotten the alias.",
    .sources = "RFC 1034 3.6.2; RFC 1912 2.4",
    .record = check,
    .types = {RRTYPE_CNAME},
};
