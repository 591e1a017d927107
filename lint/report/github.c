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

/*
 * Appends TEXT as the toolkit's escapeData() or escapeProperty() would: HIDDEN
 * is what has a meaning there.  Bytes that steer are shown as \xHH before, so
 * that no CR and no LF of the input is left to encode.
 */
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

static void add_data(struct buffer *line, const char *text)
{
	add_encoded(line, text, "%");
}

static void add_property(struct buffer *line, const char *text)
{
	add_encoded(line, text, "%:,");
}

/* In the toolkit's order.  Columns are taken for places in one line only. */
static void add_place(struct buffer *line, const struct placed *placed)
{
	const struct position *begin = &placed->begin, *end = &placed->end;

	buffer_add_string(line, ",file=");
	add_property(line, placed->path);
	buffer_print(line, ",line=%" PRIu32 ",endLine=%" PRIu32, begin->line,
		     end->line);
	if (begin->line == end->line)
		buffer_print(line, ",col=%" PRIu32 ",endColumn=%" PRIu32,
			     begin->column, end->column);
}

static void write_finding(struct buffer *line, const struct outcome *outcome,
			  const struct finding *finding)
{
	struct placed placed = place_of(outcome, finding->span);

	buffer_print(line, "::%s title=%s", command_of(finding->severity),
		     finding->rule->id);
	if (placed.path)
		add_place(line, &placed);
	buffer_add_string(line, "::");
	add_data(line, finding->message);
	if (finding->help) {
		buffer_add_string(line, "%0Ahelp: ");
		add_data(line, finding->help);
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
