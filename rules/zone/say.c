/*
 * say.c - what several rules of this family say and ask (see say.h).
 */
#include "rules/zone/say.h"
#include "rules/advice.h"

#include <string.h>

const char *say_type(struct judge *judge, uint16_t type)
{
	char text[RRTYPE_TEXT_MAX];

	return arena_string(judge->arena, rrtype_print(type, text));
}

#define CROWD_MAX 1000

enum known say_has_type(struct judge *judge, struct record_list list,
			uint16_t type)
{
	size_t count = list.count < CROWD_MAX ? list.count : CROWD_MAX;

	for (size_t i = 0; i < count; i++)
		if (store_get(judge->store, list.at[i]).type == type)
			return KNOWN_YES;
	return count < list.count ? NOT_KNOWN : KNOWN_NO;
}

void say_target_cname(struct judge *judge, const struct record *record)
{
	const char *type = say_type(judge, record->type);
	const char *name = judge_name(judge, record->target);
	struct finding *finding;
	struct target target;
	struct record alias;

	target_judge(judge, record, &target);
	if (target.state != TARGET_CNAME)
		return;
	alias = store_get(judge->store, target.cname);
	finding =
	    finding_fold(judge, target.span,
			 arena_print(judge->arena, "%s %s",
				     judge_zone_key(judge, record->zone), name),
			 "the %s target %s is an alias (CNAME)", type, name);
	finding_label(finding, "this name ...");
	finding_relate(finding, alias.rdata_span, "... is an alias of %s",
		       judge_name(judge, alias.target));
	finding_help(finding,
		     "let the %s record name %s itself, or give %s A and AAAA "
		     "records instead of the CNAME",
		     type, judge_name(judge, alias.target), name);
	finding_about_record(judge, finding, record);
}

void say_target_no_address(struct judge *judge, const struct record *record)
{
	const char *type = say_type(judge, record->type);
	const char *name = judge_name(judge, record->target);
	struct finding *finding;
	struct target target;

	target_judge(judge, record, &target);
	if (target.state != TARGET_NO_ADDRESS ||
	    advice_is_lost_sender(judge, record->target))
		return;
	finding = finding_new(judge, target.span,
			      "the %s target %s has no address", type, name);
	finding_label(finding, "this name ...");
	finding_relate(finding, judge_zone_span(judge, target.zone),
		       "... has no A and no AAAA record in this zone");
	finding_help(finding,
		     "add `%s IN A ADDRESS` to the zone, or name a host that "
		     "exists",
		     name);
	finding_about_record(judge, finding, record);
}

void say_target_literal(struct judge *judge, const struct record *record)
{
	const char *type = say_type(judge, record->type);
	struct finding *finding;
	struct target target;

	target_judge(judge, record, &target);
	if (target.state != TARGET_LITERAL)
		return;
	finding = finding_new(judge, target.span,
			      "the %s target is an address, not a name", type);
	finding_label(finding, "read as the name %s",
		      judge_name(judge, record->target));
	finding_help(finding,
		     "give the host a name with an A or AAAA record, and let "
		     "the %s record name it",
		     type);
	finding_about_record(judge, finding, record);
}

enum family say_reverse_family(struct judge *judge, name_id name)
{
	return name_family(judge->names, name);
}

#define RDATA_MAX 65535

struct slice say_rdata(struct judge *judge, record_id record)
{
	uint8_t *scratch = arena_get(judge->arena, RDATA_MAX);
	struct wire_name owner;

	return store_spelling(judge->store, record, &owner, scratch);
}

static int compare_numbers(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_slices(struct slice a, struct slice b)
{
	size_t least = a.length < b.length ? a.length : b.length;
	int order = least ? memcmp(a.at, b.at, least) : 0;

	return order ? order : compare_numbers(a.length, b.length);
}

int say_compare(const struct record *a, const struct record *b)
{
	int order = compare_numbers(a->type, b->type);

	if (order == 0)
		order = compare_numbers(a->target, b->target);
	if (order == 0)
		order = compare_numbers(a->preference, b->preference);
	if (order == 0)
		order = address_compare(a->address, b->address);
	return order ? order : compare_slices(a->rdata, b->rdata);
}

bool say_is_whole(const struct zone *zone)
{
	return zone->source == ZONE_LOADED && !zone->incomplete &&
	       !zone->doubtful;
}

struct slice say_written_owner(struct judge *judge, const struct record *record)
{
	struct slice text = source_slice(judge->facts->sources, record->span);
	size_t end = 0;

	if (record->owner_blank)
		text.length = 0;
	while (end < text.length && !strchr(" \t\r\n(;", text.at[end]))
		end++;
	text.length = end;
	return text;
}
