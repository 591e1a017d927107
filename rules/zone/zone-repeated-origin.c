/*
 * zone-repeated-origin.c - an owner that repeats the zone's name.
 */
#include "rules/zone/say.h"
#include <string.h>

/* The name that is the zone's twice, one behind the other; mostly NAME_NONE. */
static name_id find_twice(struct judge *judge, name_id origin)
{
	struct wire_name once, twice;
	unsigned length;

	if (name_labels(judge->names, origin) < 2)
		return NAME_NONE;
	name_wire(judge->names, origin, &once);
	length = once.length - 1u; /* without the root's octet */
	if (2 * length + 1 > NAME_WIRE_MAX)
		return NAME_NONE;
	memcpy(twice.octets, once.octets, length);
	memcpy(twice.octets + length, once.octets, once.length);
	twice.length = (uint8_t)(2 * length + 1);
	return name_find(judge->names, &twice);
}

/* Is it the first record that its owner has in its zone? */
static bool is_first(struct judge *judge, const struct record *record)
{
	struct record_list all = store_by_owner(judge->store, record->owner);
	size_t i = 0;

	while (i < all.count &&
	       store_get(judge->store, all.at[i]).zone != record->zone)
		i++;
	return i < all.count && all.at[i] == record->id;
}

static void tell(struct judge *judge, struct record *record)
{
	struct slice written = say_written_owner(judge, record);
	struct finding *finding;

	if (written.length == 0 || written.at[written.length - 1] == '.' ||
	    record->from.generated)
		return;
	record->span.length = (uint32_t)written.length;
	finding = finding_new(
	    judge, record->span, "the owner %s repeats the zone's name",
	    arena_copy(judge->arena, written.at, written.length));
	finding_label(finding, "becomes %s", judge_name(judge, record->owner));
	finding_help(finding, "add the final dot: `%s.`",
		     arena_copy(judge->arena, written.at, written.length));
	finding_about_record(judge, finding, record);
}

static void check(struct judge *judge, const struct zone *zone)
{
	name_id twice = find_twice(judge, zone->origin);

	for (uint32_t i = 0; twice != NAME_NONE && i < zone->records; i++) {
		struct record record = store_get(judge->store, zone->first + i);

		if (name_is_within(judge->names, record.owner, twice) &&
		    is_first(judge, &record))
			tell(judge, &record);
	}
}

const struct rule rule_zone_repeated_origin = {
    .id = "zone-repeated-origin",
    .severity = SEVERITY_WARNING,
    .summary = "an owner that repeats the zone's name",
    .why = "`www.example.com` in zone example.com, without final dot, is "
	   "www.example.com.example.com. The name that was meant does not "
	   "exist.",
    .fix = "Write `www` alone, or `www.example.com.` with its final "
	   "dot. If the doubled name is meant, write it with its final "
	   "dot as well.",
    .sources = "RFC 1035 5.1; RFC 1912 2.2",
    .zone = check,
};
