/*
 * summary.c - the counts of a run in one sentence (see summary.h).
 */
#include "lint/report/summary.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <stdlib.h>

void summary_number(struct buffer *text, uint64_t number)
{
	if (number >= 1000) {
		summary_number(text, number / 1000);
		buffer_print(text, " %03u", (unsigned)(number % 1000));
	} else {
		buffer_print(text, "%u", (unsigned)number);
	}
}

void summary_count(struct buffer *text, uint64_t number, const char *noun)
{
	summary_number(text, number);
	buffer_print(text, " %s%s", noun, number == 1 ? "" : "s");
}

static void add_severities(struct buffer *text, const struct outcome *outcome)
{
	const struct {
		uint64_t count;
		const char *noun;
	} parts[] = {{outcome->errors, "error"},
		     {outcome->warnings, "warning"},
		     {outcome->infos, "info"}};
	bool first = true;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i].count)
			continue;
		if (!first)
			buffer_add_string(text, ", ");
		summary_count(text, parts[i].count, parts[i].noun);
		first = false;
	}
	if (first)
		buffer_add_string(text, "no findings");
}

void summary_add(struct buffer *text, const struct outcome *outcome)
{
	add_severities(text, outcome);
	buffer_add_string(text, " in ");
	summary_count(text, outcome->files, "file");
	buffer_add_string(text, " (");
	summary_count(text, outcome->zones, "zone");
	buffer_add_string(text, ", ");
	summary_count(text, outcome->records, "record");
	buffer_add_string(text, ", ");
	summary_count(text, outcome->senders, "sender");
	buffer_add_char(text, ')');
	if (outcome->cut) {
		buffer_add_string(text, "; ");
		summary_count(text, outcome->cut, "finding");
		buffer_add_string(text, " past the limit not shown");
	}
	if (outcome->suppressed) {
		buffer_add_string(text, "; ");
		summary_number(text, outcome->suppressed);
		buffer_add_string(text, " suppressed");
	}
	if (outcome->gone) {
		buffer_add_string(text, "; ");
		summary_count(text, outcome->gone, "known finding");
		buffer_print(text, " %s gone",
			     outcome->gone == 1 ? "is" : "are");
	}
	if (outcome->unknown) {
		buffer_add_string(text, "; ");
		summary_count(text, outcome->unknown, "name");
		buffer_print(text, " %s outside the loaded zones",
			     outcome->unknown == 1 ? "lies" : "lie");
	}
	if (!outcome->complete)
		buffer_add_string(text, "; the judgement is incomplete");
}

void summary_sender(struct buffer *text, const struct sender *sender)
{
	const char *const parts[] = {software_name(sender->software),
				     sender->instance, sender->service};
	const char *space = "";

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i] || !parts[i][0])
			continue;
		buffer_print(text, "%s%s", space, parts[i]);
		space = " ";
	}
	if (sender->condition)
		buffer_print(text, ", %s", sender->condition);
}

/* --- statistics --------------------------------------------------------- */

struct tally {
	const struct rule *rule;
	uint64_t count;
};

static int compare_tallies(const void *a, const void *b)
{
	const struct tally *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return left->rule < right->rule ? -1 : left->rule > right->rule;
}

void summary_statistics(struct buffer *text, const struct outcome *outcome)
{
	struct tally *tallies = memory_get((rule_count + 1) * sizeof *tallies);

	for (size_t i = 0; i < rule_count; i++)
		tallies[i].rule = rule_table[i];
	for (size_t i = 0; i < outcome->count; i++)
		for (size_t j = 0; j < rule_count; j++)
			tallies[j].count +=
			    tallies[j].rule == outcome->findings[i]->rule &&
			    !outcome->findings[i]->suppressed;
	qsort(tallies, rule_count, sizeof *tallies, compare_tallies);
	for (size_t i = 0; i < rule_count && tallies[i].count; i++)
		buffer_print(text, "%7" PRIu64 "  %s\n", tallies[i].count,
			     tallies[i].rule->id);
	free(tallies);
}
