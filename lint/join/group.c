/*
 * group.c - the lines of single keys, and what they tell of them (see
 * group.h).
 */
#include "lint/join/group.h"
#include "lint/join/plain.h"
#include "lint/join/settled.h"
#include "lint/join/words.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <stdlib.h>
#include <string.h>

/* --- keys ------------------------------------------------------------- */

/* False where it is neither address nor name. */
static bool read_key(const struct groups *groups, struct group *group)
{
	const char *text = keyed_unescape(groups->facts->arena, group->key);
	struct names *names = groups->facts->names;

	group->address = (struct address){0};
	group->name = NAME_NONE;
	if (text && address_parse(slice_of(text), &group->address))
		group->name = name_of_address(names, group->address);
	else if (text)
		group->name = name_intern_text(names, slice_of(text));
	return group->name != NAME_NONE;
}

static void take_line(struct groups *groups, struct slice line,
		      struct slice *bad)
{
	struct group_line *added;
	struct group *last =
	    groups->count ? &groups->items[groups->count - 1] : NULL;
	struct slice key;

	MEMORY_GROW(groups->lines, groups->line_count, groups->line_room);
	added = &groups->lines[groups->line_count];
	if (!keyed_split(line, &key, &added->fact, &added->origin)) {
		*bad = line;
		return;
	}
	if (!last || !slice_equal(last->key, key)) {
		MEMORY_GROW(groups->items, groups->count, groups->room);
		last = &groups->items[groups->count++];
		*last = (struct group){.key = key, .first = groups->line_count};
	}
	groups->line_count++;
	last->count++;
	if (slice_is(words_kind(added), "whole"))
		last->whole = true;
}

/* The text's lines, and which of them have a key in common. */
static bool split(struct groups *groups, struct slice *bad)
{
	struct slice rest = {buffer_text(&groups->text), groups->text.used};

	*bad = (struct slice){NULL, 0};
	while (rest.length && !bad->at)
		take_line(groups, slice_line(&rest), bad);
	return !bad->at;
}

/* Keys at which nothing is to be found are left out. */
static void drop_settled(struct groups *groups)
{
	size_t count = groups->count;

	groups->line_count = groups->count = 0;
	for (size_t i = 0; i < count; i++) {
		struct group group = groups->items[i];
		const struct group_line *lines = &groups->lines[group.first];

		if (settled(group.key, lines, group.count))
			continue;
		memmove(&groups->lines[groups->line_count], lines,
			group.count * sizeof *lines);
		group.first = groups->line_count;
		groups->line_count += group.count;
		groups->items[groups->count++] = group;
	}
}

bool groups_load(struct groups *groups, struct slice *bad)
{
	const struct group_line *line;

	if (!split(groups, bad))
		return false;
	drop_settled(groups);
	groups->sources = sources_new(NULL);
	groups->facts = facts_new(groups->sources);
	line = group_load(groups);
	for (size_t i = 0; i < groups->count && !line; i++)
		if (!read_key(groups, &groups->items[i]))
			line = &groups->lines[groups->items[i].first];
	if (line)
		*bad = line->fact;
	return !line;
}

static void forget(struct groups *groups)
{
	facts_free(groups->facts);
	sources_free(groups->sources);
	free(groups->orders);
	free(groups->mirrored);
	free(groups->sender_numbers);
	groups->facts = NULL;
	groups->sources = NULL;
	groups->orders = NULL;
	groups->mirrored = NULL;
	groups->sender_numbers = NULL;
}

void groups_empty(struct groups *groups)
{
	forget(groups);
	buffer_empty(&groups->text);
	groups->line_count = groups->count = 0;
}

void groups_free(struct groups *groups)
{
	forget(groups);
	buffer_free(&groups->text);
	free(groups->lines);
	free(groups->items);
	*groups = (struct groups){0};
}

/* --- what a group tells of its key ------------------------------------ */

static record_id find_record(const struct groups *groups, uint64_t zone,
			     uint64_t record)
{
	const struct group_order *orders = groups->orders;
	size_t first;

	SEARCH_FIRST(
	    first, 0, store_records(groups->facts->store),
	    orders[first].zone < zone ||
		(orders[first].zone == zone && orders[first].record < record));
	return (record_id)first;
}

struct telling {
	const struct groups *groups;
	struct group_subject *told;
	struct plain plain;
	record_id *exchanges;
	const struct sender **senders;
	struct keyed_reader reader;
};

static void tell_record(struct telling *telling, const struct group_line *line,
			bool ptrs)
{
	const struct groups *groups = telling->groups;
	struct subject *subject = &telling->told->subject;
	struct record record;
	struct record_words words;

	telling->reader.fact = line->fact;
	words = words_record(&telling->reader);
	record = (struct record){.type = words.type,
				 .owner = words.owner,
				 .target = words.target,
				 .address = words.address};
	if ((words.type == RRTYPE_PTR) == ptrs)
		plain_add(&telling->plain, &record, slice_of(words.flags));
	if (words.type != RRTYPE_MX || ptrs)
		return;
	telling->exchanges[subject->exchange_count++] =
	    find_record(groups, words.zone.number, words_place(words.number));
}

static void tell_sender(struct telling *telling, const struct group_line *line)
{
	const struct groups *groups = telling->groups;
	struct subject *subject = &telling->told->subject;
	uint64_t number = words_sender(line);

	for (size_t i = 0; i < groups->facts->sender_count; i++)
		if (groups->sender_numbers[i] == number)
			telling->senders[subject->sender_count++] =
			    &groups->facts->senders[i];
	telling->plain.other = true;
}

static void tell_ask(struct telling *telling, const struct group_line *line)
{
	struct ask ask;

	telling->reader.fact = line->fact;
	keyed_raw(&telling->reader);
	ask = words_ask(&telling->reader);
	asks_add(&telling->told->asked, ask.kind, ask.name);
	telling->plain.other = true;
}

bool group_is_use(const struct groups *groups, const struct group *group,
		  const struct group_line *line)
{
	struct slice kind = words_kind(line);
	struct keyed_reader reader = {.fact = line->fact,
				      .arena = groups->facts->arena,
				      .sources = groups->sources,
				      .names = groups->facts->names};
	struct record_words words;

	if (!slice_is(kind, "record"))
		return slice_is(kind, "sender");
	words = words_record(&reader);
	return words.type == RRTYPE_MX && words.target == group->name;
}

void group_subject(const struct groups *groups, const struct group *group,
		   struct arena *arena, struct group_subject *subject)
{
	const struct group_line *lines = &groups->lines[group->first];
	struct telling telling = {
	    .groups = groups,
	    .told = subject,
	    .exchanges =
		arena_get(arena, (group->count + 1) * sizeof(record_id)),
	    .senders =
		arena_get(arena, (group->count + 1) * sizeof(struct sender *)),
	    .reader = {.arena = arena,
		       .sources = groups->sources,
		       .names = groups->facts->names}};

	*subject = (struct group_subject){
	    .subject = {.address = group->address, .name = group->name}};
	for (int ptrs = 1; ptrs >= 0; ptrs--)
		for (size_t i = 0; i < group->count; i++)
			if (slice_is(words_kind(&lines[i]), "record"))
				tell_record(&telling, &lines[i], ptrs);
	for (size_t i = 0; i < group->count; i++) {
		struct slice kind = words_kind(&lines[i]);

		if (slice_is(kind, "sender"))
			tell_sender(&telling, &lines[i]);
		else if (slice_is(kind, "ask"))
			tell_ask(&telling, &lines[i]);
		else if (slice_is(kind, "sent"))
			subject->sent = true;
	}
	subject->subject.exchanges = telling.exchanges;
	subject->subject.senders = telling.senders;
	subject->plain =
	    group->address.family != FAMILY_NONE && plain_is(&telling.plain);
}
