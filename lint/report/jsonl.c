/*
 * jsonl.c - reports as JSON Lines, and the same objects as one document.
 */
#include "lint/report/json.h"
#include "lint/report/json_text.h"

static void add_finding(struct output *output, const struct outcome *outcome,
			size_t index)
{
	json_text_finding(&output->text, outcome, outcome->findings[index],
			  outcome->fingerprints[index]);
}

static void write_jsonl(struct output *output, const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->count; i++) {
		add_finding(output, outcome, i);
		buffer_add_char(&output->text, '\n');
		output_flush(output);
	}
	json_write(output, json_of_summary(outcome));
	buffer_add_char(&output->text, '\n');
}

/* Written piece by piece: a large report is never held as one tree. */
static void write_json(struct output *output, const struct outcome *outcome)
{
	buffer_add_string(&output->text, "{\"version\":1,\"tool\":");
	json_write(output, json_of_tool());
	buffer_add_string(&output->text, ",\"findings\":[");
	for (size_t i = 0; i < outcome->count; i++) {
		if (i)
			buffer_add_char(&output->text, ',');
		add_finding(output, outcome, i);
		output_flush(output);
	}
	buffer_add_string(&output->text, "],\"summary\":");
	json_write(output, json_of_summary(outcome));
	buffer_add_string(&output->text, "}\n");
}

const struct report report_json = {
    .name = "json",
    .summary = "one JSON document",
    .write = write_json,
    .shows_suppressed = true,
};

const struct report report_jsonl = {
    .name = "jsonl",
    .summary = "JSON Lines: one object a line",
    .write = write_jsonl,
    .shows_suppressed = true,
};
