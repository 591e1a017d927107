/*
 * target-missing-dot.c - a target was written without its final dot.
 */
#include "rules/zone/say.h"

static void check(struct judge *judge, const struct record *record)
{
	struct finding *finding;
	struct target target;
	const char *written;

	target_judge(judge, record, &target);
	if (target.state != TARGET_MISSING_DOT)
		return;
	written =
	    arena_copy(judge->arena, target.written.at, target.written.length);
	finding = finding_new(judge, target.span,
			      "the %s target %s lacks its final dot",
			      say_type(judge, record->type), written);
	finding_label(finding, "becomes %s", judge_name(judge, record->target));
	finding_help(finding, "write `%s.` with a dot at its end", written);
	finding_about_record(judge, finding, record);
}

const struct rule rule_target_missing_dot = {
    .id = "target-missing-dot",
    .severity = SEVERITY_WARNING,
    .summary = "a target was written without its final dot",
    .why = "A name without final dot is completed by the origin: "
	   "`mail.example.net` in zone example.com becomes "
	   "mail.example.net.example.com. This one ends in a top-level "
	   "domain or in the origin of a loaded zone, so it was meant to "
	   "be whole; and what it became has no data.",
    .fix = "1. Add the final dot, so that the name is taken as it "
	   "stands.\n\n"
	   "2. If the longer name is meant, add its records.\n\n"
	   "3. Raise the serial of the zone that you changed.",
    .sources = "RFC 1035 5.1; RFC 1912 2.2",
    .record = check,
    .types = {RRTYPE_NS, RRTYPE_MX, RRTYPE_CNAME, RRTYPE_SRV, RRTYPE_DNAME},
};
