/*
 * scores.c - what a scoring receiver charges each sender (see scores.h).
 */
#include "lint/report/scores.h"
#include "lint/report/chain.h"
#include "lint/report/escape.h"

#include <string.h>

/* The options name no other receivers than these. */
static const struct chain_outcome *scored(const struct outcome *outcome,
					  const struct chain *chain)
{
	const struct chain_outcome *is = chain->outcomes;

	while (strcmp(is->receiver, outcome->scored) != 0)
		is++;
	return is;
}

static size_t count(const struct outcome *outcome)
{
	return outcome->scored && outcome->chains ? outcome->chains->count : 0;
}

static void add_points(struct buffer *text, int points)
{
	buffer_print(text, "%4d.%02d  ", points / 100, points % 100);
}

static void add_chain(struct buffer *text, const struct outcome *outcome,
		      const struct chain *chain)
{
	const struct chain_outcome *is = scored(outcome, chain);
	char address[ADDRESS_TEXT_MAX];

	buffer_add_string(text, "  ");
	escape_string(text, chain->title);
	buffer_print(text, ", %s\n",
		     chain->address.family
			 ? address_print(chain->address, address)
			 : "of an address that is not known");
	for (unsigned i = 0; i < is->charge_count; i++) {
		const struct chain_charge *charge = &is->charges[i];

		add_points(text, charge->points);
		buffer_print(text, "%s [%s]\n", charge->effect,
			     charge->rule->id);
	}
	add_points(text, is->points);
	buffer_print(text, "in sum%s\n",
		     is->accepts == NOT_KNOWN
			 ? ", or more: not all of its chain is known"
			 : "");
}

void scores_add(struct buffer *text, const struct outcome *outcome)
{
	if (!count(outcome))
		return;
	buffer_print(text, "%s would charge\n",
		     strcmp(outcome->scored, "spamassassin") == 0
			 ? "SpamAssassin"
			 : outcome->scored);
	for (size_t i = 0; i < count(outcome); i++)
		add_chain(text, outcome, &outcome->chains->items[i]);
	buffer_add_char(text, '\n');
}

json_t *scores_object(const struct outcome *outcome, size_t number)
{
	const struct chain *chain;
	const struct chain_outcome *is;
	char address[ADDRESS_TEXT_MAX];
	json_t *object;

	if (number >= count(outcome))
		return NULL;
	chain = &outcome->chains->items[number];
	is = scored(outcome, chain);
	object = json_new_object();
	json_set_string(object, "type", "score");
	json_set_string(object, "receiver", outcome->scored);
	json_set_string(object, "sender", chain->title);
	json_set_string(object, "address",
			chain->address.family
			    ? address_print(chain->address, address)
			    : NULL);
	json_set(object, "points", json_real(is->points / 100.0));
	json_set_bool(object, "known", is->accepts != NOT_KNOWN);
	json_set(object, "charges", chain_charges(is));
	return object;
}
