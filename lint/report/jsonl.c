/*
 * jsonl.c - reports as JSON Lines, and the same objects as one document.
 */
#include "lint/report/json.h"
#include "lint/report/json_text.h"
#include "lint/report/scores.h"

static void add_finding(struct output *output, const struct outcome *outcome,
			size_t index)
{
	json_text_finding(&output->text, outcome, outcome->findings[index],
			  outcome->fingerprints[index]);
}

static void write_jsonl(struct output *output, const struct outcome *outcome)
{
	json_t *score;

	for (size_t i = 0; i < outcome->count; i++) {
		add_finding(output, outcome, i);
		buffer_add_char(&output->text, '\n');
		output_flush(output);
	}
	for (size_t i = 0; (score = scores_object(outcome, i)); i++) {
		json_write(output, score);
		buffer_add_char(&output->text, '\n');
	}
	json_write(output, json_of_summary(outcome));
	buffer_add_char(&output->text, '\n');
}

static void add_scores(struct output *output, const struct outcome *outcome)
{
	json_t *score = scores_object(outcome, 0);

	if (!score)
		return;
	buffer_add_string(&output->text, "\"scores\":[");
	for (size_t i = 1; score; i++) {
		json_write(output, score);
		score = scores_object(outcome, i);
		if (score)
			buffer_add_char(&output->text, ',');
	}
	buffer_add_string(&output->text, "],");
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
	buffer_add_string(&output->text, "],");
	add_scores(output, outcome);
	buffer_add_string(&output->text, "\"summary\":");
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
