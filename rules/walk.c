/*
 * walk.c - calls every rule that is on for every unit of a world.
 *
 * For each kind of unit the rules that judge it are gathered first, so that a
 * kind that nobody judges is never walked.  Owners, records and PTRs, of which
 * there may be millions, are shared out among threads.  When the time is up,
 * every walk ends where it is; whoever tells what was found then tells that,
 * too.
 */
#include "rules/share.h"

#include "parsers/base/budget.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Texts of so many units are kept before the judge's arena begins anew. */
#define UNITS_PER_ARENA 256

struct chosen {
	const struct rule **rules;
	size_t count;
};

typedef bool judges_unit(const struct rule *rule);

static bool judges_zone(const struct rule *rule)
{
	return rule->zone != NULL;
}

static bool judges_owner(const struct rule *rule)
{
	return rule->owner != NULL;
}

static bool judges_record(const struct rule *rule)
{
	return rule->record != NULL;
}

static bool judges_ptr(const struct rule *rule)
{
	return rule->ptr != NULL;
}

static bool judges_sender(const struct rule *rule)
{
	return rule->sender != NULL;
}

static bool judges_world(const struct rule *rule)
{
	return rule->world != NULL;
}

static struct chosen choose(const struct engine *engine, judges_unit *judges)
{
	struct chosen chosen = {
	    .rules = memory_get((rule_count + 1) * sizeof *chosen.rules)};

	for (size_t i = 0; i < rule_count; i++) {
		if (engine->severities[i] != SEVERITY_OFF &&
		    judges(rule_table[i]))
			chosen.rules[chosen.count++] = rule_table[i];
	}
	return chosen;
}

static void unit_done(struct engine *engine)
{
	if (++engine->units % UNITS_PER_ARENA == 0)
		engine_forget(engine);
}

static void walk_zones(struct engine *engine)
{
	struct chosen chosen = choose(engine, judges_zone);
	const struct store *store = engine->facts->store;

	for (zone_id id = 0; id < store_zones(store) && !budget_late(); id++) {
		struct zone zone = store_get_zone(store, id);

		if (!engine->world->walked[id])
			continue;
		for (size_t i = 0; i < chosen.count; i++) {
			engine->judge.rule = chosen.rules[i];
			chosen.rules[i]->zone(&engine->judge, &zone);
		}
		unit_done(engine);
	}
	free(chosen.rules);
}

/* The part of an owner's records that is ZONE's: they lie side by side. */
static struct record_list in_zone(struct record_list all,
				  const struct zone *zone)
{
	size_t first, end;

	SEARCH_FIRST(first, 0, all.count, all.at[first] < zone->first);
	SEARCH_FIRST(end, first, all.count,
		     all.at[end] - zone->first < zone->records);
	return (struct record_list){all.at + first, end - first};
}

static bool wants_type(const struct rule *rule, uint16_t type)
{
	for (size_t i = 0; i < RULE_TYPES_MAX && rule->types[i]; i++) {
		if (rule->types[i] == type)
			return true;
	}
	return false;
}

/* Does a rule for owners want to see one that has this record alone? */
static bool wants_alone(const struct rule *rule, uint16_t type)
{
	return !rule->several &&
	       (rule->types[0] == RRTYPE_NONE || wants_type(rule, type));
}

static void walk_owner(struct engine *engine, const struct zone *zone,
		       const struct chosen *chosen, record_id first)
{
	const struct store *store = engine->facts->store;
	name_id owner = store_get_owner(store, first);
	struct record_list own = in_zone(store_by_owner(store, owner), zone);

	if (own.count == 0 || own.at[0] != first)
		return; /* its owner's turn was at the first one */
	for (size_t i = 0; i < chosen->count; i++) {
		const struct rule *rule = chosen->rules[i];

		if (own.count == 1 &&
		    !wants_alone(rule, store_get_type(store, first)))
			continue;
		engine->judge.rule = rule;
		rule->owner(&engine->judge, zone, owner, own);
	}
	unit_done(engine);
}

/* Those whose first record is among these of ZONE. */
static void walk_owners_of(struct engine *engine, const struct zone *zone,
			   const struct chosen *chosen, record_id from,
			   record_id to)
{
	const struct store *store = engine->facts->store;
	uint16_t dull = RRTYPE_NONE; /* nobody wants one of it alone */

	for (record_id id = from; id < to && !budget_late(); id++) {
		uint16_t type = store_get_type(store, id);
		size_t i = 0;

		if (store_is_alone(store, id) && type == dull)
			continue;
		while (i < chosen->count &&
		       !wants_alone(chosen->rules[i], type))
			i++;
		if (i == chosen->count)
			dull = type;
		if (!store_is_alone(store, id) || type != dull)
			walk_owner(engine, zone, chosen, id);
	}
}

/* The records of all zones of the world, one behind the other. */
struct stretch {
	zone_id zone;
	size_t end;
};
struct owners {
	struct chosen chosen;
	struct stretch *stretches;
	size_t count;
};

static void walk_owners_part(struct engine *engine, const void *context,
			     size_t from, size_t to)
{
	const struct owners *owners = context;
	size_t begin = 0, i = 0;

	for (; i < owners->count && owners->stretches[i].end <= from; i++)
		begin = owners->stretches[i].end;
	for (; i < owners->count && begin < to; i++) {
		const struct stretch *stretch = &owners->stretches[i];
		struct zone zone =
		    store_get_zone(engine->facts->store, stretch->zone);
		size_t first = from > begin ? from - begin : 0;
		size_t last = (to < stretch->end ? to : stretch->end) - begin;

		walk_owners_of(engine, &zone, &owners->chosen,
			       zone.first + (record_id)first,
			       zone.first + (record_id)last);
		begin = stretch->end;
	}
}

static void walk_owners(struct engine *engine)
{
	const struct store *store = engine->facts->store;
	size_t zones = store_zones(store), records = 0;
	struct owners owners = {
	    .chosen = choose(engine, judges_owner),
	    .stretches = memory_get((zones + 1) * sizeof *owners.stretches)};

	for (zone_id id = 0; id < zones; id++) {
		if (!engine->world->walked[id])
			continue;
		records += store_get_zone(store, id).records;
		owners.stretches[owners.count++] =
		    (struct stretch){id, records};
	}
	if (owners.chosen.count)
		share_walk(engine, walk_owners_part, &owners, records);
	free(owners.stretches);
	free(owners.chosen.rules);
}

/* Records, and the rules that judge them. */
struct listed {
	struct chosen chosen;
	struct record_list list;
	bool no_address; /* all of the rules say so */
};

static bool is_address(const struct engine *engine, record_id id)
{
	const struct facts *facts = engine->facts;
	struct address address;

	return name_is_reverse(facts->names, store_get_owner(facts->store, id),
			       &address);
}

static void walk_record(struct engine *engine, const struct chosen *chosen,
			record_id id)
{
	struct record record = store_get(engine->facts->store, id);
	bool address = is_address(engine, id);

	if (!engine->world->walked[record.zone])
		return;
	for (size_t i = 0; i < chosen->count; i++) {
		if (chosen->rules[i]->no_address && address)
			continue;
		engine->judge.rule = chosen->rules[i];
		chosen->rules[i]->record(&engine->judge, &record);
	}
	unit_done(engine);
}

static void walk_type_part(struct engine *engine, const void *context,
			   size_t from, size_t to)
{
	const struct listed *listed = context;

	for (size_t n = from; n < to && !budget_late(); n++) {
		record_id id = listed->list.at[n];

		if (!listed->no_address || !is_address(engine, id))
			walk_record(engine, &listed->chosen, id);
	}
}

static void walk_type(struct engine *engine, const struct chosen *all,
		      uint16_t type)
{
	struct listed listed = {
	    .chosen.rules =
		memory_get((all->count + 1) * sizeof *listed.chosen.rules),
	    .list = store_by_type(engine->facts->store, type),
	    .no_address = true};

	for (size_t i = 0; i < all->count; i++) {
		if (!wants_type(all->rules[i], type))
			continue;
		listed.chosen.rules[listed.chosen.count++] = all->rules[i];
		listed.no_address &= all->rules[i]->no_address;
	}
	share_walk(engine, walk_type_part, &listed, listed.list.count);
	free(listed.chosen.rules);
}

static void walk_records(struct engine *engine)
{
	struct chosen chosen = choose(engine, judges_record);
	struct keyset walked = {0};

	for (size_t i = 0; i < chosen.count; i++) {
		const uint16_t *types = chosen.rules[i]->types;

		for (size_t k = 0; k < RULE_TYPES_MAX && types[k]; k++) {
			if (keyset_add(&walked, types[k]))
				walk_type(engine, &chosen, types[k]);
		}
	}
	keyset_free(&walked);
	free(chosen.rules);
}

static void walk_ptr(struct engine *engine, const struct chosen *chosen,
		     record_id id, const struct sender_case *asker)
{
	struct ptr_case ptr_case;
	struct record ptr;

	if (!ptr_case_make(engine, id, asker, &ptr, &ptr_case))
		return;
	for (size_t i = 0; i < chosen->count; i++) {
		engine->judge.rule = chosen->rules[i];
		chosen->rules[i]->ptr(&engine->judge, &ptr_case);
	}
	unit_done(engine);
}

/* Saved answers repeat themselves; so many records back we look. */
#define REPEATS_MAX 64

/* Does an earlier record of the list name the same target? */
static bool is_repeated(const struct store *store, struct record_list list,
			size_t at, name_id target)
{
	for (size_t i = at > REPEATS_MAX ? at - REPEATS_MAX : 0; i < at; i++)
		if (store_get(store, list.at[i]).target == target)
			return true;
	return false;
}

/*
 * PTRs that no owner leads to: a wildcard, which answers for each sender
 * whose address has no other, and answers known from elsewhere, of which only
 * the senders' concern us.
 */
static void walk_asked(struct engine *engine, const struct chosen *chosen)
{
	const struct store *store = engine->facts->store;
	const struct world *world = engine->world;

	for (size_t i = 0; i < world->case_count; i++) {
		const struct sender_case *asker = &world->cases[i];
		const struct answer *answer = &asker->ptr;

		for (size_t k = 0; k < answer->records.count; k++) {
			struct record ptr =
			    store_get(store, answer->records.at[k]);

			if (ptr_case_is_senders(engine, &ptr) &&
			    (answer->wildcard || !world->walked[ptr.zone]) &&
			    !is_repeated(store, answer->records, k, ptr.target))
				walk_ptr(engine, chosen, ptr.id, asker);
		}
	}
}

static void walk_ptrs_part(struct engine *engine, const void *context,
			   size_t from, size_t to)
{
	const struct listed *listed = context;

	for (size_t n = from; n < to && !budget_late(); n++) {
		record_id id = listed->list.at[n];
		zone_id zone = store_get_zone_of(engine->facts->store, id);

		if (engine->world->walked[zone])
			walk_ptr(engine, &listed->chosen, id, NULL);
	}
}

static void walk_ptrs(struct engine *engine)
{
	struct listed listed = {
	    .chosen = choose(engine, judges_ptr),
	    .list = store_by_type(engine->facts->store, RRTYPE_PTR)};

	share_walk(engine, walk_ptrs_part, &listed, listed.list.count);
	walk_asked(engine, &listed.chosen);
	free(listed.chosen.rules);
}

static void walk_senders(struct engine *engine)
{
	struct chosen chosen = choose(engine, judges_sender);
	const struct world *world = engine->world;

	for (size_t n = 0; n < world->case_count && !budget_late(); n++) {
		for (size_t i = 0; i < chosen.count; i++) {
			engine->judge.rule = chosen.rules[i];
			chosen.rules[i]->sender(&engine->judge,
						&world->cases[n]);
		}
		unit_done(engine);
	}
	free(chosen.rules);
}

void walk_world(struct engine *engine)
{
	struct chosen chosen = choose(engine, judges_world);

	walk_zones(engine);
	walk_owners(engine);
	walk_records(engine);
	walk_ptrs(engine);
	walk_senders(engine);
	for (size_t i = 0; i < chosen.count && !budget_late(); i++) {
		engine->judge.rule = chosen.rules[i];
		chosen.rules[i]->world(&engine->judge);
	}
	free(chosen.rules);
	engine_forget(engine);
}

static const struct rule *rule_of_fault(const struct engine *engine,
					enum fault_kind kind)
{
	for (size_t i = 0; i < rule_count; i++) {
		const struct rule *rule = rule_table[i];

		if (rule->judges_fault && rule->fault == kind &&
		    engine->severities[i] != SEVERITY_OFF)
			return rule;
	}
	return NULL;
}

static void pass_on(struct engine *engine, const struct fault *fault)
{
	struct judge *judge = &engine->judge;
	struct finding *finding =
	    finding_new(judge, fault->span, "%s", fault->message);

	finding->assumed = fault->confidence_low;
	if (fault->mild)
		finding_severity(judge, finding, SEVERITY_WARNING);
	if (fault->label)
		finding_label(finding, "%s", fault->label);
	if (fault->help)
		finding_help(finding, "%s", fault->help);
	if (fault->from_label)
		finding_relate(finding, fault->from, "%s", fault->from_label);
	finding_identity(finding, "%s %s %s", judge_path(judge, fault->span),
			 fault->subject ? fault->subject : "", fault->message);
	if (fault->subject)
		finding_subject(finding, (struct address){0}, fault->subject);
}

void walk_faults(struct engine *engine)
{
	const struct rule *rules[FAULT_KINDS];
	const struct faults *faults = &engine->facts->faults;

	for (int kind = 0; kind < FAULT_KINDS; kind++)
		rules[kind] = rule_of_fault(engine, (enum fault_kind)kind);
	for (size_t i = 0; i < faults->count && !budget_late(); i++) {
		const struct fault *fault = &faults->items[i];

		if (!rules[fault->kind])
			continue;
		engine->judge.rule = rules[fault->kind];
		pass_on(engine, fault);
		if (i % UNITS_PER_ARENA == 0)
			engine_forget(engine);
	}
}
