/*
 * chain.c - the whole chain of each sender, link by link (see chain.h).
 */
#include "rules/chain.h"

#include "parsers/base/buffer.h"
#include "parsers/base/memory.h"
#include "rules/engine.h"
#include "rules/refusal.h"

#include <stdlib.h>
#include <string.h>

/* Of an address with many PTRs, so many are followed. */
#define NAMES_SHOWN  8
#define NAMES_JUDGED 64

static const char *const receivers[CHAIN_RECEIVERS] = {
    "gmail", "postfix", "exim", "spamassassin", "rspamd"};

/* --- the links ---------------------------------------------------------- */

struct making {
	struct engine *engine;
	struct chains *chains;
	const struct sender_case *of;
	struct chain *chain;
};

static const char *name_text(struct making *making, name_id name)
{
	return arena_string(making->chains->arena,
			    judge_name(&making->engine->judge, name));
}

static const char *address_text(struct making *making, struct address address)
{
	return arena_string(making->chains->arena,
			    judge_address(&making->engine->judge, address));
}

static struct chain_step *add_step(struct making *making, enum chain_kind kind,
				   enum known known)
{
	struct chain *chain = making->chain;
	struct chain_step *step;

	if (chain->step_count == CHAIN_STEPS_MAX)
		return &chain->steps[CHAIN_STEPS_MAX - 1];
	step = &chain->steps[chain->step_count++];
	*step = (struct chain_step){
	    .kind = kind, .known = known, .span = SPAN_NONE};
	return step;
}

static void add_source(struct making *making)
{
	const struct sender_case *of = making->of;
	bool known = of->address.family != FAMILY_NONE && of->public;
	struct chain_step *step =
	    add_step(making, CHAIN_ADDRESS, known ? KNOWN_YES : NOT_KNOWN);

	step->question = "sends from";
	step->span = of->at;
	if (of->address.family == FAMILY_NONE) {
		step->why = of->sender->ipv4.value.why;
		return;
	}
	step->answer = address_text(making, of->address);
	step->why = of->assumption;
	if (!step->why && of->source)
		step->why = of->source->why;
	if (!of->public)
		step->why = address_special_name(of->address);
}

/*
 * Does NAME, of a PTR or announced, have the address again?  Who stands behind
 * NAT announces a name that has another one: the one that receivers see.
 */
static void add_forward(struct making *making, enum chain_kind kind,
			name_id name)
{
	struct engine *engine = making->engine;
	enum known confirms =
	    lookup_confirms(engine->facts->store, engine->world->view, name,
			    making->of->address);
	bool inside = confirms == KNOWN_NO && !making->of->public;
	struct chain_step *step =
	    add_step(making, kind, inside ? NOT_KNOWN : confirms);
	const char *type = judge_forward_type(making->of->address);
	struct answer answer;

	step->question = arena_print(making->chains->arena, "%s of %s", type,
				     judge_name(&engine->judge, name));
	judge_lookup(&engine->judge, name,
		     making->of->address.family == FAMILY_IPV4 ? RRTYPE_A
							       : RRTYPE_AAAA,
		     &answer);
	step->why =
	    answer.why ? arena_string(making->chains->arena, answer.why) : NULL;
	if (inside && answer.records.count)
		step->why = "perhaps what the Internet sees of it";
	for (size_t i = 0; i < answer.records.count; i++) {
		struct record record =
		    store_get(engine->facts->store, answer.records.at[i]);
		bool own = address_equal(record.address, making->of->address);

		if (i > 0 && !own)
			continue;
		step->answer = address_text(making, record.address);
		step->span = record.rdata_span;
		if (own)
			break;
	}
}

static void add_ptrs(struct making *making)
{
	const struct answer *ptr = &making->of->ptr;
	const char *question;

	if (making->of->address.family == FAMILY_NONE)
		return;
	question = arena_print(
	    making->chains->arena, "PTR of %s",
	    judge_address(&making->engine->judge, making->of->address));
	if (ptr->records.count == 0) {
		struct chain_step *step =
		    add_step(making, CHAIN_PTR, ptr->known);

		step->question = question;
		step->why = ptr->why;
	}
	for (size_t i = 0; i < ptr->records.count && i < NAMES_SHOWN; i++) {
		struct record record =
		    store_get(making->engine->facts->store, ptr->records.at[i]);
		struct chain_step *step =
		    add_step(making, CHAIN_PTR, KNOWN_YES);

		step->question = question;
		step->answer = name_text(making, record.target);
		step->span = record.rdata_span;
		step->why = ptr->why;
		add_forward(making, CHAIN_FORWARD, record.target);
	}
}

static void add_ehlo(struct making *making)
{
	const struct sender_case *of = making->of;
	const struct value *ehlo = &of->sender->ehlo;
	enum known known = of->helo == HELO_UNKNOWN ? NOT_KNOWN
			   : of->helo == HELO_NAME || of->helo == HELO_LITERAL
			       ? KNOWN_YES
			       : KNOWN_NO;
	struct chain_step *step = add_step(making, CHAIN_EHLO, known);

	step->question = "EHLO";
	step->answer = ehlo->text;
	step->why = ehlo->why;
	step->span = ehlo->span;
	if (of->helo != HELO_NAME || of->address.family == FAMILY_NONE)
		return;
	add_forward(making, CHAIN_EHLO_FORWARD, of->ehlo);
	step = add_step(making, CHAIN_EHLO_PTR, KNOWN_YES);
	step->question = "EHLO is the PTR's name";
	if (of->ptr.known != KNOWN_YES)
		step->known = NOT_KNOWN;
	else if (!of->ehlo_is_ptr)
		step->known = KNOWN_NO;
}

/* --- what the rules say ------------------------------------------------- */

static void judge_ptr_records(struct engine *engine,
			      const struct sender_case *of,
			      const struct rule *rule)
{
	/* Siblings are handed out as at the first time, whoever asked before.
	 */
	keyset_free(&engine->told);
	for (size_t i = 0; i < of->ptr.records.count && i < NAMES_JUDGED; i++) {
		struct record ptr =
		    store_get(engine->facts->store, of->ptr.records.at[i]);
		struct ptr_case filled;

		if (ptr_case_is_senders(engine, &ptr) &&
		    ptr_case_make(engine, ptr.id, of, &ptr, &filled))
			rule->ptr(&engine->judge, &filled);
	}
}

static void judge_case(struct making *making)
{
	struct engine *engine = making->engine;

	/* What another sender was told is told to this one as well. */
	keyset_free(&engine->by_key);
	making->chain->first = engine->verdict->count;
	for (size_t i = 0; i < rule_count; i++) {
		const struct rule *rule = rule_table[i];

		if (engine->severities[i] == SEVERITY_OFF)
			continue;
		engine->judge.rule = rule;
		if (rule->sender)
			rule->sender(&engine->judge, making->of);
		if (rule->ptr)
			judge_ptr_records(engine, making->of, rule);
	}
	collect_settle(engine);
	making->chain->count = engine->verdict->count - making->chain->first;
}

/* Everything that was asked for this chain and could not be known. */
static bool is_partly_unknown(const struct chain *chain)
{
	for (size_t i = 0; i < chain->step_count; i++) {
		if (chain->steps[i].known == NOT_KNOWN)
			return true;
	}
	return false;
}

/* A symbol is charged once, whichever rules tell of it. */
static bool is_charged(const struct chain_outcome *outcome, const char *effect)
{
	size_t length = strcspn(effect, " ");

	for (unsigned i = 0; i < outcome->charge_count; i++)
		if (outcome->charges[i].points &&
		    strncmp(outcome->charges[i].effect, effect, length) == 0)
			return true;
	return false;
}

static void add_effect(struct chain_outcome *outcome,
		       const struct effect *effect, const struct rule *rule)
{
	bool refuses = strncmp(effect->effect, "refuses", 7) == 0;

	if (!refuses && effect->points == 0)
		return; /* it is said not to mind */
	for (unsigned i = 0; i < outcome->charge_count; i++)
		if (outcome->charges[i].rule == rule)
			return;
	if ((!refuses && is_charged(outcome, effect->effect)) ||
	    outcome->charge_count == CHAIN_CHARGES_MAX)
		return;
	if (refuses)
		outcome->accepts = KNOWN_NO;
	outcome->points += effect->points;
	outcome->charges[outcome->charge_count++] =
	    (struct chain_charge){rule, effect->effect, effect->points};
}

static void say_why(struct making *making, struct chain_outcome *outcome)
{
	struct buffer why = {0};

	for (unsigned i = 0; i < outcome->charge_count; i++)
		buffer_print(&why, "%s%s [%s]", i ? "; " : "",
			     outcome->charges[i].effect,
			     outcome->charges[i].rule->id);
	if (why.used)
		outcome->why =
		    arena_string(making->chains->arena, buffer_text(&why));
	buffer_free(&why);
}

static void sum_up(struct making *making, struct chain_outcome *outcome)
{
	const struct chain *chain = making->chain;

	outcome->accepts = is_partly_unknown(chain) ? NOT_KNOWN : KNOWN_YES;
	for (size_t i = 0; i < chain->count; i++) {
		const struct rule *rule =
		    making->engine->verdict->findings[chain->first + i]->rule;

		for (size_t k = 0;
		     k < RULE_EFFECTS_MAX && rule->effects[k].receiver; k++) {
			if (strcmp(rule->effects[k].receiver,
				   outcome->receiver) == 0)
				add_effect(outcome, &rule->effects[k], rule);
		}
	}
	say_why(making, outcome);
}

/* What the table of one of the user's own receivers says of the names. */
static void ask_own(struct making *making, const struct receiver *receiver,
		    struct chain_outcome *outcome)
{
	const struct answer *ptr = &making->of->ptr;
	struct judge *judge = &making->engine->judge;

	outcome->accepts = ptr->known == KNOWN_YES ? KNOWN_YES : NOT_KNOWN;
	for (size_t i = 0; i < ptr->records.count && i < NAMES_JUDGED; i++) {
		struct record record =
		    store_get(judge->store, ptr->records.at[i]);
		struct refusal refusal =
		    refusal_of(judge, receiver, making->of->address, &record);

		if (refusal.refused == KNOWN_NO)
			continue;
		outcome->accepts =
		    refusal.refused == KNOWN_YES ? KNOWN_NO : NOT_KNOWN;
		outcome->span = refusal.row->span;
		if (refusal.refused == KNOWN_YES) {
			outcome->why = arena_print(
			    making->chains->arena, "refuses %s: %s",
			    judge_name(judge, record.target), refusal.value);
			break;
		}
	}
}

static void add_outcomes(struct making *making)
{
	const struct facts *facts = making->engine->facts;
	struct chain *chain = making->chain;
	size_t count = CHAIN_RECEIVERS + facts->receiver_count;

	chain->outcomes =
	    arena_get(making->chains->arena, count * sizeof *chain->outcomes);
	for (size_t i = 0; i < count; i++) {
		struct chain_outcome *outcome = &chain->outcomes[i];
		const struct receiver *own;

		outcome->span = SPAN_NONE;
		if (i < CHAIN_RECEIVERS) {
			outcome->receiver = receivers[i];
			sum_up(making, outcome);
			continue;
		}
		own = &facts->receivers[i - CHAIN_RECEIVERS];
		outcome->receiver = own->name;
		ask_own(making, own, outcome);
	}
	chain->outcome_count = count;
}

static void make_chain(struct making *making)
{
	struct chains *chains = making->chains;
	struct chain *chain;

	MEMORY_GROW(chains->items, chains->count, chains->room);
	chain = &chains->items[chains->count++];
	*chain = (struct chain){
	    .sender = making->of->sender,
	    .title =
		arena_string(chains->arena, judge_sender(&making->engine->judge,
							 making->of->sender)),
	    .view = making->engine->world->view,
	    .address = making->of->address,
	    .assumed = making->of->assumed};
	making->chain = chain;
	if (making->of->assumption)
		chain->assumption =
		    arena_string(chains->arena, making->of->assumption);
	add_source(making);
	add_ptrs(making);
	add_ehlo(making);
	judge_case(making);
	add_outcomes(making);
	engine_forget(making->engine);
}

/* Texts of answers and assumptions die with the world: they are copied. */
static void keep_texts(struct chains *chains, struct chain *chain)
{
	for (size_t i = 0; i < chain->step_count; i++) {
		struct chain_step *step = &chain->steps[i];

		if (step->why)
			step->why = arena_string(chains->arena, step->why);
	}
}

struct chains *chain_all(struct facts *facts, const struct policy *policy,
			 const enum severity *severities)
{
	struct chains *chains = memory_get(sizeof *chains);
	struct engine engine;
	view_id views[WORLDS_MAX];
	struct making making = {.engine = &engine, .chains = chains};
	struct verdict_limits no_limits = {SIZE_MAX, SIZE_MAX, {0}};

	chains->arena = arena_new();
	engine_begin(&engine, facts, policy, severities, no_limits);
	engine.world_count = engine_worlds(facts->store, views);
	for (size_t i = 0; i < engine.world_count; i++) {
		world_begin(&engine, views[i]);
		for (size_t k = 0; k < engine.world->case_count; k++) {
			making.of = &engine.world->cases[k];
			make_chain(&making);
			keep_texts(chains, making.chain);
		}
		world_end(&engine);
	}
	chains->verdict = engine_end(&engine);
	return chains;
}

void chain_free(struct chains *chains)
{
	if (!chains)
		return;
	verdict_free(chains->verdict);
	free(chains->items);
	arena_free(chains->arena);
	free(chains);
}
