/*
 * concise.c - reports of one line a finding:
 * `path:line:column: severity: text [rule]`.
 */
#include "lint/report/escape.h"
#include "lint/report/place.h"
#include "lint/report/summary.h"

#include <inttypes.h>

static void write_place(struct buffer *text, const struct outcome *outcome,
			struct span span)
{
	struct placed placed = place_of(outcome, span);

	if (!placed.path)
		return;
	escape_line(text, slice_of(placed.path));
	buffer_print(text, ":%" PRIu32 ":%" PRIu32 ": ", placed.begin.line,
		     placed.begin.column);
}

static void write_concise(struct output *output, const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->count; i++) {
		const struct finding *finding = outcome->findings[i];

		write_place(&output->text, outcome, finding->span);
		buffer_print(&output->text,
			     "%s: ", severity_name(finding->severity));
		escape_string(&output->text, finding->message);
		buffer_print(&output->text, " [%s]%s\n", finding->rule->id,
			     finding->suppressed ? " (suppressed)" : "");
		output_flush(output);
	}
	if (outcome->statistics)
		summary_statistics(&output->text, outcome);
	if (!outcome->quiet) {
		summary_add(&output->text, outcome);
		buffer_add_char(&output->text, '\n');
	}
}

const struct report report_concise = {
    .name = "concise",
    .summary = "one line a finding",
    .write = write_concise,
    .shows_suppressed = true,
};
