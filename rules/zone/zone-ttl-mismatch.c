/*
 * zone-ttl-mismatch.c - an RRset whose records have different TTLs.
 */
#include "rules/zone/say.h"

/* The first record of RECORD's set in its zone, at or before INDEX. */
static struct record first_of_set(struct judge *judge,
				  struct record_list records,
				  const struct record *record)
{
	for (size_t i = 0; i < records.count; i++) {
		struct record other = store_get(judge->store, records.at[i]);

		if (other.type == record->type && other.zone == record->zone)
			return other;
	}
	return *record;
}

static void tell(struct judge *judge, const struct record *record,
		 const struct record *first)
{
	const char *type = say_type(judge, record->type);
	struct finding *finding = finding_new(
	    judge, record->span, "%s has %s records with different TTLs",
	    judge_name(judge, record->owner), type);

	finding_label(finding, "TTL %u here ...", record->ttl);
	finding_relate(finding, first->span, "... and %u here", first->ttl);
	finding_help(finding,
		     "write the same TTL for every %s record of "
		     "this name",
		     type);
	finding_about_record(judge, finding, record);
}

/* One finding a set: at the first record that differs from its first one. */
static void check(struct judge *judge, const struct zone *zone, name_id owner,
		  struct record_list records)
{
	uint16_t told = RRTYPE_RRSIG; /* a signature has its RRset's TTL */

	(void)owner;
	for (size_t i = 1; i < records.count; i++) {
		struct record record = store_get(judge->store, records.at[i]);
		struct record first;

		if (record.zone != zone->id || record.type == told ||
		    record.type == RRTYPE_RRSIG)
			continue;
		first = first_of_set(judge, records, &record);
		if (first.ttl == record.ttl)
			continue;
		tell(judge, &record, &first);
		told = record.type;
	}
}

const struct rule rule_zone_ttl_mismatch = {
    .id = "zone-ttl-mismatch",
    .severity = SEVERITY_WARNING,
    .summary = "an RRset whose records have different TTLs",
    .why = "The records of one owner and type are one set and are cached "
	   "together; servers send them with one TTL whatever the file "
	   "says (BIND takes the first). The others are not what you "
	   "wrote.",
    .fix = "Give all records of the set the same TTL. Servers publish "
	   "one of the values, as a rule the smallest or the first: "
	   "which one is not to be relied on.",
    .sources = "RFC 2181 5.2",
    .effects = {{"bind", "uses the first TTL for all", 0}},
    .owner = check,
    .several = true,
};
