/*
 * mx-null-mixed.c - a null MX beside other MX records, or with a preference
 * that is not 0.
 */
#include "rules/zone/say.h"

static void tell(struct judge *judge, const struct record *null,
		 const struct record *other)
{
	struct finding *finding = finding_new(
	    judge, null->rdata_span,
	    other ? "the null MX of %s stands beside another MX"
		  : "the null MX of %s has a preference that is not 0",
	    judge_name(judge, null->owner));

	finding_label(finding, "takes no mail");
	if (other)
		finding_relate(finding, other->rdata_span, "takes mail");
	finding_help(finding, other ? "remove this record or the others"
				    : "write `IN MX 0 .`");
	finding_about_record(judge, finding, null);
}

static void check(struct judge *judge, const struct zone *zone, name_id owner,
		  struct record_list records)
{
	struct record null = {.id = RECORD_NONE}, other = null;

	(void)owner;
	for (size_t i = 0; i < records.count; i++) {
		struct record record = store_get(judge->store, records.at[i]);

		if (record.zone != zone->id || record.type != RRTYPE_MX)
			continue;
		if (record.target == NAME_ROOT)
			null = record;
		else
			other = record;
	}
	if (null.id == RECORD_NONE)
		return;
	if (other.id != RECORD_NONE)
		tell(judge, &null, &other);
	else if (null.preference != 0)
		tell(judge, &null, NULL);
}

const struct rule rule_mx_null_mixed = {
    .id = "mx-null-mixed",
    .severity = SEVERITY_ERROR,
    .summary = "a null MX beside other MX records, or with a preference that "
	       "is not 0",
    .why = "`MX 0 .` says that a domain takes no mail at all. Beside "
	   "another MX it contradicts it; with another preference it is "
	   "not the form that RFC 7505 defines. Some senders bounce at "
	   "once, others try the rest.",
    .fix = "A domain that takes no mail has `IN MX 0 .` and no other "
	   "MX. Keep it alone, with preference 0; or, if mail is to be "
	   "taken, remove it and keep the others.",
    .sources = "RFC 7505 3",
    .effects = {{"postfix", "bounces: `Domain does not accept mail (nullMX)`",
		 0}},
    .owner = check,
    .types = {RRTYPE_MX},
};
