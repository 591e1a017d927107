/*
 * group_load.c - facts of keyed lines (see group.h).
 */
#include "lint/join/words.h"
#include "lint/join/write.h"
#include "parsers/base/memory.h"
#include "parsers/facts/kind.h"

#include <stdlib.h>
#include <string.h>

/* A line that belongs to a zone, as far as its place among them goes. */
struct entry {
	const struct group_line *line;
	uint64_t zone, record;
	enum entry_rank {
		RANK_ZONE,
		RANK_RECORD,
		RANK_EXISTS,
		RANK_DOUBT
	} rank;
};

struct loading {
	struct groups *groups;
	struct facts *facts;
	struct keyed_reader reader;
	struct entry *entries; /* sorted by zone, rank, record */
	size_t count, room;
	const struct group_line **senders; /* sorted by number */
	size_t sender_count, sender_room;
	size_t order_room, zone_room, number_room;
	bool *views_used; /* by view, as the lines say */
	size_t view_room;
	const struct group_line *bad;
};

static void start(struct loading *loading, const struct group_line *line)
{
	loading->reader.fact = line->fact;
	loading->reader.origin = line->origin;
	loading->reader.bad = false;
}

static void check(struct loading *loading, const struct group_line *line)
{
	if (loading->reader.bad && !loading->bad)
		loading->bad = line;
}

/* --- zones ------------------------------------------------------------ */

/* Views count from 1; one that no line describes is a view all the same. */
static void need_view(struct loading *loading, uint64_t view)
{
	while (store_views(loading->facts->store) <= view)
		store_view(loading->facts->store,
			   &(struct view){.name = "", .span = SPAN_NONE});
}

static void note_order(struct loading *loading, record_id id, uint64_t zone,
		       uint64_t record)
{
	struct groups *groups = loading->groups;

	if (id >= loading->order_room) {
		loading->order_room = (size_t)id * 2 + 64;
		groups->orders =
		    memory_resize(groups->orders, loading->order_room,
				  sizeof *groups->orders);
	}
	groups->orders[id] = (struct group_order){zone, record};
}

static void note_zone(struct loading *loading, zone_id id, bool mirrored)
{
	struct groups *groups = loading->groups;

	if (id >= loading->zone_room) {
		loading->zone_room = (size_t)id * 2 + 64;
		groups->mirrored =
		    memory_resize(groups->mirrored, loading->zone_room,
				  sizeof *groups->mirrored);
	}
	groups->mirrored[id] = mirrored;
}

static void open_zone(struct loading *loading, const struct zone_words *words,
		      struct span span, bool incomplete)
{
	struct zone zone = {
	    .origin = words->origin,
	    .class = words->kind == ZONE_IS_BESIDE ? RRCLASS_CH : RRCLASS_IN,
	    .view = (view_id)words->view,
	    .source =
		words->kind == ZONE_IS_UNKNOWN ? ZONE_NOT_LOADED : ZONE_LOADED,
	    .partial = true,
	    .why = "",
	    .type = "",
	    .span = span,
	    .named = SPAN_NONE};
	struct store *store = loading->facts->store;
	zone_id id;

	need_view(loading, words->view);
	id = words->kind == ZONE_IS_ANSWERS ? store_answers(store, &zone)
					    : store_zone(store, &zone);
	if (incomplete)
		store_zone_incomplete(store, id);
	note_zone(loading, id, words->kind == ZONE_IS_MIRRORED);
}

static void add_record(struct loading *loading, const struct entry *entry,
		       uint16_t type, name_id owner, struct slice rdata,
		       struct span span, struct span rdata_span)
{
	struct wire_name wire;
	struct record_input input = {
	    .owner = &wire,
	    .type = type,
	    .class = RRCLASS_IN,
	    .rdata = (const uint8_t *)rdata.at,
	    .rdata_length = (uint16_t)rdata.length,
	    .span = span,
	    .rdata_span = rdata_span,
	};

	name_wire(loading->facts->names, owner, &wire);
	note_order(loading, store_add(loading->facts->store, &input),
		   entry->zone, entry->record);
}

/* A record that only says that its owner exists. */
static void add_witness(struct loading *loading, const struct entry *entry,
			name_id owner)
{
	add_record(loading, entry, RRTYPE_TXT, owner, (struct slice){"", 1},
		   SPAN_NONE, SPAN_NONE);
}

/* The first line of a zone, which may be any: without one of its own a zone
   is known as far as its records tell. */
static void load_zone(struct loading *loading, const struct entry *entry)
{
	static const char soa[22]; /* both names are the root */
	struct keyed_reader *reader = &loading->reader;
	struct zone_words words;
	struct span span = SPAN_NONE, soa_span = SPAN_NONE;
	bool incomplete = false, exists = false;

	start(loading, entry->line);
	keyed_raw(reader);
	words = words_zone(reader);
	if (entry->rank == RANK_ZONE) {
		incomplete = keyed_take_number(reader) != 0;
		exists = keyed_take_number(reader) != 0;
		span = keyed_take_span(reader);
		soa_span = keyed_take_span(reader);
	}
	check(loading, entry->line);
	if (reader->bad)
		return;
	open_zone(loading, &words, span, incomplete);
	if (!span_is_none(soa_span))
		add_record(loading, entry, RRTYPE_SOA, words.origin,
			   (struct slice){soa, sizeof soa}, soa_span, soa_span);
	else if (exists)
		add_witness(loading, entry, words.origin);
}

/* --- records ---------------------------------------------------------- */

/* RDATA in wire form; weight and port of SRV are not told, and 0. */
static size_t make_rdata(const struct names *names,
			 const struct record_words *words,
			 uint8_t rdata[NAME_WIRE_MAX + 6])
{
	struct wire_name target;
	size_t length = 0;

	if (words->address.family != FAMILY_NONE) {
		length = words->address.family == FAMILY_IPV4 ? 4 : 16;
		memcpy(rdata, words->address.bytes, length);
		return length;
	}
	if (words->target == NAME_NONE)
		return 0;
	if (words->type == RRTYPE_MX || words->type == RRTYPE_SRV) {
		rdata[length++] = (uint8_t)(words->preference >> 8);
		rdata[length++] = (uint8_t)words->preference;
	}
	if (words->type == RRTYPE_SRV) {
		memset(rdata + length, 0, 4);
		length += 4;
	}
	name_wire(names, words->target, &target);
	memcpy(rdata + length, target.octets, target.length);
	return length + target.length;
}

static void load_record(struct loading *loading, const struct entry *entry)
{
	struct keyed_reader *reader = &loading->reader;
	uint8_t rdata[NAME_WIRE_MAX + 6];
	struct record_words words;
	struct span span, rdata_span;
	size_t length;

	start(loading, entry->line);
	words = words_record(reader);
	span = keyed_take_span(reader);
	rdata_span = keyed_take_inner(reader, span);
	check(loading, entry->line);
	if (reader->bad)
		return;
	length = make_rdata(loading->facts->names, &words, rdata);
	store_from(loading->facts->store,
		   &(struct record_origin){
		       .origin = words.origin,
		       .included = SPAN_NONE,
		       .generated = strchr(words.flags, FLAG_MADE) != NULL});
	add_record(loading, entry, words.type, words.owner,
		   (struct slice){(const char *)rdata, length}, span,
		   rdata_span);
}

/* `exists` and `doubt`, of the zone that is open. */
static void load_named(struct loading *loading, const struct entry *entry)
{
	struct keyed_reader *reader = &loading->reader;
	struct store *store = loading->facts->store;
	name_id name;

	start(loading, entry->line);
	keyed_raw(reader);
	words_zone(reader);
	name = keyed_take_name(reader);
	reader->bad = reader->bad || name == NAME_NONE;
	check(loading, entry->line);
	if (reader->bad)
		return;
	if (entry->rank == RANK_EXISTS)
		add_witness(loading, entry, name);
	else
		store_owner_doubtful(store, (zone_id)store_zones(store) - 1,
				     name);
}

static int compare_slices(struct slice a, struct slice b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = memcmp(a.at, b.at, shorter);

	return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	if (left->zone != right->zone)
		return left->zone < right->zone ? -1 : 1;
	if (left->rank != right->rank)
		return left->rank < right->rank ? -1 : 1;
	if (left->record != right->record)
		return left->record < right->record ? -1 : 1;
	return compare_slices(left->line->fact, right->line->fact);
}

static void load_zones(struct loading *loading)
{
	static void (*const load[])(struct loading *, const struct entry *) = {
	    [RANK_RECORD] = load_record,
	    [RANK_EXISTS] = load_named,
	    [RANK_DOUBT] = load_named};
	const struct entry *last = NULL;

	if (loading->count)
		qsort(loading->entries, loading->count,
		      sizeof *loading->entries, compare_entries);
	for (size_t i = 0; i < loading->count && !loading->bad; i++) {
		const struct entry *entry = &loading->entries[i];

		if (!last || last->zone != entry->zone)
			load_zone(loading, entry);
		else if (compare_entries(last, entry) == 0)
			continue;
		last = entry;
		if (load[entry->rank] && !loading->bad)
			load[entry->rank](loading, entry);
	}
}

/* --- senders ---------------------------------------------------------- */

static struct value take_value(struct keyed_reader *reader)
{
	struct value value = {.text = keyed_take_text(reader)};

	value.known = (enum certainty)keyed_take_number(reader);
	value.why = keyed_take_text(reader);
	value.span = keyed_take_span(reader);
	return value;
}

static struct source_address take_source(struct keyed_reader *reader)
{
	struct source_address source = {.value = take_value(reader)};

	source.address = keyed_take_address(reader);
	source.disabled = keyed_take_number(reader) != 0;
	return source;
}

/* How many follow; a line cannot hold more than it has bytes. */
static size_t take_count(struct keyed_reader *reader)
{
	uint64_t count = keyed_take_number(reader);

	if (count > reader->fact.length)
		reader->bad = true;
	return reader->bad ? 0 : (size_t)count;
}

static void take_addresses(struct keyed_reader *reader, struct sender *sender)
{
	size_t count = take_count(reader);
	struct address *addresses =
	    arena_get(reader->arena, (count + 1) * sizeof *addresses);
	struct span *spans =
	    arena_get(reader->arena, (count + 1) * sizeof *spans);

	for (size_t i = 0; i < count; i++) {
		addresses[i] = keyed_take_address(reader);
		spans[i] = keyed_take_span(reader);
	}
	sender->addresses = addresses;
	sender->address_spans = spans;
	sender->address_count = count;
}

static void take_nats(struct keyed_reader *reader, struct sender *sender)
{
	size_t count = take_count(reader);
	struct nat_pair *nats =
	    arena_get(reader->arena, (count + 1) * sizeof *nats);

	for (size_t i = 0; i < count; i++) {
		nats[i].inside = keyed_take_address(reader);
		nats[i].outside = keyed_take_address(reader);
		nats[i].span = keyed_take_span(reader);
	}
	sender->nats = nats;
	sender->nat_count = count;
}

static void load_sender(struct loading *loading, const struct group_line *line)
{
	struct keyed_reader *reader = &loading->reader;
	struct groups *groups = loading->groups;
	struct sender sender = {.route = ROUTE_DIRECT};
	size_t number = loading->facts->sender_count;
	const char *software;
	uint64_t whole_number;

	start(loading, line);
	keyed_raw(reader);
	whole_number = keyed_take_number(reader);
	software = keyed_take_text(reader);
	sender.software = software ? kind_software(software) : NULL;
	sender.instance = keyed_take_text(reader);
	sender.service = keyed_take_text(reader);
	sender.condition = keyed_take_text(reader);
	sender.ehlo = take_value(reader);
	sender.ipv4 = take_source(reader);
	sender.ipv6 = take_source(reader);
	sender.hostname_assumed = keyed_take_number(reader) != 0;
	sender.span = keyed_take_span(reader);
	take_addresses(reader, &sender);
	take_nats(reader, &sender);
	if ((software && !sender.software) || sender.ehlo.known > VALUE_UNKNOWN)
		reader->bad = true;
	check(loading, line);
	if (reader->bad)
		return;
	MEMORY_GROW(groups->sender_numbers, number, loading->number_room);
	groups->sender_numbers[number] = whole_number;
	*facts_add_sender(loading->facts) = sender;
}

static int compare_senders(const void *a, const void *b)
{
	uint64_t left = words_sender(*(const struct group_line *const *)a);
	uint64_t right = words_sender(*(const struct group_line *const *)b);

	return (left > right) - (left < right);
}

static void load_senders(struct loading *loading)
{
	if (loading->sender_count)
		qsort(loading->senders, loading->sender_count,
		      sizeof *loading->senders, compare_senders);
	for (size_t i = 0; i < loading->sender_count && !loading->bad; i++)
		if (i == 0 || compare_senders(&loading->senders[i - 1],
					      &loading->senders[i]) != 0)
			load_sender(loading, loading->senders[i]);
}

/* --- the other lines -------------------------------------------------- */

static void add_entry(struct loading *loading, const struct group_line *line,
		      enum entry_rank rank)
{
	struct keyed_reader *reader = &loading->reader;
	struct entry *entry;

	MEMORY_GROW(loading->entries, loading->count, loading->room);
	entry = &loading->entries[loading->count++];
	*entry = (struct entry){.line = line, .rank = rank};
	start(loading, line);
	keyed_raw(reader);
	entry->zone = keyed_take_number(reader);
	if (rank == RANK_RECORD) {
		for (int word = 0; word < 3; word++)
			keyed_raw(reader);
		entry->record = words_place(keyed_take_number(reader));
	} else if (rank == RANK_EXISTS) {
		entry->record = UINT64_MAX;
	}
	check(loading, line);
}

static void load_view(struct loading *loading, const struct group_line *line)
{
	struct keyed_reader *reader = &loading->reader;
	struct view view;
	uint64_t number, used;

	start(loading, line);
	keyed_raw(reader);
	number = keyed_take_number(reader);
	view.name = keyed_take_text(reader);
	view.match = keyed_take_text(reader);
	used = keyed_take_number(reader);
	view.span = keyed_take_span(reader);
	if (!view.name || number == 0 || number > UINT16_MAX)
		reader->bad = true;
	check(loading, line);
	if (reader->bad || number < store_views(loading->facts->store))
		return;
	need_view(loading, number - 1);
	store_view(loading->facts->store, &view);
	if (number >= loading->view_room) {
		size_t room = (size_t)number * 2 + 8;

		loading->views_used = memory_resize(
		    loading->views_used, room, sizeof *loading->views_used);
		memset(loading->views_used + loading->view_room, 0,
		       room - loading->view_room);
		loading->view_room = room;
	}
	loading->views_used[number] = used != 0;
}

static void load_comment(struct loading *loading, const struct group_line *line)
{
	struct comment comment;

	start(loading, line);
	comment.span = keyed_take_span(&loading->reader);
	comment.covers = keyed_take_span(&loading->reader);
	check(loading, line);
	for (size_t i = 0; i < loading->facts->comment_count; i++) {
		const struct comment *known = &loading->facts->comments[i];

		if (known->span.file == comment.span.file &&
		    known->span.at == comment.span.at)
			return;
	}
	if (!loading->reader.bad)
		*facts_add_comment(loading->facts) = comment;
}

static void add_sender(struct loading *loading, const struct group_line *line)
{
	MEMORY_GROW(loading->senders, loading->sender_count,
		    loading->sender_room);
	loading->senders[loading->sender_count++] = line;
}

static void pass_over(struct loading *loading, const struct group_line *line)
{
	(void)loading;
	(void)line;
}

static void add_zone(struct loading *loading, const struct group_line *line)
{
	add_entry(loading, line, RANK_ZONE);
}

static void add_record_line(struct loading *loading,
			    const struct group_line *line)
{
	add_entry(loading, line, RANK_RECORD);
}

static void add_exists(struct loading *loading, const struct group_line *line)
{
	add_entry(loading, line, RANK_EXISTS);
}

static void add_doubt(struct loading *loading, const struct group_line *line)
{
	add_entry(loading, line, RANK_DOUBT);
}

static const struct {
	const char *kind;
	void (*take)(struct loading *, const struct group_line *);
} kinds[] = {
    {"record", add_record_line}, {"zone", add_zone},  {"exists", add_exists},
    {"doubt", add_doubt},        {"view", load_view}, {"sender", add_sender},
    {"comment", load_comment},   {"ask", pass_over},  {"whole", pass_over},
    {"sent", pass_over},
};

static void take_lines(struct loading *loading)
{
	for (size_t i = 0; i < loading->groups->line_count; i++) {
		const struct group_line *line = &loading->groups->lines[i];
		struct slice kind = words_kind(line);
		size_t k = 0;

		while (k < sizeof kinds / sizeof *kinds &&
		       !slice_is(kind, kinds[k].kind))
			k++;
		if (k < sizeof kinds / sizeof *kinds)
			kinds[k].take(loading, line);
		else if (!loading->bad)
			loading->bad = line;
		if (loading->bad)
			return;
	}
}

/* A view that has zones, though none of them is among the lines. */
static void stand_in(struct loading *loading)
{
	static const struct wire_name nobody = {3, {1, 0, 0}};
	struct store *store = loading->facts->store;

	for (size_t view = 1; view < loading->view_room; view++)
		if (loading->views_used[view]) {
			struct zone_words words = {
			    .kind = ZONE_IS_UNKNOWN,
			    .origin = name_intern(store_names(store), &nobody),
			    .view = view};

			open_zone(loading, &words, SPAN_NONE, false);
		}
}

/* -------------------------------------------------------------------------- */

const struct group_line *group_load(struct groups *groups)
{
	struct facts *facts = groups->facts;
	struct loading loading = {.groups = groups,
				  .facts = facts,
				  .reader = {.arena = facts->arena,
					     .sources = groups->sources,
					     .names = facts->names}};

	take_lines(&loading);
	load_zones(&loading);
	load_senders(&loading);
	stand_in(&loading);
	store_seal(facts->store);
	free(loading.entries);
	free(loading.senders);
	free(loading.views_used);
	return loading.bad;
}
