/*
 * zone-syntax.c - a record or directive that BIND refuses; also records that
 * are too much together, which no reader can see of one.
 */
#include "parsers/base/memory.h"
#include "rules/zone/say.h"

#include <stdlib.h>

/*
 * BIND keeps an RRset in one piece of memory: two octets for the length of
 * each RDATA, and the RDATA.  Found by trying named-compilezone 9.18.
 */
#define RRSET_MAX 65512
/* A record of names and numbers takes no more. */
#define RECORD_MAX 270

static int compare_records(const void *left, const void *right)
{
	return say_compare(left, right);
}

static void tell(struct judge *judge, const struct record *record,
		 size_t octets)
{
	const char *type = say_type(judge, record->type);
	struct finding *finding =
	    finding_new(judge, record->span,
			"the %s records of %s take %zu octets together", type,
			judge_name(judge, record->owner), octets);

	finding_label(finding, "the first of them");
	finding_help(finding, "BIND loads no more than %d of one name and type",
		     RRSET_MAX);
	finding_about_record(judge, finding, record);
}

/* Could these be too much, at a glance? */
static bool are_many(struct judge *judge, struct record_list records)
{
	size_t octets = 0;

	for (size_t i = 0; i < records.count; i++)
		octets += RECORD_MAX +
			  store_get(judge->store, records.at[i]).rdata.length;
	return octets > RRSET_MAX;
}

/* RECORDS are of one type, and sorted; what is there twice counts once. */
static void check_set(struct judge *judge, const struct record *records,
		      size_t count, uint8_t *scratch)
{
	const struct record *first = records;
	size_t octets = 0;
	struct wire_name owner;

	for (size_t i = 0; i < count; i++) {
		if (records[i].id < first->id)
			first = &records[i];
		if (i == 0 || say_compare(&records[i - 1], &records[i]) != 0)
			octets +=
			    2 + store_spelling(judge->store, records[i].id,
					       &owner, scratch)
				    .length;
	}
	if (octets > RRSET_MAX && first->type != RRTYPE_RRSIG)
		tell(judge, first, octets);
}

static void check(struct judge *judge, const struct zone *zone, name_id owner,
		  struct record_list records)
{
	struct record *sorted;
	uint8_t *scratch;
	size_t end;

	(void)zone;
	(void)owner;
	if (!are_many(judge, records))
		return;
	sorted = memory_resize(NULL, records.count, sizeof *sorted);
	scratch = memory_get(UINT16_MAX + 1);
	for (size_t i = 0; i < records.count; i++)
		sorted[i] = store_get(judge->store, records.at[i]);
	qsort(sorted, records.count, sizeof *sorted, compare_records);
	for (size_t i = 0; i < records.count; i = end) {
		for (end = i;
		     end < records.count && sorted[end].type == sorted[i].type;)
			end++;
		check_set(judge, sorted + i, end - i, scratch);
	}
	free(scratch);
	free(sorted);
}

const struct rule rule_zone_syntax = {
    .id = "zone-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "a record or directive that BIND refuses",
    .why = "A name server that meets this line does not load the zone: "
	   "after the next reload the old data is served, after the next "
	   "restart none at all, and every PTR and address in the zone is "
	   "gone with it.\n\n"
	   "The rest of the file was still read, so the other findings "
	   "stand; but what the unreadable line would have said is not "
	   "known, and nothing of its owner is called missing on its "
	   "account (of the whole zone, where not even the owner is clear).",
    .fix = "Correct the line where the caret points; the message says what "
	   "was expected there. named-checkzone -i local ORIGIN FILE "
	   "confirms it.",
    .sources = "RFC 1035 5.1; BIND 9.18 ARM, Zone File",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .judges_fault = true,
    .fault = FAULT_ZONE_SYNTAX,
    .owner = check,
    .several = true,
};
