/*
 * request_worker.c - judges one request (see request.h).
 */
#include "parsers/base/memory.h"
#include "rules/request_batch.h"

#include <stdlib.h>

static const char *const verdict_texts[] = {
    [REQUEST_ACCEPT] = "accept",
    [REQUEST_HOLD] = "hold",
    [REQUEST_REJECT] = "reject",
};

const char *request_verdict_text(enum request_verdict verdict)
{
	return verdict_texts[verdict];
}

static void list_rules(struct request_worker *worker)
{
	worker->rules = memory_get((rule_count + 1) * sizeof *worker->rules);
	for (size_t i = 0; i < rule_count; i++)
		if (rule_table[i]->request &&
		    worker->engine.severities[i] != SEVERITY_OFF)
			worker->rules[worker->rule_count++] = i;
}

struct request_worker *request_worker_new(const struct request_batch *batch)
{
	struct request_worker *worker = memory_get(sizeof *worker);

	engine_begin(&worker->engine, batch->facts, batch->how,
		     batch->severities, (struct verdict_limits){0});
	worker->batch = batch;
	list_rules(worker);
	return worker;
}

void request_worker_free(struct request_worker *worker)
{
	verdict_free(engine_end(&worker->engine));
	free(worker->rules);
	free(worker);
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

static void run_rules(struct request_worker *worker,
		      struct request_result *result, bool syntax)
{
	struct engine *engine = &worker->engine;

	for (size_t i = 0; i < worker->rule_count; i++) {
		size_t number = worker->rules[i];
		const struct rule *rule = rule_table[number];

		if (rule->judges_fault != syntax)
			continue;
		engine->judge.rule = rule;
		engine->reason_severity = engine->severities[number];
		rule->request(&engine->judge, &result->is);
	}
	result->count = engine->reason_count;
}

static enum request_verdict verdict_of(const struct request_result *result)
{
	enum severity heaviest =
	    result->count ? result->reasons[0]->severity : SEVERITY_OFF;

	if (heaviest == SEVERITY_ERROR ||
	    !request_is_understood(result->is.request))
		return REQUEST_REJECT;
	return heaviest == SEVERITY_WARNING ? REQUEST_HOLD : REQUEST_ACCEPT;
}

void request_judge(struct request_worker *worker, size_t index,
		   struct arena *texts, struct request_result *result)
{
	struct engine *engine = &worker->engine;
	struct arena *own = engine->judge.arena;

	engine->judge.arena = texts;
	engine->reasons = result->reasons;
	engine->reason_room = REQUEST_REASONS_MAX;
	engine->reason_count = 0;
	request_case_make(worker, &worker->batch->requests->items[index],
			  result);
	/* what is not understood is not judged further */
	run_rules(worker, result, true);
	if (result->count == 0 && request_is_understood(result->is.request))
		run_rules(worker, result, false);
	sort_reasons(result);
	result->verdict = verdict_of(result);
	engine->judge.arena = own;
}
