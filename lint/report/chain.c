/*
 * chain.c - a chain from an address to its names and back (see chain.h).
 */
#include "lint/report/chain.h"

#include <string.h>

static const struct kind {
	const char *name;
	unsigned depth;
	const char *is; /* between question and answer */
	/* what is said of a link that holds, and of one that is broken */
	const char *holds, *broken;
} kinds[] = {
    [CHAIN_ADDRESS] = {"address", 1, " ", "", ""},
    [CHAIN_PTR] = {"ptr", 2, ": ", "", ""},
    [CHAIN_FORWARD] = {"forward", 3, ": ", "", ", not the address"},
    [CHAIN_EHLO] = {"ehlo", 2, " ", "", ", no host name to resolve"},
    [CHAIN_EHLO_FORWARD] = {"ehlo_forward", 3, ": ", "", ", not the address"},
    [CHAIN_EHLO_PTR] = {"ehlo_ptr", 3, "", "", ": no"},
};

static const char *known_text(enum known known)
{
	static const char *const texts[] = {
	    [KNOWN_YES] = "yes", [KNOWN_NO] = "no", [NOT_KNOWN] = "unknown"};

	return texts[known];
}

static enum tree_mark mark_of(enum known known)
{
	static const enum tree_mark marks[] = {[KNOWN_YES] = TREE_YES,
					       [KNOWN_NO] = TREE_NO,
					       [NOT_KNOWN] = TREE_UNKNOWN};

	return marks[known];
}

enum known chain_holds(const struct chain *chain)
{
	enum known holds = KNOWN_YES;

	for (size_t i = 0; i < chain->step_count; i++) {
		if (chain->steps[i].known == KNOWN_NO)
			return KNOWN_NO;
		if (chain->steps[i].known == NOT_KNOWN)
			holds = NOT_KNOWN;
	}
	return holds;
}

/* --- as a tree ---------------------------------------------------------- */

void chain_draw_sender(struct tree *tree, const struct sender *sender,
		       const char *title, const char *view)
{
	tree_add(tree, 0, TREE_PLAIN, sender->span, "%s%s%s", title,
		 view ? ", view " : "", view ? view : "");
	if (sender->condition)
		tree_add(tree, 1, TREE_PLAIN, SPAN_NONE, "%s",
			 sender->condition);
	if (sender->route == ROUTE_RELAY)
		tree_add(tree, 1, TREE_PLAIN, sender->relay.span,
			 "hands all mail to a relay, %s: the receiver sees "
			 "that one",
			 sender->relay.text ? sender->relay.text : "not known");
	if (sender->route == ROUTE_UNREACHABLE)
		tree_add(tree, 1, TREE_PLAIN, SPAN_NONE,
			 "no mail leaves this way");
}

static void draw_step(struct tree *tree, const struct chain_step *step)
{
	const struct kind *kind = &kinds[step->kind];
	const char *why = step->why ? step->why : "not known";

	/* without an answer, why there is none says most */
	if (!step->answer && (step->known == NOT_KNOWN ||
			      (step->known == KNOWN_NO && step->why)))
		tree_add(tree, kind->depth, mark_of(step->known), step->span,
			 "%s: %s", step->question, why);
	else
		tree_add(tree, kind->depth, mark_of(step->known), step->span,
			 "%s%s%s%s%s", step->question,
			 step->answer ? kind->is : "",
			 step->answer ? step->answer : "",
			 step->known == KNOWN_YES  ? kind->holds
			 : step->known == KNOWN_NO ? kind->broken
						   : ": ",
			 step->known == NOT_KNOWN ? why : "");
}

/* Receivers whose verdict is the same and needs no reason, on one line. */
static void draw_together(struct tree *tree, const struct chain *chain,
			  enum known accepts)
{
	struct buffer names = {0};
	size_t count = 0;

	for (size_t i = 0; i < chain->outcome_count; i++) {
		const struct chain_outcome *outcome = &chain->outcomes[i];

		if (outcome->why || outcome->accepts != accepts)
			continue;
		buffer_print(&names, "%s%s", count++ ? ", " : "",
			     outcome->receiver);
	}
	if (count)
		tree_add(tree, 3, mark_of(accepts), SPAN_NONE, "%s %s",
			 buffer_text(&names),
			 accepts == NOT_KNOWN ? "may or may not accept it"
			 : count == 1         ? "has nothing against it"
					      : "have nothing against it");
	buffer_free(&names);
}

static void draw_charges(struct tree *tree, const struct chain_outcome *outcome)
{
	const size_t length = strlen("refuses ");

	for (unsigned i = 0; i < outcome->charge_count; i++)
		tree_add(tree, 4, TREE_PLAIN, SPAN_NONE, "%s [%s]",
			 outcome->charges[i].effect +
			     (outcome->charges[i].points ? 0 : length),
			 outcome->charges[i].rule->id);
}

static void draw_outcome(struct tree *tree, const struct chain_outcome *outcome)
{
	enum tree_mark mark =
	    outcome->accepts == KNOWN_NO ? TREE_NO : TREE_NOTE;
	const char *more = outcome->accepts == NOT_KNOWN ? " or more" : "";
	bool many = outcome->charge_count > 1;
	int points = outcome->points;

	if (points)
		tree_add(tree, 3, mark, outcome->span,
			 "%s scores %d.%02d%s%s%s", outcome->receiver,
			 points / 100, points % 100, more, many ? "" : ": ",
			 many ? "" : outcome->why);
	else if (many)
		tree_add(tree, 3, mark, outcome->span, "%s refuses",
			 outcome->receiver);
	else
		tree_add(tree, 3, mark, outcome->span, "%s %s",
			 outcome->receiver, outcome->why);
	if (many)
		draw_charges(tree, outcome);
}

void chain_draw(struct tree *tree, const struct chain *chain)
{
	for (size_t i = 0; i < chain->step_count; i++) {
		draw_step(tree, &chain->steps[i]);
		if (i == 0 && chain->assumption)
			tree_add(tree, 2, TREE_NOTE, SPAN_NONE, "assumed: %s",
				 chain->assumption);
	}
	tree_add(tree, 2, TREE_PLAIN, SPAN_NONE, "receivers");
	for (size_t i = 0; i < chain->outcome_count; i++)
		if (chain->outcomes[i].why)
			draw_outcome(tree, &chain->outcomes[i]);
	draw_together(tree, chain, NOT_KNOWN);
	draw_together(tree, chain, KNOWN_YES);
}

/* --- as JSON ------------------------------------------------------------ */

static json_t *steps_of(struct sources *sources, const struct chain *chain)
{
	json_t *list = json_new_array();

	for (size_t i = 0; i < chain->step_count; i++) {
		const struct chain_step *step = &chain->steps[i];
		json_t *object = json_new_object();

		json_set_string(object, "kind", kinds[step->kind].name);
		json_set_string(object, "known", known_text(step->known));
		json_set_string(object, "question", step->question);
		json_set_string(object, "answer", step->answer);
		json_set_string(object, "why", step->why);
		json_set_place(object, sources, step->span);
		json_append(list, object);
	}
	return list;
}

json_t *chain_charges(const struct chain_outcome *outcome)
{
	json_t *list = json_new_array();

	for (unsigned i = 0; i < outcome->charge_count; i++) {
		const struct chain_charge *charge = &outcome->charges[i];
		json_t *object = json_new_object();

		json_set_string(object, "rule", charge->rule->id);
		json_set_string(object, "effect", charge->effect);
		json_set(object, "points", json_real(charge->points / 100.0));
		json_append(list, object);
	}
	return list;
}

static json_t *receivers_of(struct sources *sources, const struct chain *chain)
{
	json_t *list = json_new_array();

	for (size_t i = 0; i < chain->outcome_count; i++) {
		const struct chain_outcome *outcome = &chain->outcomes[i];
		json_t *object = json_new_object();

		json_set_string(object, "name", outcome->receiver);
		json_set_string(object, "accepts",
				known_text(outcome->accepts));
		json_set(object, "points", json_real(outcome->points / 100.0));
		json_set_string(object, "why", outcome->why);
		json_set(object, "charges", chain_charges(outcome));
		if (!span_is_none(outcome->span))
			json_set_place(object, sources, outcome->span);
		json_append(list, object);
	}
	return list;
}

static json_t *rules_of(const struct chain *chain,
			const struct finding *const *findings)
{
	json_t *list = json_new_array();

	for (size_t i = 0; i < chain->count; i++)
		json_append(list,
			    json_string(findings[chain->first + i]->rule->id));
	return list;
}

json_t *chain_object(struct sources *sources, const struct chain *chain,
		     const struct finding *const *findings, const char *view)
{
	const struct sender *sender = chain->sender;
	json_t *object = json_new_object();
	char text[ADDRESS_TEXT_MAX];

	json_set_string(object, "type", "chain");
	json_set_string(object, "software", software_name(sender->software));
	json_set_string(object, "instance", sender->instance);
	json_set_string(object, "service", sender->service);
	json_set_string(object, "ehlo", sender->ehlo.text);
	json_set_string(
	    object, "address",
	    chain->address.family ? address_print(chain->address, text) : NULL);
	json_set_bool(object, "assumed", chain->assumed);
	json_set_string(object, "assumption", chain->assumption);
	json_set_string(object, "holds", known_text(chain_holds(chain)));
	json_set(object, "steps", steps_of(sources, chain));
	json_set(object, "receivers", receivers_of(sources, chain));
	json_set(object, "rules", rules_of(chain, findings));
	if (view)
		json_set_string(object, "view", view);
	return object;
}
