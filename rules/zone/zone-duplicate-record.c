/*
 * zone-duplicate-record.c - the same record twice.
 */
#include "parsers/base/memory.h"
#include "rules/zone/say.h"

#include <stdlib.h>
#include <string.h>

static int compare_records(const void *left, const void *right)
{
	const struct record *a = left, *b = right;
	int order = say_compare(a, b);

	return order ? order : (a->id > b->id) - (a->id < b->id);
}

/* SRV and SOA have numbers that a struct record does not show. */
static bool same_numbers(struct judge *judge, const struct record *a,
			 const struct record *b)
{
	if (a->type != RRTYPE_SRV && a->type != RRTYPE_SOA)
		return true;
	return slice_equal(say_rdata(judge, a->id), say_rdata(judge, b->id));
}

static void tell(struct judge *judge, const struct record *first,
		 const struct record *again)
{
	const char *type = say_type(judge, again->type);
	struct finding *finding =
	    finding_new(judge, again->span, "the same %s record of %s twice",
			type, judge_name(judge, again->owner));

	finding_label(finding, "this record ...");
	finding_relate(finding, first->span, "... stands here already");
	finding_help(finding, "remove one of the two");
	finding_about_record(judge, finding, again);
}

static void check(struct judge *judge, const struct zone *zone, name_id owner,
		  struct record_list records)
{
	struct record *sorted;
	size_t count = 0;

	(void)owner;
	if (records.count < 2)
		return;
	sorted = memory_resize(NULL, records.count, sizeof *sorted);
	for (size_t i = 0; i < records.count; i++) {
		struct record record = store_get(judge->store, records.at[i]);

		if (record.zone == zone->id)
			sorted[count++] = record;
	}
	qsort(sorted, count, sizeof *sorted, compare_records);
	for (size_t i = 1; i < count; i++)
		if (say_compare(&sorted[i - 1], &sorted[i]) == 0 &&
		    same_numbers(judge, &sorted[i - 1], &sorted[i]))
			tell(judge, &sorted[i - 1], &sorted[i]);
	free(sorted);
}

const struct rule rule_zone_duplicate_record = {
    .id = "zone-duplicate-record",
    .severity = SEVERITY_WARNING,
    .summary = "the same record twice",
    .why = "A server keeps one of two identical records, so nothing breaks "
	   "today. But whoever changes one of them and not the other gets "
	   "two answers where one was meant: an address with two PTRs, a "
	   "name with an address that was given up.",
    .fix = "Remove one of the two. Where they differ in TTL only, keep "
	   "the one that is meant: the server keeps one of them.",
    .sources = "RFC 2181 5",
    .owner = check,
    .several = true,
};
