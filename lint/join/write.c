/*
 * write.c - facts as keyed lines (see write.h).
 */
#include "lint/join/write.h"
#include "parsers/base/memory.h"
#include "parsers/facts/lookup.h"
#include "rules/knowledge.h"
#include "rules/mirror.h"

#include <stdlib.h>

/* --- zones ------------------------------------------------------------ */

static char kind_of(const struct writer *writer, const struct zone *zone)
{
	const struct store *store = writer->facts->store;

	if (store_is_answers(store, zone->id))
		return ZONE_IS_ANSWERS;
	if (zone->class != RRCLASS_IN ||
	    store_zone_at(store, zone->view, zone->origin) != zone->id)
		return ZONE_IS_BESIDE;
	if (zone->source != ZONE_LOADED)
		return ZONE_IS_UNKNOWN;
	return writer->mirrored[zone->id] ? ZONE_IS_MIRRORED : ZONE_IS_LOADED;
}

static void add_zone(struct writer *writer, const struct zone *zone)
{
	char kind[2] = {kind_of(writer, zone), '\0'};

	keyed_number(&writer->line, zone->id);
	keyed_text(&writer->line, kind);
	keyed_origin(&writer->line, zone->origin);
	keyed_number(&writer->line, zone->view);
}

static void write_zone(struct writer *writer, const char *key, zone_id id)
{
	struct zone zone = store_get_zone(writer->facts->store, id);
	struct record soa = {.span = SPAN_NONE, .rdata_span = SPAN_NONE};

	if (zone.soa != RECORD_NONE)
		soa = store_get(writer->facts->store, zone.soa);
	keyed_begin(&writer->line, key, "zone");
	add_zone(writer, &zone);
	keyed_number(&writer->line, zone.incomplete);
	keyed_number(&writer->line, zone.records > 0);
	keyed_span(&writer->line, zone.span);
	keyed_span(&writer->line, soa.span);
	keyed_end(&writer->line);
}

static void write_named(struct writer *writer, const char *key,
			const char *kind, zone_id id, name_id name)
{
	struct zone zone = store_get_zone(writer->facts->store, id);

	keyed_begin(&writer->line, key, kind);
	add_zone(writer, &zone);
	keyed_name(&writer->line, name);
	keyed_end(&writer->line);
}

/* --- records ---------------------------------------------------------- */

/* Types that lead somewhere; of others only that they are there counts. */
static bool is_kept(uint16_t type)
{
	return type == RRTYPE_A || type == RRTYPE_AAAA || type == RRTYPE_PTR ||
	       type == RRTYPE_CNAME || type == RRTYPE_DNAME ||
	       type == RRTYPE_NS || type == RRTYPE_MX || type == RRTYPE_SRV;
}

/* No zone and no answer knows anything of NAME, in whatever view. */
static bool is_outside(const struct writer *writer, name_id name)
{
	const struct store *store = writer->facts->store;

	for (view_id view = 0; view < store_views(store); view++)
		if (store_closest_zone(store, view, name) != ZONE_NONE)
			return false;
	return !writer->answers;
}

static size_t ptr_flags(struct writer *writer, const struct record *ptr,
			char *flags)
{
	const struct facts *facts = writer->facts;
	struct slice written = source_slice(facts->sources, ptr->rdata_span);

	if (ptr->target == NAME_NONE ||
	    store_closest_zone(facts->store, VIEW_NONE, ptr->owner) !=
		ptr->zone ||
	    !hostname_is_plain(facts->names, ptr->target,
			       &writer->plain_parent))
		return 0;
	flags[0] = FLAG_GOOD;
	if (!written.length || written.at[written.length - 1] != '.' ||
	    !is_outside(writer, ptr->target))
		return 1;
	flags[1] = FLAG_OUTSIDE;
	return 2;
}

static bool has_cname(const struct store *store, name_id owner)
{
	struct record_list list = store_by_owner(store, owner);

	for (size_t i = 0; i < list.count && i < ASKS_LIST_MAX; i++)
		if (store_get(store, list.at[i]).type == RRTYPE_CNAME)
			return true;
	return list.count > ASKS_LIST_MAX;
}

static size_t address_flags(const struct writer *writer,
			    const struct record *record, char *flags)
{
	const struct facts *facts = writer->facts;
	size_t used = 0;

	if (lookup_confirms(facts->store, VIEW_NONE, record->owner,
			    record->address) == KNOWN_YES &&
	    !has_cname(facts->store, record->owner))
		flags[used++] = FLAG_SURE;
	if (is_outside(writer, name_of_address(facts->names, record->address)))
		flags[used++] = FLAG_OUTSIDE;
	return used;
}

/* Where there are views, nothing is plain. */
void write_flags(struct writer *writer, const struct record *record,
		 char flags[FLAGS_TEXT])
{
	bool plain = store_views(writer->facts->store) <= 1;
	size_t used = 0;

	if (plain && record->type == RRTYPE_PTR)
		used = ptr_flags(writer, record, flags);
	else if (plain && record->address.family != FAMILY_NONE)
		used = address_flags(writer, record, flags);
	if (record->from.generated)
		flags[used++] = FLAG_MADE;
	flags[used] = '\0';
}

/* What TYPE's RDATA leads to; the RDATA of MX and SRV begins with numbers. */
static void add_target(struct writer *writer, const struct record *record)
{
	if (record->address.family != FAMILY_NONE) {
		keyed_address(&writer->line, record->address);
		return;
	}
	keyed_name(&writer->line, record->target);
	if (record->type == RRTYPE_MX || record->type == RRTYPE_SRV)
		keyed_number(&writer->line, record->preference);
}

void write_record(struct writer *writer, const char *key, record_id id)
{
	struct record record = store_get(writer->facts->store, id);
	struct zone zone = store_get_zone(writer->facts->store, record.zone);
	char flags[FLAGS_TEXT];

	keyed_begin(&writer->line, key, "record");
	add_zone(writer, &zone);
	keyed_number(&writer->line, id - zone.first);
	write_flags(writer, &record, flags);
	keyed_text(&writer->line, flags[0] ? flags : NULL);
	keyed_number(&writer->line, record.type);
	keyed_name(&writer->line, record.owner);
	add_target(writer, &record);
	keyed_origin(&writer->line, record.from.origin);
	keyed_span(&writer->line, record.span);
	keyed_inner(&writer->line, record.span, record.rdata_span);
	keyed_end(&writer->line);
}

/* --- the rest --------------------------------------------------------- */

void write_views(struct writer *writer, const char *key)
{
	for (view_id i = 1; i < store_views(writer->facts->store); i++) {
		struct view view = store_get_view(writer->facts->store, i);

		keyed_begin(&writer->line, key, "view");
		keyed_number(&writer->line, i);
		keyed_text(&writer->line, view.name);
		keyed_text(&writer->line, view.match);
		keyed_number(&writer->line, writer->used[i]);
		keyed_span(&writer->line, view.span);
		keyed_end(&writer->line);
	}
}

static void add_value(struct writer *writer, const struct value *value)
{
	keyed_text(&writer->line, value->text);
	keyed_number(&writer->line, value->known);
	keyed_text(&writer->line, value->why);
	keyed_span(&writer->line, value->span);
}

static void add_source(struct writer *writer,
		       const struct source_address *source)
{
	add_value(writer, &source->value);
	keyed_address(&writer->line, source->address);
	keyed_number(&writer->line, source->disabled);
}

void write_sender(struct writer *writer, const char *key, size_t number)
{
	const struct sender *sender = &writer->facts->senders[number];

	keyed_begin(&writer->line, key, "sender");
	keyed_number(&writer->line, number);
	keyed_text(&writer->line,
		   sender->software ? sender->software->name : NULL);
	keyed_text(&writer->line, sender->instance);
	keyed_text(&writer->line, sender->service);
	keyed_text(&writer->line, sender->condition);
	add_value(writer, &sender->ehlo);
	add_source(writer, &sender->ipv4);
	add_source(writer, &sender->ipv6);
	keyed_number(&writer->line, sender->hostname_assumed);
	keyed_span(&writer->line, sender->span);
	keyed_number(&writer->line, sender->address_count);
	for (size_t i = 0; i < sender->address_count; i++) {
		keyed_address(&writer->line, sender->addresses[i]);
		keyed_span(&writer->line, sender->address_spans
					      ? sender->address_spans[i]
					      : sender->span);
	}
	keyed_number(&writer->line, sender->nat_count);
	for (size_t i = 0; i < sender->nat_count; i++) {
		keyed_address(&writer->line, sender->nats[i].inside);
		keyed_address(&writer->line, sender->nats[i].outside);
		keyed_span(&writer->line, sender->nats[i].span);
	}
	keyed_end(&writer->line);
}

void write_comment(struct writer *writer, const char *key,
		   const struct comment *comment)
{
	keyed_begin(&writer->line, key, "comment");
	keyed_span(&writer->line, comment->span);
	keyed_span(&writer->line, comment->covers);
	keyed_end(&writer->line);
}

const char *const ask_words[ASK_KINDS] = {
    [ASK_NAME] = "name", [ASK_TARGET] = "target", [ASK_ADDRESS] = "address"};

void write_ask(struct writer *writer, const char *key, const struct ask *ask)
{
	keyed_begin(&writer->line, key, "ask");
	keyed_text(&writer->line, ask_words[ask->kind]);
	keyed_name(&writer->line, ask->name);
	keyed_end(&writer->line);
}

void write_whole(struct writer *writer, const char *key)
{
	keyed_begin(&writer->line, key, "whole");
	keyed_end(&writer->line);
}

void write_sent(struct writer *writer, const char *key)
{
	keyed_begin(&writer->line, key, "sent");
	keyed_end(&writer->line);
}

/* --- answers ---------------------------------------------------------- */

struct answering {
	struct writer *writer;
	const char *key;
	const struct store *store;
	struct asks_zones {
		zone_id *at; /* that hold the name */
		size_t count, room;
	} zones;
};

/* The zones with this origin, in whatever view; one read elsewhere is told
   there. */
static void answer_zones(struct answering *answering, name_id origin)
{
	for (view_id view = 0; view < store_views(answering->store); view++) {
		zone_id id = store_zone_at(answering->store, view, origin);
		bool known = id == ZONE_NONE ||
			     store_get_zone(answering->store, id).partial;

		for (size_t i = 0; i < answering->zones.count; i++)
			known = known || answering->zones.at[i] == id;
		if (known)
			continue;
		MEMORY_GROW(answering->zones.at, answering->zones.count,
			    answering->zones.room);
		answering->zones.at[answering->zones.count++] = id;
		write_zone(answering->writer, answering->key, id);
	}
}

/* Where nothing is told of NAME in a zone, that it exists may count. */
static void answer_exists(struct answering *answering, name_id name,
			  const struct keyset *told)
{
	const struct store *store = answering->store;

	for (size_t i = 0; i < answering->zones.count; i++) {
		zone_id id = answering->zones.at[i];

		if (store_is_doubtful(store, id, name))
			write_named(answering->writer, answering->key, "doubt",
				    id, name);
		if (!keyset_find(told, id) && store_exists(store, id, name))
			write_named(answering->writer, answering->key, "exists",
				    id, name);
	}
}

/* Does it say something of the names below its owner? */
static bool is_cut(const struct store *store, const struct record *record)
{
	return record->type == RRTYPE_DNAME ||
	       (record->type == RRTYPE_NS &&
		store_get_zone(store, record->zone).origin != record->owner);
}

/* What stands at one name; ABOVE: it is an ancestor of the one asked. */
static void answer_at(struct answering *answering, name_id name, bool above)
{
	struct record_list list = store_by_owner(answering->store, name);
	struct keyset told = {0};

	for (size_t i = 0; i < list.count; i++) {
		struct record record = store_get(answering->store, list.at[i]);

		if (!is_kept(record.type) ||
		    (above && !is_cut(answering->store, &record)))
			continue;
		keyset_add(&told, record.zone);
		write_record(answering->writer, answering->key, record.id);
	}
	answer_exists(answering, name, &told);
	keyset_free(&told);
}

static void answer_name(struct answering *answering, name_id name)
{
	struct names *names = answering->writer->facts->names;
	unsigned labels = name_labels(names, name);

	for (unsigned at = 0; at <= labels; at++)
		answer_zones(answering, name_ancestor(names, name, at));
	for (unsigned at = 0; at <= labels; at++) {
		name_id ancestor = name_ancestor(names, name, at);
		name_id wildcard = name_find_wildcard(names, ancestor);

		answer_at(answering, ancestor, at < labels);
		if (at < labels && wildcard != NAME_NONE && wildcard != name)
			answer_at(answering, wildcard, false);
	}
}

static void answer_list(struct answering *answering, struct record_list list)
{
	for (size_t i = 0; i < list.count && i < ASKS_LIST_MAX; i++)
		write_record(answering->writer, answering->key, list.at[i]);
}

void write_answer(struct writer *writer, const char *key, const struct ask *ask)
{
	struct answering answering = {
	    .writer = writer, .key = key, .store = writer->facts->store};
	struct address address;

	if (ask->kind == ASK_NAME)
		answer_name(&answering, ask->name);
	else if (ask->kind == ASK_TARGET)
		answer_list(&answering,
			    store_by_target(answering.store, ask->name));
	else if (name_is_reverse(writer->facts->names, ask->name, &address))
		answer_list(&answering,
			    store_by_address(answering.store, address));
	free(answering.zones.at);
}

/* -------------------------------------------------------------------------- */

void writer_begin(struct writer *writer, const struct facts *facts,
		  struct output *output)
{
	const struct store *store = facts->store;

	*writer = (struct writer){
	    .line = {.text = &output->text,
		     .output = output,
		     .sources = facts->sources,
		     .names = facts->names,
		     .last = SPAN_NONE},
	    .facts = facts,
	    .plain_parent = NAME_NONE,
	    .used = memory_get((store_views(store) + 1) * sizeof(bool)),
	    .mirrored = memory_get((store_zones(store) + 1) * sizeof(bool))};
	for (zone_id i = 0; i < store_zones(store); i++) {
		writer->mirrored[i] = mirror_evidence(store, i) != RECORD_NONE;
		writer->used[store_get_zone(store, i).view] = true;
		writer->answers = writer->answers || store_is_answers(store, i);
	}
}

void writer_end(struct writer *writer)
{
	keyed_writer_free(&writer->line);
	free(writer->used);
	free(writer->mirrored);
}
