/*
 * plan_list.c - the list of zones that the plan weighs, and of inputs (see
 * plan_parts.h).
 */
#include "lint/run/origin.h"
#include "lint/run/plan_parts.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <stdlib.h>

void plan_add(struct plan *plan, const struct planned *zone)
{
	struct planned *added;

	if (!zone->path) {
		MEMORY_GROW(plan->unloaded, plan->unloaded_count,
			    plan->unloaded_room);
		added = &plan->unloaded[plan->unloaded_count++];
	} else {
		MEMORY_GROW(plan->zones, plan->zones_count, plan->zones_room);
		added = &plan->zones[plan->zones_count++];
	}
	*added = *zone;
	added->order = plan->zones_count;
}

void plan_input(struct plan *plan, const char *path, const char *kind,
		const struct wire_name *origin, const char *why, bool read)
{
	struct input *input = facts_add_input(plan->facts);
	char text[NAME_TEXT_MAX];

	*input = (struct input){path, kind, "", why, read};
	if (origin && origin->length)
		input->origin =
		    arena_string(plan->facts->arena, wire_print(origin, text));
}

/* By origin and class; among rivals the one that counts comes first. */
static int by_rank(const void *a, const void *b)
{
	const struct planned *left = a, *right = b;
	int order = origin_compare(&left->origin, &right->origin);

	if (order == 0)
		order = left->class - right->class;
	if (order == 0)
		order = (int)left->rank - (int)right->rank;
	if (order == 0)
		order =
		    (left->order > right->order) - (left->order < right->order);
	return order;
}

size_t plan_first(const struct planned *zones, size_t count,
		  const struct wire_name *origin)
{
	size_t first;

	SEARCH_FIRST(first, 0, count,
		     origin_compare(&zones[first].origin, origin) < 0);
	return first;
}

void plan_sort(struct planned *zones, size_t count)
{
	if (count)
		qsort(zones, count, sizeof *zones, by_rank);
}
