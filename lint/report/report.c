/*
 * report.c - finding a format by its name.
 */
#include "lint/report/report.h"

#include <string.h>

const struct report *report_find(const char *name)
{
	for (size_t i = 0; i < report_count; i++)
		if (strcmp(report_table[i]->name, name) == 0)
			return report_table[i];
	return NULL;
}

void outcome_count_inputs(struct outcome *outcome)
{
	const struct facts *facts = outcome->facts;

	for (size_t i = 0; i < facts->input_count; i++)
		outcome->files += facts->inputs[i].read;
	for (zone_id i = 0; i < store_zones(facts->store); i++)
		outcome->zones +=
		    !store_is_answers(facts->store, i) &&
		    store_get_zone(facts->store, i).source == ZONE_LOADED;
	outcome->records = store_records(facts->store);
	outcome->senders = facts->sender_count;
}
