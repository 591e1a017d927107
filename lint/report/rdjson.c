/*
 * rdjson.c - reports in reviewdog's diagnostic format.
 */
#include "lint/report/escape.h"
#include "lint/report/json.h"
#include "lint/report/place.h"

static const char *severity_of(enum severity severity)
{
	static const char *const names[] = {
	    [SEVERITY_OFF] = "UNKNOWN_SEVERITY",
	    [SEVERITY_INFO] = "INFO",
	    [SEVERITY_WARNING] = "WARNING",
	    [SEVERITY_ERROR] = "ERROR",
	};

	return names[severity];
}

static json_t *position_object(struct position position)
{
	json_t *object = json_new_object();

	json_set_number(object, "line", position.line);
	json_set_number(object, "column", position.column);
	return object;
}

static json_t *location_of(const struct outcome *outcome, struct span span)
{
	struct placed placed = place_of(outcome, span);
	json_t *object = json_new_object(), *range = json_new_object();

	json_set_shown(object, "path", placed.path ? placed.path : ".");
	if (placed.path) {
		json_set(range, "start", position_object(placed.begin));
		json_set(range, "end", position_object(placed.end));
		json_set(object, "range", range);
	} else {
		json_decref(range);
	}
	return object;
}

static json_t *related_of(const struct outcome *outcome,
			  const struct finding *finding)
{
	json_t *list = json_new_array();

	for (unsigned i = 0; i < finding->related_count; i++) {
		json_t *object = json_new_object();

		json_set_shown(object, "message", finding->related[i].label);
		json_set(object, "location",
			 location_of(outcome, finding->related[i].span));
		json_append(list, object);
	}
	return list;
}

static json_t *object_of(const struct outcome *outcome,
			 const struct finding *finding)
{
	json_t *object = json_new_object(), *code = json_new_object();
	struct buffer message = {0};

	escape_string(&message, finding->message);
	if (finding->help) {
		buffer_add_string(&message, "\nhelp: ");
		escape_string(&message, finding->help);
	}
	json_set_string(object, "message", buffer_text(&message));
	buffer_free(&message);
	json_set(object, "location", location_of(outcome, finding->span));
	json_set_string(object, "severity", severity_of(finding->severity));
	json_set_string(code, "value", finding->rule->id);
	json_set(object, "code", code);
	json_set(object, "related_locations", related_of(outcome, finding));
	return object;
}

static void write_rdjson(struct output *output, const struct outcome *outcome)
{
	buffer_add_string(&output->text, "{\"source\":{\"name\":\"rdnslint\"},"
					 "\"diagnostics\":[");
	for (size_t i = 0; i < outcome->count; i++) {
		buffer_add_string(&output->text, i ? ",\n" : "\n");
		json_write(output, object_of(outcome, outcome->findings[i]));
		output_flush(output);
	}
	buffer_add_string(&output->text, "\n]}\n");
}

const struct report report_rdjson = {
    .name = "rdjson",
    .summary = "reviewdog's diagnostic format",
    .write = write_rdjson,
};
