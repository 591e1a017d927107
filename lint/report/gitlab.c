/*
 * gitlab.c - reports as GitLab's code quality artifact: a list of objects in
 * the form of Code Climate.
 */
#include "lint/report/escape.h"
#include "lint/report/json.h"
#include "lint/report/place.h"

static const char *severity_of(enum severity severity)
{
	static const char *const names[] = {
	    [SEVERITY_OFF] = "info",
	    [SEVERITY_INFO] = "info",
	    [SEVERITY_WARNING] = "minor",
	    [SEVERITY_ERROR] = "major",
	};

	return names[severity];
}

/* A finding in no file is shown with the repository itself. */
static json_t *location_of(const struct outcome *outcome, struct span span)
{
	struct placed placed = place_of(outcome, span);
	json_t *object = json_new_object(), *lines = json_new_object();

	json_set_shown(object, "path", placed.path ? placed.path : ".");
	json_set_number(lines, "begin", placed.path ? placed.begin.line : 1);
	json_set_number(lines, "end", placed.path ? placed.end.line : 1);
	json_set(object, "lines", lines);
	return object;
}

/* What the merge request unfolds, as Markdown. */
static json_t *content_of(const struct finding *finding)
{
	json_t *object = json_new_object();
	struct buffer body = {0};

	if (finding->note) {
		buffer_add_string(&body, "Note: ");
		escape_string(&body, finding->note);
		buffer_add_string(&body, "\n\n");
	}
	if (finding->help) {
		buffer_add_string(&body, "Help: ");
		escape_string(&body, finding->help);
		buffer_add_string(&body, "\n\n");
	}
	buffer_add_string(&body, finding->rule->why ? finding->rule->why : "");
	json_set_string(object, "body", buffer_text(&body));
	buffer_free(&body);
	return object;
}

static json_t *object_of(const struct outcome *outcome, size_t index)
{
	const struct finding *finding = outcome->findings[index];
	json_t *object = json_new_object();

	json_set_string(object, "type", "issue");
	json_set_string(object, "check_name", finding->rule->id);
	json_set_shown(object, "description", finding->message);
	json_set(object, "content", content_of(finding));
	json_set_string(object, "severity", severity_of(finding->severity));
	json_set_string(object, "fingerprint", outcome->fingerprints[index]);
	json_set(object, "location", location_of(outcome, finding->span));
	return object;
}

static void write_gitlab(struct output *output, const struct outcome *outcome)
{
	buffer_add_char(&output->text, '[');
	for (size_t i = 0; i < outcome->count; i++) {
		buffer_add_string(&output->text, i ? ",\n" : "\n");
		json_write(output, object_of(outcome, i));
		output_flush(output);
	}
	buffer_add_string(&output->text, "\n]\n");
}

const struct report report_gitlab = {
    .name = "gitlab",
    .summary = "GitLab's code quality artifact",
    .write = write_gitlab,
};
