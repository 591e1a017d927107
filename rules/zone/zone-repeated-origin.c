/*
 * zone-repeated-origin.c - an owner that repeats the zone's name.
 */
#include "rules/zone/say.h"
#include <string.h>

/* NAME ends in ORIGIN twice, one behind the other. */
static bool repeats(struct judge *judge, name_id name, name_id origin)
{
	unsigned labels = name_labels(judge->names, origin);
	struct wire_name twice, once;
	size_t length;

	if (labels < 2 || name_labels(judge->names, name) < 2 * labels)
		return false;
	name_wire(judge->names,
		  name_ancestor(judge->facts->names, name, 2 * labels), &twice);
	name_wire(judge->names, origin, &once);
	length = once.length - 1u; /* without the root's octet */
	return twice.length == 2 * length + 1 &&
	       memcmp(twice.octets, once.octets, length) == 0;
}

static void check(struct judge *judge, const struct zone *zone, name_id owner,
		  struct record_list records)
{
	struct finding *finding;
	struct record record;
	struct slice written;

	if (!repeats(judge, owner, zone->origin))
		return;
	record = store_get(judge->store, records.at[0]);
	written = say_written_owner(judge, &record);
	if (written.length == 0 || written.at[written.length - 1] == '.' ||
	    record.from.generated)
		return;
	record.span.length = (uint32_t)written.length;
	finding = finding_new(
	    judge, record.span, "the owner %s repeats the zone's name",
	    arena_copy(judge->arena, written.at, written.length));
	finding_label(finding, "becomes %s", judge_name(judge, owner));
	finding_help(finding, "add the final dot: `%s.`",
		     arena_copy(judge->arena, written.at, written.length));
	finding_about_record(judge, finding, &record);
}

const struct rule rule_zone_repeated_origin = {
    .id = "zone-repeated-origin",
    .severity = SEVERITY_WARNING,
    .summary = "an owner that repeats the zone's name",
    .why = "`www.example.com` in zone example.com, without final dot, is "
	   "www.example.com.example.com. The name that was meant does not "
	   "exist.",
    .fix = "Write `www` alone, or `www.example.com.` with its final dot.",
    .sources = "RFC 1035 5.1; RFC 1912 2.2",
    .owner = check,
};
