/*
 * blame.c - which findings speak of which sender (see blame.h).
 */
#include "lint/report/blame.h"
#include "parsers/base/memory.h"

#include <stdlib.h>

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

void blame_begin(struct blame *blame, const struct outcome *outcome)
{
	const struct chains *chains = outcome->chains;
	bool new;

	*blame = (struct blame){.outcome = outcome};
	if (!chains)
		return;
	for (size_t i = 0; i < outcome->count; i++) {
		uint32_t *index = keyset_put(
		    &blame->told, key_of(outcome->findings[i]), &new);

		if (new)
			*index = (uint32_t)i;
	}
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
	size_t low = 0, high = blame->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (blame->order[middle]->sender < sender)
			low = middle + 1;
		else
			high = middle;
	}
	*count = 0;
	while (low + *count < blame->count &&
	       blame->order[low + *count]->sender == sender)
		++*count;
	return blame->order + low;
}

bool blame_find(const struct blame *blame, const struct chain *chain,
		size_t index, size_t *told)
{
	const struct chains *chains = blame->outcome->chains;
	const struct finding *finding =
	    chains->verdict->findings[chain->first + index];
	const uint32_t *found = keyset_find(&blame->told, key_of(finding));

	if (found)
		*told = *found;
	return found != NULL;
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
