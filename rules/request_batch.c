/*
 * request_batch.c - which requests of a batch concern each other, and the
 * judging of one (see request.h).
 *
 * One pass before judging notes for each address who wants a name for it, and
 * for each name which customers want it; each request is then judged by
 * itself, in any order, in time that does not grow with the batch.
 */
#include "rules/request_batch.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Texts of so many requests are kept before they go. */
#define REQUESTS_PER_ARENA 256

static uint64_t pair_key(uint64_t address, name_id target)
{
	return address << 32 ^ target ^ (uint64_t)target << 17;
}

/* The reverse name of the address, for a prefix apart from its first one. */
static uint64_t address_key(const struct request_batch *batch,
			    const struct request *request)
{
	uint64_t key =
	    name_of_address(batch->engine.facts->names, request->address);

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

static struct wish *wish_of(struct request_batch *batch, uint64_t key)
{
	bool new;
	uint32_t *number = keyset_put(&batch->by_address, key, &new);

	if (!new)
		return &batch->wishes[*number];
	*number = (uint32_t)batch->wish_count;
	MEMORY_GROW(batch->wishes, batch->wish_count, batch->wish_room);
	batch->wishes[batch->wish_count++] =
	    (struct wish){NOBODY, NOBODY, NOBODY, 0};
	return &batch->wishes[*number];
}

static void note_address(struct request_batch *batch, uint32_t index)
{
	const struct request *items = batch->requests->items;
	const struct request *request = &items[index];
	struct wish *wish = wish_of(batch, address_key(batch, request));

	if (request->action == REQUEST_DELETE) {
		batch->deletes = true;
		return;
	}
	if (wish->first == NOBODY)
		wish->first = index;
	else if (wish->other == NOBODY &&
		 items[wish->first].target != request->target)
		wish->other = index;
	if (request->action == REQUEST_SET && wish->set == NOBODY)
		wish->set = index;
}

struct slice request_customer(const struct request_batch *batch,
			      const struct request *request)
{
	const struct request_allocation *allocation;

	if (request->customer.length)
		return request->customer;
	allocation = request_policy_find(batch->policy, request->address);
	return allocation ? slice_of(allocation->customer)
			  : (struct slice){"", 0};
}

static void note_name(struct request_batch *batch, uint32_t index)
{
	const struct request *items = batch->requests->items;
	bool new;
	uint32_t *number =
	    keyset_put(&batch->by_name, items[index].target, &new);
	struct claim *claim;

	if (new) {
		*number = (uint32_t)batch->claim_count;
		MEMORY_GROW(batch->claims, batch->claim_count,
			    batch->claim_room);
		batch->claims[batch->claim_count++] =
		    (struct claim){index, NOBODY};
		return;
	}
	claim = &batch->claims[*number];
	if (claim->other == NOBODY &&
	    !slice_equal(request_customer(batch, &items[claim->first]),
			 request_customer(batch, &items[index])))
		claim->other = index;
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

		if (!request_counts(batch, request))
			continue;
		*keyset_put(
		    set, pair_key(address_key(batch, request), request->target),
		    &new) = i;
	}
}

struct request_batch *request_batch_new(struct facts *facts,
					const struct policy *policy,
					const enum severity *severities,
					const struct request_policy *rules,
					const struct requests *requests)
{
	struct request_batch *batch = memory_get(sizeof *batch);

	engine_begin(&batch->engine, facts, policy, severities,
		     (struct verdict_limits){0});
	batch->policy = rules;
	batch->requests = requests;
	batch->view_count = engine_worlds(facts->store, batch->views);
	for (uint32_t i = 0; i < requests->count; i++) {
		if (!request_counts(batch, &requests->items[i]))
			continue;
		note_address(batch, i);
		if (requests->items[i].action != REQUEST_DELETE &&
		    !requests->items[i].delegation)
			note_name(batch, i);
	}
	if (batch->deletes)
		note_pairs(batch);
	return batch;
}

void request_batch_free(struct request_batch *batch)
{
	verdict_free(engine_end(&batch->engine));
	keyset_free(&batch->by_address);
	keyset_free(&batch->by_name);
	keyset_free(&batch->deleted);
	keyset_free(&batch->kept);
	free(batch->wishes);
	free(batch->claims);
	free(batch);
}

/* --- asking ------------------------------------------------------------- */

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
	uint64_t key = address_key(batch, request);
	const uint32_t *number = keyset_find(&batch->by_address, key);
	const struct wish *wish = number ? &batch->wishes[*number] : NULL;
	const struct request *rival;

	if (!wish)
		return NULL;
	if (request->action == REQUEST_DELETE) {
		if (request->target == NAME_NONE && wish->first != NOBODY)
			return &items[wish->first];
		return numbered(
		    batch,
		    keyset_find(&batch->kept, pair_key(key, request->target)));
	}
	rival = numbered(batch, keyset_find(&batch->deleted,
					    pair_key(key, request->target)));
	if (!rival)
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
	const uint32_t *number = keyset_find(&batch->by_name, request->target);
	const struct claim *claim = number ? &batch->claims[*number] : NULL;

	if (!claim || claim->other == NOBODY)
		return NULL;
	if (!slice_equal(request_customer(batch, &items[claim->first]),
			 request_customer(batch, request)))
		return &items[claim->first];
	return &items[claim->other];
}

/* Records that requests judged before this one add to its address. */
size_t request_adds(struct request_batch *batch, const struct request *request)
{
	const uint32_t *number;

	if (request->action != REQUEST_ADD)
		return 0;
	number = keyset_find(&batch->by_address, address_key(batch, request));
	return number ? batch->wishes[*number].added++ : 0;
}

/* --- judging ------------------------------------------------------------ */

static const char *const verdict_texts[] = {
    [REQUEST_ACCEPT] = "accept",
    [REQUEST_HOLD] = "hold",
    [REQUEST_REJECT] = "reject",
};

const char *request_verdict_text(enum request_verdict verdict)
{
	return verdict_texts[verdict];
}

/* The heaviest first; else they stay in the order of the rules. */
static void sort_reasons(struct request_result *result)
{
	for (unsigned i = 1; i < result->count; i++) {
		struct finding *reason = result->reasons[i];
		unsigned at = i;

		while (at > 0 &&
		       result->reasons[at - 1]->severity < reason->severity) {
			result->reasons[at] = result->reasons[at - 1];
			at--;
		}
		result->reasons[at] = reason;
	}
}

static void run_rules(struct request_batch *batch,
		      struct request_result *result, bool syntax)
{
	struct engine *engine = &batch->engine;

	for (size_t i = 0; i < rule_count; i++) {
		const struct rule *rule = rule_table[i];

		if (!rule->request || engine->severities[i] == SEVERITY_OFF ||
		    rule->judges_fault != syntax)
			continue;
		engine->judge.rule = rule;
		rule->request(&engine->judge, &result->is);
	}
	result->count = engine->reason_count;
}

void request_judge(struct request_batch *batch, size_t index,
		   struct request_result *result)
{
	struct engine *engine = &batch->engine;

	if (batch->judged++ % REQUESTS_PER_ARENA == 0)
		engine_forget(engine);
	engine->reasons = result->reasons;
	engine->reason_room = REQUEST_REASONS_MAX;
	engine->reason_count = 0;
	request_case_make(batch, &batch->requests->items[index], result);
	/* what is not understood is not judged further */
	run_rules(batch, result, true);
	if (result->count == 0 && request_is_understood(result->is.request))
		run_rules(batch, result, false);
	sort_reasons(result);
	result->verdict = REQUEST_ACCEPT;
	if (result->count && result->reasons[0]->severity == SEVERITY_ERROR)
		result->verdict = REQUEST_REJECT;
	else if (result->count &&
		 result->reasons[0]->severity == SEVERITY_WARNING)
		result->verdict = REQUEST_HOLD;
	if (!request_is_understood(result->is.request))
		result->verdict = REQUEST_REJECT;
}
