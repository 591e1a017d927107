/*
 * chain.c - a chain from an address to its names and back (see chain.h).
 */
#include "lint/report/chain.h"

static const struct kind {
	const char *name;
	unsigned depth;
	const char *is; /* between question and answer */
	/* what is said of a link that holds, and of one that is broken */
	const char *holds, *broken;
} kinds[] = {
    [CHAIN_ADDRESS] = {"address", 1, " ", "", ""},
    [CHAIN_PTR] = {"ptr", 2, ": ", "", ""},
    [CHAIN_FORWARD] = {"forward", 3, ": ", ", the address again",
		       ", not the address"},
    [CHAIN_EHLO] = {"ehlo", 2, " ", "", ", no host name to resolve"},
    [CHAIN_EHLO_FORWARD] = {"ehlo_forward", 3, ": ", ", the address again",
			    ": not the address"},
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

static void draw_outcome(struct tree *tree, const struct chain_outcome *outcome)
{
	const char *why = outcome->why ? outcome->why : "";
	int points = outcome->points;

	if (outcome->accepts == KNOWN_NO)
		tree_add(tree, 3, TREE_NO, SPAN_NONE, "%s %s",
			 outcome->receiver, why);
	else if (points)
		tree_add(tree, 3, TREE_NOTE, SPAN_NONE,
			 "%s scores %d.%02d%s: %s", outcome->receiver,
			 points / 100, points % 100,
			 outcome->accepts == NOT_KNOWN ? " or more" : "", why);
	else
		tree_add(tree, 3, mark_of(outcome->accepts), SPAN_NONE, "%s %s",
			 outcome->receiver,
			 outcome->accepts == KNOWN_YES
			     ? "has nothing against it"
			     : "may or may not accept it");
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
	for (size_t i = 0; i < CHAIN_RECEIVERS; i++)
		draw_outcome(tree, &chain->outcomes[i]);
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

static json_t *receivers_of(const struct chain *chain)
{
	json_t *list = json_new_array();

	for (size_t i = 0; i < CHAIN_RECEIVERS; i++) {
		const struct chain_outcome *outcome = &chain->outcomes[i];
		json_t *object = json_new_object();

		json_set_string(object, "name", outcome->receiver);
		json_set_string(object, "accepts",
				known_text(outcome->accepts));
		json_set(object, "points", json_real(outcome->points / 100.0));
		json_set_string(object, "why", outcome->why);
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
	json_set(object, "receivers", receivers_of(chain));
	json_set(object, "rules", rules_of(chain, findings));
	if (view)
		json_set_string(object, "view", view);
	return object;
}
