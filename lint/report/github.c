/*
 * github.c - reports as workflow commands, which GitHub Actions shows beside
 * the lines of a change.
 *
 * The one format whose lines begin with `::`; no text of the input can begin
 * another command, or end this one.
 */
#include "lint/report/escape.h"
#include "lint/report/place.h"
#include "lint/report/summary.h"

#include <inttypes.h>
#include <string.h>

static const char *command_of(enum severity severity)
{
	static const char *const commands[] = {
	    [SEVERITY_OFF] = "debug",
	    [SEVERITY_INFO] = "notice",
	    [SEVERITY_WARNING] = "warning",
	    [SEVERITY_ERROR] = "error",
	};

	return commands[severity];
}

/* TEXT with the bytes of HIDDEN percent-encoded, as the runner decodes it. */
static void add_encoded(struct buffer *line, const char *text,
			const char *hidden)
{
	struct buffer safe = {0};

	escape_string(&safe, text);
	for (const char *at = buffer_text(&safe); *at; at++)
		if (strchr(hidden, *at))
			buffer_print(line, "%%%02X", (unsigned char)*at);
		else
			buffer_add_char(line, *at);
	buffer_free(&safe);
}

static void write_finding(struct buffer *line, const struct outcome *outcome,
			  const struct finding *finding)
{
	struct placed placed = place_of(outcome, finding->span);

	buffer_print(line, "::%s ", command_of(finding->severity));
	if (placed.path) {
		buffer_add_string(line, "file=");
		add_encoded(line, placed.path, "%:,");
		buffer_print(line, ",line=%" PRIu32 ",endLine=%" PRIu32,
			     placed.begin.line, placed.end.line);
		/* columns are taken for places within one line only */
		if (placed.begin.line == placed.end.line)
			buffer_print(line,
				     ",col=%" PRIu32 ",endColumn=%" PRIu32,
				     placed.begin.column, placed.end.column);
		buffer_add_char(line, ',');
	}
	buffer_print(line, "title=%s::", finding->rule->id);
	add_encoded(line, finding->message, "%");
	if (finding->help) {
		buffer_add_string(line, "%0Ahelp: ");
		add_encoded(line, finding->help, "%");
	}
	buffer_add_char(line, '\n');
}

static void write_github(struct output *output, const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->count; i++) {
		write_finding(&output->text, outcome, outcome->findings[i]);
		output_flush(output);
	}
	if (!outcome->quiet) {
		summary_add(&output->text, outcome);
		buffer_add_char(&output->text, '\n');
	}
}

const struct report report_github = {
    .name = "github",
    .summary = "GitHub Actions' annotations",
    .write = write_github,
};
