/*
 * keys.c - the facts as keyed lines (see keys.h).
 */
#include "lint/join/keys.h"
#include "lint/join/plain.h"
#include "lint/join/words.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "rules/addrset.h"

#include <stdlib.h>
#include <string.h>

/* Something that makes an address more than a host's. */
struct mark {
	struct address address;
	record_id exchange; /* an MX record; RECORD_NONE: a sender */
	size_t sender;      /* its number */
};

struct keying {
	struct writer *writer;
	const struct facts *facts;
	const struct store *store;
	bool whole;
	struct mark *marks; /* sorted by address */
	size_t mark_count, mark_room;
	struct comment *comments; /* sorted by what they cover */
	struct addrset done;      /* subjects */
	struct keyset done_names;
	struct asks asks;
};

/* --- marks ------------------------------------------------------------ */

struct marking {
	struct keying *keying;
	struct mark mark;
};

static void add_mark(void *context, struct address address)
{
	struct marking *marking = context;
	struct keying *keying = marking->keying;

	if (address.family == FAMILY_NONE)
		return;
	MEMORY_GROW(keying->marks, keying->mark_count, keying->mark_room);
	marking->mark.address = address;
	keying->marks[keying->mark_count++] = marking->mark;
}

/* Every address that may be the sender's; which are, the engine decides. */
static void mark_sender(struct keying *keying, size_t number)
{
	const struct sender *sender = &keying->facts->senders[number];
	struct marking marking = {keying,
				  {.exchange = RECORD_NONE, .sender = number}};
	name_id ehlo = asks_ehlo(keying->facts, sender);

	add_mark(&marking, sender->ipv4.address);
	add_mark(&marking, sender->ipv6.address);
	for (size_t i = 0; i < sender->address_count; i++)
		add_mark(&marking, sender->addresses[i]);
	for (size_t i = 0; i < sender->nat_count; i++)
		add_mark(&marking, sender->nats[i].outside);
	if (ehlo != NAME_NONE)
		asks_addresses(keying->facts, ehlo, add_mark, &marking);
}

static void mark_exchangers(struct keying *keying)
{
	struct record_list list = store_by_type(keying->store, RRTYPE_MX);
	struct keyset seen = {0};

	for (size_t i = 0; i < list.count; i++) {
		struct record mx = store_get(keying->store, list.at[i]);
		struct marking marking = {keying, {.exchange = mx.id}};

		if (mx.target != NAME_NONE && mx.target != NAME_ROOT &&
		    keyset_add(&seen, (uint64_t)mx.zone << 32 | mx.target))
			asks_addresses(keying->facts, mx.target, add_mark,
				       &marking);
	}
	keyset_free(&seen);
}

static int compare_marks(const void *a, const void *b)
{
	const struct mark *left = a, *right = b;
	int order = address_compare(left->address, right->address);

	if (order)
		return order;
	if (left->exchange != right->exchange)
		return left->exchange < right->exchange ? -1 : 1;
	return (left->sender > right->sender) - (left->sender < right->sender);
}

static void make_marks(struct keying *keying)
{
	for (size_t i = 0; i < keying->facts->sender_count; i++)
		if (keying->facts->senders[i].route == ROUTE_DIRECT &&
		    !keying->facts->senders[i].lmtp)
			mark_sender(keying, i);
	mark_exchangers(keying);
	if (keying->mark_count)
		qsort(keying->marks, keying->mark_count, sizeof *keying->marks,
		      compare_marks);
}

/* The first mark of ADDRESS; the others stand behind it. */
static size_t first_mark(const struct keying *keying, struct address address)
{
	size_t first;

	SEARCH_FIRST(first, 0, keying->mark_count,
		     address_compare(keying->marks[first].address, address) <
			 0);
	return first;
}

/* --- comments ----------------------------------------------------------- */

static int compare_comments(const void *a, const void *b)
{
	const struct comment *left = a, *right = b;

	if (left->covers.file != right->covers.file)
		return left->covers.file < right->covers.file ? -1 : 1;
	return (left->covers.at > right->covers.at) -
	       (left->covers.at < right->covers.at);
}

static void sort_comments(struct keying *keying)
{
	size_t count = keying->facts->comment_count;

	keying->comments = memory_get((count + 1) * sizeof(struct comment));
	if (!count)
		return;
	memcpy(keying->comments, keying->facts->comments,
	       count * sizeof *keying->comments);
	qsort(keying->comments, count, sizeof *keying->comments,
	      compare_comments);
}

/* Comments that cover the bytes at SPAN's beginning. */
static void write_comments(struct keying *keying, const char *key,
			   struct span span)
{
	size_t behind;
	struct comment wanted = {.covers = span};

	SEARCH_FIRST(behind, 0, keying->facts->comment_count,
		     compare_comments(&keying->comments[behind], &wanted) <= 0);
	while (behind-- > 0) {
		const struct comment *comment = &keying->comments[behind];

		if (comment->covers.file != span.file ||
		    comment->covers.at + comment->covers.length < span.at)
			break;
		write_comment(keying->writer, key, comment);
	}
}

/* --- subjects ----------------------------------------------------------- */

/* What the marks tell of the subject's address; the lines, too. */
static void take_marks(struct keying *keying, const char *key,
		       struct subject *subject, struct arena *arena)
{
	size_t first = first_mark(keying, subject->address), end = first;
	record_id *exchanges;
	const struct sender **senders;

	while (end < keying->mark_count &&
	       address_equal(keying->marks[end].address, subject->address))
		end++;
	exchanges = arena_get(arena, (end - first + 1) * sizeof *exchanges);
	senders = arena_get(arena, (end - first + 1) * sizeof *senders);
	for (size_t i = first; i < end; i++) {
		const struct mark *mark = &keying->marks[i];
		const struct sender *sender =
		    &keying->facts->senders[mark->sender];

		if (mark->exchange != RECORD_NONE) {
			exchanges[subject->exchange_count++] = mark->exchange;
			write_record(keying->writer, key, mark->exchange);
			continue;
		}
		senders[subject->sender_count++] = sender;
		write_sender(keying->writer, key, mark->sender);
		write_comments(keying, key, sender->span);
		write_comments(keying, key, sender->ipv4.value.span);
		write_comments(keying, key, sender->ipv6.value.span);
	}
	subject->exchanges = exchanges;
	subject->senders = senders;
}

static void write_subject(struct keying *keying, const char *key,
			  struct subject *subject)
{
	struct arena *arena = arena_new();

	take_marks(keying, key, subject, arena);
	if (keying->whole) {
		asks_empty(&keying->asks);
		asks_of(keying->facts, subject, &keying->asks);
		for (size_t i = 0; i < keying->asks.count; i++)
			write_answer(keying->writer, key,
				     &keying->asks.items[i]);
		write_whole(keying->writer, key);
	}
	arena_free(arena);
}

static bool is_plain(const struct keying *keying, struct address address,
		     name_id reverse)
{
	struct record_list lists[] = {store_by_owner(keying->store, reverse),
				      store_by_address(keying->store, address)};
	struct plain plain = {0};
	char flags[FLAGS_TEXT];
	size_t mark = first_mark(keying, address);

	if (mark < keying->mark_count &&
	    address_equal(keying->marks[mark].address, address))
		return false;
	for (size_t list = 0; list < 2; list++)
		for (size_t i = 0; i < lists[list].count; i++) {
			struct record record =
			    store_get(keying->store, lists[list].at[i]);

			if (list == 0 && record.type != RRTYPE_PTR &&
			    record.type != RRTYPE_CNAME)
				continue;
			if (plain.other || plain.ptrs > 1)
				return false;
			write_flags(keying->writer, &record, flags);
			plain_add(&plain, &record, slice_of(flags));
		}
	return plain_is(&plain);
}

/* Once for each address, at the first line that names it. */
static void meet_address(struct keying *keying, const char *key,
			 struct address address)
{
	struct subject subject = {
	    .address = address,
	    .name = name_of_address(keying->facts->names, address)};

	if (!addrset_add(&keying->done, address))
		return;
	write_views(keying->writer, key);
	if (!is_plain(keying, address, subject.name))
		write_subject(keying, key, &subject);
}

static void meet_name(struct keying *keying, const char *key, name_id name)
{
	struct subject subject = {.name = name};

	write_views(keying->writer, key);
	write_subject(keying, key, &subject);
}

/* --- records ------------------------------------------------------------ */

static void write_at_address(struct keying *keying, const struct record *record,
			     struct address address)
{
	char key[ADDRESS_TEXT_MAX];

	address_print(address, key);
	write_record(keying->writer, key, record->id);
	write_comments(keying, key, record->span);
	meet_address(keying, key, address);
}

/* A PTR of which no address is known by its owner's name alone. */
static void write_at_name(struct keying *keying, const struct record *record)
{
	char key[NAME_TEXT_MAX];

	name_print(keying->facts->names, record->owner, key);
	write_record(keying->writer, key, record->id);
	write_comments(keying, key, record->span);
	if (keyset_add(&keying->done_names, record->owner))
		meet_name(keying, key, record->owner);
}

static void write_own(struct keying *keying, const struct record *record)
{
	struct address address = record->address;
	bool reverse =
	    record->type == RRTYPE_PTR || record->type == RRTYPE_CNAME;

	if (reverse &&
	    !name_is_reverse(keying->facts->names, record->owner, &address))
		address = (struct address){0};
	if (address.family != FAMILY_NONE)
		write_at_address(keying, record, address);
	else if (record->type == RRTYPE_PTR)
		write_at_name(keying, record);
}

/* Where zones are read elsewhere, these names' addresses may be there. */
static void write_names(struct keying *keying)
{
	struct record_list list = store_by_type(keying->store, RRTYPE_MX);
	char key[NAME_TEXT_MAX];

	for (size_t i = 0; i < list.count; i++) {
		struct record mx = store_get(keying->store, list.at[i]);

		if (mx.target == NAME_NONE || mx.target == NAME_ROOT)
			continue;
		name_print(keying->facts->names, mx.target, key);
		write_record(keying->writer, key, mx.id);
	}
	for (size_t i = 0; i < keying->facts->sender_count; i++) {
		name_id ehlo =
		    asks_ehlo(keying->facts, &keying->facts->senders[i]);

		if (ehlo == NAME_NONE)
			continue;
		name_print(keying->facts->names, ehlo, key);
		write_sender(keying->writer, key, i);
	}
}

void keys_write(struct writer *writer, bool whole)
{
	const struct facts *facts = writer->facts;
	struct keying keying = {.writer = writer,
				.facts = facts,
				.store = facts->store,
				.whole = whole};
	char key[ADDRESS_TEXT_MAX];

	make_marks(&keying);
	sort_comments(&keying);
	for (record_id id = 0; id < store_records(facts->store); id++) {
		struct record record = store_get(facts->store, id);

		write_own(&keying, &record);
	}
	for (size_t i = 0; i < keying.mark_count; i++)
		meet_address(&keying,
			     address_print(keying.marks[i].address, key),
			     keying.marks[i].address);
	if (!whole)
		write_names(&keying);
	addrset_free(&keying.done);
	keyset_free(&keying.done_names);
	asks_free(&keying.asks);
	free(keying.marks);
	free(keying.comments);
}

/* --- answers ------------------------------------------------------------ */

static bool answer_line(struct writer *writer, struct keyed_reader *reader,
			struct slice line)
{
	struct slice key, fact, origin;
	const char *text;
	struct ask ask;

	if (!keyed_split(line, &key, &fact, &origin))
		return false;
	reader->fact = fact;
	if (!slice_is(keyed_raw(reader), "ask"))
		return true;
	ask = words_ask(reader);
	text = keyed_unescape(reader->arena, key);
	if (text && ask.name != NAME_NONE)
		write_answer(writer, text, &ask);
	return text && ask.name != NAME_NONE;
}

bool keys_answer(struct writer *writer, struct slice list)
{
	struct keyed_reader reader = {.arena = writer->facts->arena,
				      .sources = writer->facts->sources,
				      .names = writer->facts->names};
	unsigned long number = 0;

	while (list.length) {
		number++;
		if (!answer_line(writer, &reader, slice_line(&list))) {
			tell("--asked: line %lu is no keyed line", number);
			return false;
		}
	}
	return true;
}
