/*
 * gather.c - findings that were judged apart, brought together (see
 * gather.h).
 */
#include "rules/gather.h"

#include "parsers/base/memory.h"
#include "rules/engine.h"

#include <stdlib.h>

struct gathering {
	struct engine engine;
};

struct gathering *gather_new(struct facts *facts, const struct policy *policy,
			     struct verdict_limits limits)
{
	struct gathering *gathering = memory_get(sizeof *gathering);

	engine_begin(&gathering->engine, facts, policy, NULL, limits);
	return gathering;
}

bool gather_add(struct gathering *gathering, const struct finding *finding)
{
	return collect_take(&gathering->engine, finding);
}

struct verdict *gather_end(struct gathering *gathering)
{
	struct facts *facts = gathering->engine.facts;
	struct verdict *verdict = engine_end(&gathering->engine);

	verdict_sort(verdict, facts->sources);
	free(gathering);
	return verdict;
}
