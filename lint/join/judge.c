/*
 * judge.c - judging keyed lines, some keys at a time (see judge.h).
 */
#include "lint/join/judge.h"
#include "lint/join/found.h"
#include "lint/join/write.h"
#include "lint/run/suppress.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "rules/addrset.h"

#include <stdlib.h>
#include <string.h>

/* --- which rules ------------------------------------------------------ */

static bool is_by_key(const struct rule *rule)
{
	struct slice id = slice_of(rule->id);

	return slice_begins(id, "ptr-") || slice_begins(id, "fcrdns-") ||
	       slice_is(id, "address-without-ptr");
}

void join_choose(enum severity *severities)
{
	for (size_t i = 0; i < rule_count; i++)
		if (!is_by_key(rule_table[i]))
			severities[i] = SEVERITY_OFF;
}

/* --- completeness ----------------------------------------------------- */

/* Adds to MISSING what GROUP needs and was not asked for yet. */
static void find_missing(const struct groups *groups,
			 const struct group_subject *told, struct asks *missing)
{
	struct asks needed = {0};

	asks_of(groups->facts, &told->subject, &needed);
	for (size_t i = 0; i < needed.count; i++) {
		struct ask ask = needed.items[i];

		if (!asks_has(&told->asked, &ask))
			asks_add(missing, ask.kind, ask.name);
	}
	asks_free(&needed);
}

static size_t mark_incomplete(struct groups *groups)
{
	struct arena *arena = arena_new();
	size_t count = 0;

	for (size_t i = 0; i < groups->count; i++) {
		struct group *group = &groups->items[i];
		struct group_subject told;
		struct asks missing = {0};

		if (group->whole)
			continue;
		group_subject(groups, group, arena, &told);
		if (!told.plain)
			find_missing(groups, &told, &missing);
		group->incomplete = missing.count > 0;
		count += group->incomplete;
		asks_free(&missing);
		asks_free(&told.asked);
	}
	arena_free(arena);
	return count;
}

/* --- what is found ---------------------------------------------------- */

/* Where a PTR, A or AAAA record stands in its file. */
struct stand {
	uint32_t file, at;
	record_id record;
};

struct judging {
	const struct groups *groups;
	const struct facts *facts;
	struct suppressions *suppressions;
	struct addrset addresses; /* keys that are complete */
	struct keyset names;
	struct stand *stands; /* sorted */
	size_t stand_count, stand_room;
	struct keyed_writer writer;
};

static int compare_stands(const void *a, const void *b)
{
	const struct stand *left = a, *right = b;

	if (left->file != right->file)
		return left->file < right->file ? -1 : 1;
	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	return (left->record > right->record) - (left->record < right->record);
}

static void add_stand(struct judging *judging, struct span span,
		      record_id record)
{
	MEMORY_GROW(judging->stands, judging->stand_count, judging->stand_room);
	judging->stands[judging->stand_count++] =
	    (struct stand){span.file, span.at, record};
}

static void make_stands(struct judging *judging)
{
	const struct store *store = judging->facts->store;

	for (record_id i = 0; i < store_records(store); i++) {
		struct record record = store_get(store, i);

		if (record.type != RRTYPE_PTR &&
		    record.address.family == FAMILY_NONE)
			continue;
		add_stand(judging, record.rdata_span, i);
		if (record.span.at != record.rdata_span.at)
			add_stand(judging, record.span, i);
	}
	if (judging->stand_count)
		qsort(judging->stands, judging->stand_count,
		      sizeof *judging->stands, compare_stands);
}

/* Is it this record that the finding is about, of those made at one place? */
static bool is_about(const struct judging *judging,
		     const struct finding *finding, const struct record *record)
{
	struct address address = record->address;

	if (address.family == FAMILY_NONE &&
	    !name_is_reverse(judging->facts->names, record->owner, &address))
		return true;
	return address_equal(address, finding->address);
}

/* The record that the finding points at; RECORD_NONE. */
static record_id record_of(const struct judging *judging,
			   const struct finding *finding)
{
	struct stand wanted = {finding->span.file, finding->span.at, 0};
	size_t first;

	SEARCH_FIRST(first, 0, judging->stand_count,
		     compare_stands(&judging->stands[first], &wanted) < 0);
	for (; first < judging->stand_count; first++) {
		const struct stand *stand = &judging->stands[first];
		struct record record;

		if (stand->file != wanted.file || stand->at != wanted.at)
			break;
		record = store_get(judging->facts->store, stand->record);
		if (is_about(judging, finding, &record))
			return stand->record;
	}
	return RECORD_NONE;
}

static unsigned index_of(const struct rule *rule)
{
	unsigned i = 0;

	while (rule_table[i] != rule)
		i++;
	return i;
}

enum phase { PHASE_RECORDS, PHASE_PTRS, PHASE_SENDERS };

/* What advice.c begins the identity of a sender's finding with. */
static bool is_of_sender(const struct finding *finding,
			 const struct sender *sender)
{
	struct buffer text = {0};
	bool is;

	buffer_print(&text, "%s %s %s %s ", software_name(sender->software),
		     sender->instance ? sender->instance : "",
		     sender->service ? sender->service : "",
		     sender->condition ? sender->condition : "");
	is = finding->identity &&
	     slice_begins(slice_of(finding->identity), buffer_text(&text));
	buffer_free(&text);
	return is;
}

/* Senders in the order of the whole, their addresses by their bytes. */
static struct found_order sender_order(const struct judging *judging,
				       const struct finding *finding)
{
	struct found_order order = {.phase = PHASE_SENDERS};
	const struct facts *facts = judging->facts;

	for (size_t i = facts->sender_count; i-- > 0;)
		if (is_of_sender(finding, &facts->senders[i]))
			order.major = judging->groups->sender_numbers[i];
	for (size_t i = 0; i < 8; i++)
		order.minor = order.minor << 8 | finding->address.bytes[i];
	return order;
}

static struct found_order order_of(const struct judging *judging,
				   const struct finding *finding,
				   record_id record)
{
	struct found_order order;

	if (finding->rule->sender || record == RECORD_NONE) {
		order = sender_order(judging, finding);
	} else {
		struct group_order at = judging->groups->orders[record];

		order = (struct found_order){
		    .phase = finding->rule->ptr ? PHASE_PTRS : PHASE_RECORDS,
		    .major = at.zone,
		    .minor = at.record};
		/* A records are walked before AAAA records. */
		if (!finding->rule->ptr &&
		    finding->address.family == FAMILY_IPV6)
			order.major += (uint64_t)1 << 32;
	}
	order.view = finding->view;
	order.rule = index_of(finding->rule);
	return order;
}

/* Is it about a key whose every line is here? */
static bool is_wanted(const struct judging *judging,
		      const struct finding *finding, record_id record)
{
	struct record ptr;

	if (finding->address.family != FAMILY_NONE &&
	    !addrset_has(&judging->addresses, finding->address))
		return false;
	if (record == RECORD_NONE)
		return finding->address.family != FAMILY_NONE;
	ptr = store_get(judging->facts->store, record);
	if (finding->address.family == FAMILY_NONE &&
	    !keyset_find(&judging->names, ptr.owner))
		return false;
	return !finding->rule->ptr || !judging->groups->mirrored[ptr.zone];
}

/* Whatever is found is written at once, and nothing is kept. */
static enum verdict_choice choose(void *context, const struct finding *finding,
				  const char **why)
{
	struct judging *judging = context;
	record_id record = record_of(judging, finding);
	struct finding told = *finding;
	struct found_order order;

	(void)why;
	if (!is_wanted(judging, finding, record))
		return VERDICT_PASS_OVER;
	told.suppressed = suppress_why(judging->suppressions, finding);
	order = order_of(judging, finding, record);
	found_write(&judging->writer, &told, &order);
	return VERDICT_PASS_OVER;
}

static void take_keys(struct judging *judging)
{
	for (size_t i = 0; i < judging->groups->count; i++) {
		const struct group *group = &judging->groups->items[i];

		if (group->incomplete)
			continue;
		if (group->address.family != FAMILY_NONE)
			addrset_add(&judging->addresses, group->address);
		else
			keyset_add(&judging->names, group->name);
	}
}

size_t join_judge(struct groups *groups, const struct join_policy *policy,
		  struct buffer *text, struct output *output)
{
	struct judging judging = {
	    .groups = groups,
	    .facts = groups->facts,
	    .suppressions =
		suppress_new(groups->facts, policy->settings, policy->today),
	    .writer = {.text = text,
		       .output = output,
		       .sources = groups->sources,
		       .names = groups->facts->names,
		       .last = SPAN_NONE}};
	struct verdict_limits limits = {
	    .filter = {.choose = choose, .context = &judging, .every = true}};
	size_t incomplete = mark_incomplete(groups);

	take_keys(&judging);
	make_stands(&judging);
	verdict_free(verdict_judge(groups->facts, &policy->policy,
				   policy->severities, limits, 1));
	suppress_free(judging.suppressions);
	addrset_free(&judging.addresses);
	keyset_free(&judging.names);
	free(judging.stands);
	keyed_writer_free(&judging.writer);
	return incomplete;
}

/* --- asking ------------------------------------------------------------- */

/* A line of a name's goes to each of its addresses. */
struct sending {
	struct buffer *text;
	const struct group_line *line;
};

static void send(void *context, struct address address)
{
	struct sending *sending = context;
	struct buffer *text = sending->text;
	char key[ADDRESS_TEXT_MAX];

	keyed_key(text, address_print(address, key));
	buffer_add_char(text, '\t');
	buffer_add(text, sending->line->fact.at, sending->line->fact.length);
	buffer_add_char(text, '\t');
	buffer_add(text, sending->line->origin.at,
		   sending->line->origin.length);
	buffer_add_char(text, '\n');
}

static void send_all(const struct groups *groups, const struct group *group,
		     struct writer *writer, const char *key)
{
	bool any = false;

	for (size_t i = 0; i < group->count; i++) {
		const struct group_line *line =
		    &groups->lines[group->first + i];
		struct sending sending = {writer->line.text, line};

		if (!group_is_use(groups, group, line))
			continue;
		any = true;
		asks_addresses(groups->facts, group->name, send, &sending);
	}
	if (any)
		write_sent(writer, key);
}

void join_ask(struct groups *groups, struct output *output)
{
	struct writer writer;

	writer_begin(&writer, groups->facts, output);
	for (size_t i = 0; i < groups->count; i++) {
		struct group *group = &groups->items[i];
		struct arena *arena = arena_new();
		const char *key = keyed_unescape(arena, group->key);
		struct group_subject told;
		struct asks missing = {0};

		group_subject(groups, group, arena, &told);
		if (!group->whole && !told.plain)
			find_missing(groups, &told, &missing);
		for (size_t k = 0; k < missing.count; k++)
			write_ask(&writer, key, &missing.items[k]);
		if (!group->whole && !missing.count && !told.sent &&
		    group->address.family == FAMILY_NONE)
			send_all(groups, group, &writer, key);
		asks_free(&missing);
		asks_free(&told.asked);
		arena_free(arena);
	}
	writer_end(&writer);
}
