/*
 * request_batch.c - which requests of a batch concern each other (see
 * request.h).
 *
 * Before judging, requests are sorted by address and by name, and of those that
 * are not alone it is noted who wants what; each request is then judged by
 * itself, in any order, in time that does not grow with the batch.  All names
 * that are asked about are interned here, since who judges may not.
 */
#include "rules/request_batch.h"
#include "parsers/base/memory.h"
#include "rules/tags.h"

#include <stdlib.h>
#include <string.h>

static uint64_t pair_key(uint64_t address, name_id target)
{
	return address << 32 ^ target ^ (uint64_t)target << 17;
}

/* The reverse name of the address, for a prefix apart from its first one. */
static uint64_t address_key(const struct request_batch *batch,
			    const struct request *request)
{
	uint64_t key = name_of_address(batch->facts->names, request->address);

	return request->delegation ? key | (uint64_t)request->bits << 32 : key;
}

bool request_is_understood(const struct request *request)
{
	return !request->remark || !request->remark->fault;
}

/* Who asks for an address of somebody else stands in nobody's way. */
static bool request_counts(const struct request_batch *batch,
			   const struct request *request)
{
	return request_is_understood(request) &&
	       request_policy_grants(batch->policy, request);
}

/* --- who wants what ----------------------------------------------------- */

struct slice request_customer(const struct request_batch *batch,
			      const struct request *request)
{
	const struct request_allocation *allocation;

	if (request->customer.length)
		return request->customer;
	allocation = request_policy_around(batch->policy, request);
	return allocation ? slice_of(allocation->customer)
			  : (struct slice){"", 0};
}

/* --- addresses that several requests name --------------------------------- */

static void note_add(struct request_batch *batch, uint32_t index, uint32_t adds)
{
	bool new;

	if (adds)
		*keyset_put(&batch->adds, index, &new) = adds;
}

static void note_wish(struct request_batch *batch, struct wish *wish,
		      uint32_t index)
{
	const struct request *items = batch->requests->items;
	const struct request *request = &items[index];

	if (request->action == REQUEST_DELETE ||
	    !request_counts(batch, request))
		return;
	if (wish->first == NOBODY)
		wish->first = index;
	else if (wish->other == NOBODY &&
		 items[wish->first].target != request->target)
		wish->other = index;
	if (request->action == REQUEST_SET && wish->set == NOBODY)
		wish->set = index;
}

static void add_wish(struct request_batch *batch, const struct tag *tags,
		     size_t count)
{
	const struct request *items = batch->requests->items;
	struct wish wish = {NOBODY, NOBODY, NOBODY};
	uint32_t adds = 0;

	MEMORY_GROW(batch->wishes, batch->wish_count, batch->wish_room);
	for (size_t i = 0; i < count; i++) {
		note_wish(batch, &wish, tags[i].number);
		if (items[tags[i].number].action == REQUEST_ADD)
			note_add(batch, tags[i].number, adds++);
		batch->links[tags[i].number].wish = (uint32_t)batch->wish_count;
	}
	batch->wishes[batch->wish_count++] = wish;
}

/* What judges ask for beside the names of addresses and those wanted. */
static void intern_names(struct names *names, const struct request *request)
{
	struct address address;

	if (request->delegation)
		request_owner(names, request);
	if (name_is_reverse(names, request->target, &address))
		name_parent(names, request->target);
}

static size_t tag_addresses(const struct request_batch *batch, struct tag *tags)
{
	const struct requests *all = batch->requests;
	size_t count = 0;

	for (uint32_t i = 0; i < all->count; i++) {
		const struct request *request = &all->items[i];

		if (!request_is_understood(request))
			continue;
		tags[count++] = (struct tag){address_key(batch, request), i};
		intern_names(batch->facts->names, request);
	}
	return count;
}

/* --- names that several requests want ------------------------------------- */

static bool same_address(const struct request *one, const struct request *two)
{
	return memcmp(one->address.bytes, two->address.bytes,
		      sizeof one->address.bytes) == 0;
}

static void note_claim(const struct request_batch *batch, struct claim *claim,
		       uint32_t index)
{
	const struct request *items = batch->requests->items;
	const struct request *request = &items[index];
	uint32_t *spread =
	    claim->spread[request->address.family == FAMILY_IPV6];

	if (claim->other == NOBODY &&
	    !slice_equal(request_customer(batch, &items[claim->first]),
			 request_customer(batch, request)))
		claim->other = index;
	if (spread[0] == NOBODY)
		spread[0] = index;
	else if (spread[1] == NOBODY &&
		 !same_address(&items[spread[0]], request))
		spread[1] = index;
}

static void add_claim(struct request_batch *batch, const struct tag *tags,
		      size_t count)
{
	struct claim claim = {
	    tags[0].number, NOBODY, {{NOBODY, NOBODY}, {NOBODY, NOBODY}}};

	for (size_t i = 0; i < count; i++)
		note_claim(batch, &claim, tags[i].number);
	if (claim.other == NOBODY && claim.spread[0][1] == NOBODY &&
	    claim.spread[1][1] == NOBODY)
		return;
	MEMORY_GROW(batch->claims, batch->claim_count, batch->claim_room);
	for (size_t i = 0; i < count; i++)
		batch->links[tags[i].number].claim =
		    (uint32_t)batch->claim_count;
	batch->claims[batch->claim_count++] = claim;
}

static size_t tag_names(const struct request_batch *batch, struct tag *tags)
{
	const struct requests *all = batch->requests;
	size_t count = 0;

	for (uint32_t i = 0; i < all->count; i++) {
		const struct request *request = &all->items[i];

		if (request->action != REQUEST_DELETE && !request->delegation &&
		    request_counts(batch, request))
			tags[count++] = (struct tag){request->target, i};
	}
	return count;
}

/* --- the whole ------------------------------------------------------------ */

/* Calls NOTE for those of one key, where there are several. */
static void note_groups(struct request_batch *batch, struct tag *tags,
			size_t count,
			void (*note)(struct request_batch *batch,
				     const struct tag *tags, size_t count))
{
	tags_sort(tags, count);
	for (size_t from = 0, to; from < count; from = to) {
		to = from + 1;
		while (to < count && tags[to].key == tags[from].key)
			to++;
		if (to - from > 1)
			note(batch, tags + from, to - from);
	}
}

/* Requests that both delete a PTR and keep it. */
static void note_pairs(struct request_batch *batch)
{
	const struct requests *all = batch->requests;
	bool new;

	for (uint32_t i = 0; i < all->count; i++) {
		const struct request *request = &all->items[i];
		struct keyset *set = request->action == REQUEST_DELETE
					 ? &batch->deleted
					 : &batch->kept;

		if (batch->links[i].wish == NOBODY ||
		    !request_counts(batch, request))
			continue;
		batch->deletes |= request->action == REQUEST_DELETE;
		*keyset_put(
		    set, pair_key(address_key(batch, request), request->target),
		    &new) = i;
	}
}

static void link_requests(struct request_batch *batch)
{
	size_t count = batch->requests->count;
	struct tag *tags = memory_resize(NULL, count + 1, sizeof *tags);

	batch->links = memory_resize(NULL, count + 1, sizeof *batch->links);
	memset(batch->links, 0xff, count * sizeof *batch->links);
	note_groups(batch, tags, tag_addresses(batch, tags), add_wish);
	note_groups(batch, tags, tag_names(batch, tags), add_claim);
	free(tags);
	if (batch->wish_count)
		note_pairs(batch);
}

struct request_batch *request_batch_new(struct facts *facts,
					const struct policy *policy,
					const enum severity *severities,
					const struct request_policy *rules,
					const struct requests *requests)
{
	struct request_batch *batch = memory_get(sizeof *batch);

	batch->facts = facts;
	batch->how = policy;
	batch->severities = severities;
	batch->policy = rules;
	batch->requests = requests;
	batch->view_count = engine_worlds(facts->store, batch->views);
	link_requests(batch);
	return batch;
}

void request_batch_free(struct request_batch *batch)
{
	keyset_free(&batch->deleted);
	keyset_free(&batch->kept);
	keyset_free(&batch->adds);
	free(batch->links);
	free(batch->wishes);
	free(batch->claims);
	free(batch);
}

/* --- asking ------------------------------------------------------------- */

/* What others wish for its address; NULL: there are no others. */
static const struct wish *wish_for(const struct request_batch *batch,
				   const struct request *request)
{
	uint32_t wish = batch->links[request - batch->requests->items].wish;

	return wish == NOBODY ? NULL : &batch->wishes[wish];
}

static const struct request *numbered(const struct request_batch *batch,
				      const uint32_t *index)
{
	return index ? &batch->requests->items[*index] : NULL;
}

/* A request of this batch that cannot be granted beside this one; NULL. */
const struct request *request_rival(const struct request_batch *batch,
				    const struct request *request)
{
	const struct request *items = batch->requests->items;
	const struct wish *wish = wish_for(batch, request);
	const struct request *rival = NULL;
	uint64_t key;

	if (!wish)
		return NULL;
	key = batch->deletes ? address_key(batch, request) : 0;
	if (request->action == REQUEST_DELETE) {
		if (request->target == NAME_NONE && wish->first != NOBODY)
			return &items[wish->first];
		return numbered(
		    batch,
		    keyset_find(&batch->kept, pair_key(key, request->target)));
	}
	if (batch->deletes)
		rival = numbered(batch,
				 keyset_find(&batch->deleted,
					     pair_key(key, request->target)));
	if (batch->deletes && !rival)
		rival = numbered(batch, keyset_find(&batch->deleted,
						    pair_key(key, NAME_NONE)));
	if (rival || wish->set == NOBODY)
		return rival;
	if (items[wish->set].target != request->target)
		return &items[wish->set];
	if (request->action != REQUEST_SET)
		return NULL;
	if (items[wish->first].target != request->target)
		return &items[wish->first];
	return wish->other == NOBODY ? NULL : &items[wish->other];
}

/* Another customer's request for the same name; NULL. */
const struct request *request_same_name(const struct request_batch *batch,
					const struct request *request)
{
	const struct request *items = batch->requests->items;
	uint32_t number = batch->links[request - items].claim;
	const struct claim *claim =
	    number == NOBODY ? NULL : &batch->claims[number];

	if (!claim || claim->other == NOBODY)
		return NULL;
	if (!slice_equal(request_customer(batch, &items[claim->first]),
			 request_customer(batch, request)))
		return &items[claim->first];
	return &items[claim->other];
}

/* A request for the same name at another address of its family; NULL. */
const struct request *request_elsewhere(const struct request_batch *batch,
					const struct request *request)
{
	const struct request *items = batch->requests->items;
	uint32_t number = batch->links[request - items].claim;
	const uint32_t *spread;

	if (number == NOBODY)
		return NULL;
	spread = batch->claims[number]
		     .spread[request->address.family == FAMILY_IPV6];
	if (spread[1] == NOBODY)
		return NULL;
	return &items[spread[same_address(&items[spread[0]], request)]];
}

/* Records that requests before this one add to its address. */
size_t request_adds(const struct request_batch *batch,
		    const struct request *request)
{
	const uint32_t *adds = keyset_find(
	    &batch->adds, (uint64_t)(request - batch->requests->items));

	return adds ? *adds : 0;
}
