/*
 * blame.c - which findings speak of which sender (see blame.h).
 */
#include "lint/report/blame.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <stdlib.h>

#define NOT_TOLD UINT32_MAX

static uint64_t key_of(const struct finding *finding)
{
	uint64_t key = keyset_hash(1, &finding->rule, sizeof finding->rule);

	return keyset_hash(key, &finding->span, sizeof finding->span);
}

static int compare_chains(const void *a, const void *b)
{
	const struct chain *left = *(const struct chain *const *)a;
	const struct chain *right = *(const struct chain *const *)b;

	if (left->sender != right->sender)
		return left->sender < right->sender ? -1 : 1;
	return left < right ? -1 : left > right;
}

/* Only what a chain asks for is kept, however much is told. */
static void find_told(struct blame *blame, const struct outcome *outcome)
{
	const struct verdict *verdict = outcome->chains->verdict;
	bool new;

	for (size_t i = 0; i < verdict->count; i++) {
		uint64_t key = key_of(verdict->findings[i]);

		*keyset_put(&blame->told, key, &new) = NOT_TOLD;
	}
	for (size_t i = outcome->count; i-- > 0;) {
		uint64_t key = key_of(outcome->findings[i]);

		if (keyset_find(&blame->told, key))
			*keyset_put(&blame->told, key, &new) = (uint32_t)i;
	}
}

void blame_begin(struct blame *blame, const struct outcome *outcome)
{
	const struct chains *chains = outcome->chains;

	*blame = (struct blame){.outcome = outcome};
	if (!chains)
		return;
	find_told(blame, outcome);
	blame->count = chains->count;
	blame->order = memory_get((chains->count + 1) * sizeof *blame->order);
	for (size_t i = 0; i < chains->count; i++)
		blame->order[i] = &chains->items[i];
	qsort(blame->order, blame->count, sizeof *blame->order, compare_chains);
}

void blame_free(struct blame *blame)
{
	keyset_free(&blame->told);
	free(blame->order);
}

const struct chain *const *blame_chains(const struct blame *blame,
					const struct sender *sender,
					size_t *count)
{
	size_t first;

	SEARCH_FIRST(first, 0, blame->count,
		     blame->order[first]->sender < sender);
	*count = 0;
	while (first + *count < blame->count &&
	       blame->order[first + *count]->sender == sender)
		++*count;
	return blame->order + first;
}

bool blame_find(const struct blame *blame, const struct chain *chain,
		size_t index, size_t *told)
{
	const struct chains *chains = blame->outcome->chains;
	const struct finding *finding =
	    chains->verdict->findings[chain->first + index];
	const uint32_t *found = keyset_find(&blame->told, key_of(finding));

	if (!found || *found == NOT_TOLD)
		return false;
	*told = *found;
	return true;
}

/* The first link of these chains that is not known, as a sentence. */
static bool add_unknown(struct buffer *text, const struct chain *const *chains,
			size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < chains[i]->step_count; k++) {
			const struct chain_step *step = &chains[i]->steps[k];

			if (step->known != NOT_KNOWN)
				continue;
			buffer_print(text, "%s: %s", step->question,
				     step->why ? step->why : "not known");
			return true;
		}
	return false;
}

void blame_reason(struct buffer *text, const struct sender *sender,
		  const struct chain *const *chains, size_t count)
{
	if (sender->route == ROUTE_RELAY)
		buffer_print(text, "hands all mail to a relay, %s",
			     sender->relay.text ? sender->relay.text
						: "which is not known");
	else if (sender->route == ROUTE_UNREACHABLE)
		buffer_add_string(text, "no mail leaves this way");
	else if (!count)
		buffer_add_string(text, "is not judged");
	else
		add_unknown(text, chains, count);
}
