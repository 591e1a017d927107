/*
 * asks.c - what has to be known of a key before its findings can be told
 * (see asks.h).  Judges nothing.
 */
#include "lint/join/asks.h"
#include "parsers/base/memory.h"
#include "parsers/facts/lookup.h"
#include "rules/knowledge.h"

#include <stdlib.h>

/* RFC 2317: so many CNAMEs in a row lead from an address to its PTR. */
#define CNAMES_MAX 4

struct asking {
	const struct facts *facts;
	const struct store *store;
	struct arena *arena; /* of this subject's lookups */
	struct asks *asks;
};

bool asks_add(struct asks *asks, enum ask_kind kind, name_id name)
{
	if (!keyset_add(&asks->seen, (uint64_t)name * 4 + kind))
		return false;
	MEMORY_GROW(asks->items, asks->count, asks->room);
	asks->items[asks->count++] = (struct ask){kind, name};
	return true;
}

bool asks_has(const struct asks *asks, const struct ask *ask)
{
	return keyset_find(&asks->seen, (uint64_t)ask->name * 4 + ask->kind) !=
	       NULL;
}

void asks_empty(struct asks *asks)
{
	asks->count = 0;
	keyset_free(&asks->seen);
}

void asks_free(struct asks *asks)
{
	keyset_free(&asks->seen);
	free(asks->items);
	*asks = (struct asks){0};
}

static void ask_made(struct asking *asking, name_id name,
		     const struct wire_name *made)
{
	if (name == NAME_NONE && made)
		name = name_intern(asking->facts->names, made);
	if (name != NAME_NONE)
		asks_add(asking->asks, ASK_NAME, name);
}

/* NAME and every name that its aliases lead to, in each view. */
static void ask_chain(struct asking *asking, name_id name, uint16_t type)
{
	for (view_id view = 0; view < store_views(asking->store); view++) {
		struct answer answer;

		lookup(asking->store, asking->arena, view, name, type, &answer);
		for (unsigned i = 0; i < answer.step_count; i++)
			ask_made(asking, answer.steps[i].name,
				 answer.steps[i].made);
		ask_made(asking, answer.name, answer.made);
	}
	ask_made(asking, name, NULL);
}

static void ask_host(struct asking *asking, name_id name)
{
	ask_chain(asking, name, RRTYPE_A);
	ask_chain(asking, name, RRTYPE_AAAA);
}

/* --- between an address and its PTRs ---------------------------------- */

/* Whatever leads from the address to PTRs, directly or through CNAMEs. */
static void ask_downward(struct asking *asking, name_id name, int hops)
{
	struct record_list list = store_by_owner(asking->store, name);

	for (size_t i = 0; i < list.count && i < ASKS_LIST_MAX; i++) {
		struct record record = store_get(asking->store, list.at[i]);

		if (record.type != RRTYPE_CNAME || record.target == NAME_NONE)
			continue;
		asks_add(asking->asks, ASK_NAME, record.target);
		if (asks_add(asking->asks, ASK_TARGET, record.target) && hops)
			ask_downward(asking, record.target, hops - 1);
	}
}

static void ask_reverse(struct asking *asking, name_id reverse)
{
	ask_chain(asking, reverse, RRTYPE_PTR);
	ask_downward(asking, reverse, CNAMES_MAX);
}

/* Which address has a PTR of this owner, if its name is no address's. */
static void ask_upward(struct asking *asking, name_id owner, int hops)
{
	struct address address;
	struct record_list list;

	if (name_is_reverse(asking->facts->names, owner, &address) ||
	    !asks_add(asking->asks, ASK_TARGET, owner) || hops == 0)
		return;
	list = store_by_target(asking->store, owner);
	for (size_t i = 0; i < list.count && i < ASKS_LIST_MAX; i++) {
		struct record record = store_get(asking->store, list.at[i]);

		if (record.type == RRTYPE_CNAME)
			ask_upward(asking, record.owner, hops - 1);
	}
}

/* --- one PTR ---------------------------------------------------------- */

/* A target without its final dot may have been meant to be whole. */
static void ask_written(struct asking *asking, const struct record *ptr)
{
	struct slice written =
	    source_slice(asking->facts->sources, ptr->rdata_span);
	name_id name;

	if (!written.length || written.at[written.length - 1] == '.')
		return;
	name = name_intern_text(asking->facts->names, written);
	if (name != NAME_NONE)
		asks_add(asking->asks, ASK_NAME, name);
}

/* Where the name has one other address, that one's PTRs tell the cause. */
static void ask_cause(struct asking *asking, const struct subject *subject,
		      name_id target)
{
	uint16_t type =
	    subject->address.family == FAMILY_IPV6 ? RRTYPE_AAAA : RRTYPE_A;

	for (view_id view = 0; view < store_views(asking->store); view++) {
		struct address address;
		struct answer answer;

		lookup(asking->store, asking->arena, view, target, type,
		       &answer);
		if (answer.records.count != 1)
			continue;
		address =
		    store_get(asking->store, answer.records.at[0]).address;
		asks_add(asking->asks, ASK_ADDRESS,
			 name_of_address(asking->facts->names, address));
		if (!address_equal(address, subject->address))
			ask_reverse(asking, name_of_address(
						asking->facts->names, address));
	}
}

static void ask_ptr(struct asking *asking, const struct subject *subject,
		    const struct record *ptr)
{
	if (ptr->target == NAME_NONE)
		return;
	ask_host(asking, ptr->target);
	ask_written(asking, ptr);
	ask_upward(asking, ptr->owner, CNAMES_MAX);
	if (subject->sender_count)
		asks_add(asking->asks, ASK_TARGET, ptr->target);
	if (subject->address.family != FAMILY_NONE)
		ask_cause(asking, subject, ptr->target);
}

/* The PTRs at every name that was asked for under the reverse name. */
static size_t ask_ptrs(struct asking *asking, const struct subject *subject)
{
	size_t count = asking->asks->count, found = 0;

	for (size_t i = 0; i < count; i++) {
		struct ask ask = asking->asks->items[i];
		struct record_list list = {0};

		if (ask.kind == ASK_NAME)
			list = store_by_owner(asking->store, ask.name);
		for (size_t j = 0; j < list.count; j++) {
			struct record record =
			    store_get(asking->store, list.at[j]);

			if (record.type != RRTYPE_PTR)
				continue;
			ask_ptr(asking, subject, &record);
			found++;
		}
	}
	return found;
}

/* The same for those that a wildcard gives. */
static void ask_answered(struct asking *asking, const struct subject *subject)
{
	for (view_id view = 0; view < store_views(asking->store); view++) {
		struct answer answer;

		lookup(asking->store, asking->arena, view, subject->name,
		       RRTYPE_PTR, &answer);
		for (size_t i = 0; answer.wildcard && i < answer.records.count;
		     i++) {
			struct record record =
			    store_get(asking->store, answer.records.at[i]);

			ask_ptr(asking, subject, &record);
		}
	}
}

/* --- the subject ------------------------------------------------------ */

static void ask_namesakes(struct asking *asking, name_id name)
{
	struct record_list list = store_by_target(asking->store, name);

	asks_add(asking->asks, ASK_TARGET, name);
	for (size_t i = 0; i < list.count && i < ASKS_LIST_MAX; i++) {
		struct record record = store_get(asking->store, list.at[i]);

		if (record.type == RRTYPE_PTR)
			ask_upward(asking, record.owner, CNAMES_MAX);
	}
}

static void ask_owners(struct asking *asking, const struct subject *subject,
		       bool named)
{
	struct record_list list =
	    store_by_address(asking->store, subject->address);

	for (size_t i = 0; i < list.count && i < ASKS_LIST_MAX; i++) {
		name_id owner = store_get(asking->store, list.at[i]).owner;

		ask_host(asking, owner);
		if (!named)
			ask_namesakes(asking, owner);
	}
}

name_id asks_ehlo(const struct facts *facts, const struct sender *sender)
{
	char ascii[HOSTNAME_TEXT_MAX];

	if (!sender->ehlo.text || sender->ehlo.known == VALUE_UNKNOWN)
		return NAME_NONE;
	return name_intern_text(
	    facts->names, hostname_ascii(slice_of(sender->ehlo.text), ascii));
}

static void ask_senders(struct asking *asking, const struct subject *subject)
{
	for (size_t i = 0; i < subject->sender_count; i++) {
		name_id name = asks_ehlo(asking->facts, subject->senders[i]);

		if (name == NAME_NONE)
			continue;
		ask_host(asking, name);
		ask_namesakes(asking, name);
	}
	for (size_t i = 0; i < subject->exchange_count; i++)
		ask_host(
		    asking,
		    store_get(asking->store, subject->exchanges[i]).target);
}

void asks_of(const struct facts *facts, const struct subject *subject,
	     struct asks *asks)
{
	struct asking asking = {facts, facts->store, arena_new(), asks};
	size_t ptrs;

	ask_reverse(&asking, subject->name);
	ptrs = ask_ptrs(&asking, subject);
	ask_answered(&asking, subject);
	if (subject->address.family != FAMILY_NONE)
		ask_owners(&asking, subject, ptrs > 0);
	ask_senders(&asking, subject);
	arena_free(asking.arena);
}

void asks_addresses(const struct facts *facts, name_id name,
		    void (*each)(void *context, struct address address),
		    void *context)
{
	static const uint16_t types[] = {RRTYPE_A, RRTYPE_AAAA};
	struct arena *arena = arena_new();

	for (view_id view = 0; view < store_views(facts->store); view++)
		for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
			struct answer answer;

			lookup(facts->store, arena, view, name, types[t],
			       &answer);
			for (size_t i = 0; i < answer.records.count; i++)
				each(context, store_get(facts->store,
							answer.records.at[i])
						  .address);
		}
	arena_free(arena);
}
