/*
 * tap.c - reports in the Test Anything Protocol: each finding is a test that
 * failed, but for what is only worth knowing.  Version 13 is what the readers
 * at hand know.
 */
#include "lint/report/escape.h"
#include "lint/report/place.h"

#include <inttypes.h>

/* `#` begins a directive there, and `\` an escape. */
static void add_description(struct buffer *line, const char *text)
{
	struct buffer safe = {0};

	escape_string(&safe, text);
	for (const char *at = buffer_text(&safe); *at; at++) {
		if (*at == '#' || *at == '\\')
			buffer_add_char(line, '\\');
		buffer_add_char(line, *at);
	}
	buffer_free(&safe);
}

static void write_finding(struct buffer *line, const struct outcome *outcome,
			  size_t index)
{
	const struct finding *finding = outcome->findings[index];
	struct placed placed = place_of(outcome, finding->span);

	buffer_print(line, "%sok %zu - ",
		     finding->severity == SEVERITY_INFO ? "" : "not ",
		     index + 1);
	if (placed.path) {
		add_description(line, placed.path);
		buffer_print(line, ":%" PRIu32 ":%" PRIu32 ": ",
			     placed.begin.line, placed.begin.column);
	}
	buffer_print(line, "%s: ", severity_name(finding->severity));
	add_description(line, finding->message);
	buffer_print(line, " [%s]\n", finding->rule->id);
}

static void write_tap(struct output *output, const struct outcome *outcome)
{
	buffer_print(&output->text, "TAP version 13\n1..%zu\n",
		     outcome->count ? outcome->count : 1);
	for (size_t i = 0; i < outcome->count; i++) {
		write_finding(&output->text, outcome, i);
		output_flush(output);
	}
	if (!outcome->count)
		buffer_add_string(&output->text, "ok 1 - no findings\n");
	if (!outcome->complete)
		buffer_add_string(&output->text,
				  "Bail out! the judgement is incomplete\n");
}

const struct report report_tap = {
    .name = "tap",
    .summary = "the Test Anything Protocol",
    .write = write_tap,
};
