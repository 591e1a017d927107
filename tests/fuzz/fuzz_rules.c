/*
 * fuzz_rules.c - any bytes as a small network (see network.h), judged by every
 * rule.
 */
#include "rules/chain.h"
#include "tests/fuzz/network.h"

#include <string.h>

static void check_verdict(struct sources *sources,
			  const struct verdict *verdict)
{
	uint64_t told = verdict->errors + verdict->warnings + verdict->infos;

	harness_must(told == verdict->count + verdict->cut);
	for (size_t i = 0; i < verdict->count; i++) {
		const struct finding *finding = verdict->findings[i];

		harness_must(finding->message && finding->rule);
		harness_must(!finding->dropped);
		harness_check_span(sources, finding->span);
		for (unsigned k = 0; k < finding->related_count; k++)
			harness_check_span(sources, finding->related[k].span);
	}
}

/* What is found must not depend on what was found before. */
static void check_same(const struct verdict *a, const struct verdict *b)
{
	harness_must(a->count == b->count && a->unknown == b->unknown);
	for (size_t i = 0; i < a->count; i++)
		harness_must(strcmp(a->findings[i]->message,
				    b->findings[i]->message) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct sources *sources = harness_sources();
	struct verdict_limits limits = {20, 100, {0}};
	struct policy policy = {.profile = "default", .strict = true};
	struct verdict *once, *twice;
	struct facts *facts = fuzz_network(sources, bytes, size);

	once = verdict_judge(facts, &policy, NULL, limits, 1);
	twice = verdict_judge(facts, &policy, NULL, limits, 1);
	check_verdict(sources, once);
	check_same(once, twice);
	chain_free(chain_all(facts, &policy, NULL));
	verdict_free(once);
	verdict_free(twice);
	facts_free(facts);
	return 0;
}
