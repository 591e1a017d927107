/*
 * sarif.c - reports in the Static Analysis Results Interchange Format
 * (SARIF) 2.1.0, as code-scanning services take it.
 *
 * Columns count Unicode characters here, since SARIF knows no bytes.
 */
#include "lint/report/json.h"
#include "lint/report/place.h"

#include <string.h>

#define SCHEMA                                                                 \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"  \
	"sarif-schema-2.1.0.json"
/* Services refuse larger files. */
#define RESULTS_MAX 5000

static json_t *text_of(const char *text)
{
	json_t *object = json_new_object();

	json_set_string(object, "text", text ? text : "");
	return object;
}

static const char *level_of(enum severity severity)
{
	static const char *const levels[] = {
	    [SEVERITY_OFF] = "none",
	    [SEVERITY_INFO] = "note",
	    [SEVERITY_WARNING] = "warning",
	    [SEVERITY_ERROR] = "error",
	};

	return levels[severity];
}

/* --- the tool and its rules --------------------------------------------- */

static json_t *help_of(const struct rule *rule)
{
	struct buffer text = {0};
	json_t *object;

	buffer_print(&text, "%s\n\nHow to mend it: %s\n\nSources: %s",
		     rule->why ? rule->why : "", rule->fix ? rule->fix : "",
		     rule->sources ? rule->sources : "");
	object = text_of(buffer_text(&text));
	buffer_free(&text);
	return object;
}

static json_t *rule_object(const struct rule *rule)
{
	json_t *object = json_new_object(), *level = json_new_object();

	json_set_string(level, "level", level_of(rule->severity));
	json_set_string(object, "id", rule->id);
	json_set(object, "shortDescription", text_of(rule->summary));
	json_set(object, "fullDescription",
		 text_of(rule->why ? rule->why : rule->summary));
	json_set(object, "help", help_of(rule));
	json_set(object, "defaultConfiguration", level);
	return object;
}

static json_t *tool_object(void)
{
	json_t *tool = json_new_object(), *driver = json_of_tool();
	json_t *rules = json_new_array();

	for (size_t i = 0; i < rule_count; i++)
		json_append(rules, rule_object(rule_table[i]));
	json_set(driver, "rules", rules);
	json_set(tool, "driver", driver);
	return tool;
}

/* --- results ------------------------------------------------------------ */

static json_t *region_of(const struct outcome *outcome, struct span span)
{
	struct placed placed = place_of(outcome, span);
	json_t *object = json_new_object();

	json_set_number(object, "startLine", placed.begin.line);
	json_set_number(object, "startColumn",
			place_characters(outcome, span.file, span.at));
	json_set_number(object, "endLine", placed.end.line);
	json_set_number(
	    object, "endColumn",
	    place_characters(outcome, span.file, span.at + span.length));
	return object;
}

/* NULL where SPAN is in no file. */
static json_t *location_of(const struct outcome *outcome, struct span span,
			   const char *message)
{
	const char *path = place_of(outcome, span).path;
	json_t *location, *physical, *artifact;
	struct buffer uri = {0};

	if (!path)
		return NULL;
	location = json_new_object();
	physical = json_new_object();
	artifact = json_new_object();
	place_uri(&uri, path);
	json_set_string(artifact, "uri", buffer_text(&uri));
	json_set_string(artifact, "uriBaseId", "%SRCROOT%");
	buffer_free(&uri);
	json_set(physical, "artifactLocation", artifact);
	json_set(physical, "region", region_of(outcome, span));
	json_set(location, "physicalLocation", physical);
	if (message)
		json_set(location, "message", text_of(message));
	return location;
}

static void append_location(json_t *list, json_t *location)
{
	if (location)
		json_append(list, location);
}

/* Numbered, since no two of them may be alike. */
static json_t *related_of(const struct outcome *outcome,
			  const struct finding *finding)
{
	json_t *list = json_new_array();

	for (unsigned i = 0; i < finding->related_count; i++) {
		const struct place *place = &finding->related[i];
		json_t *location =
		    location_of(outcome, place->span, place->label);

		if (location)
			json_set_number(location, "id", i + 1);
		append_location(list, location);
	}
	return list;
}

static json_t *message_of(const struct finding *finding)
{
	struct buffer text = {0};
	json_t *object;

	buffer_add_string(&text, finding->message);
	if (finding->note)
		buffer_print(&text, "\nNote: %s", finding->note);
	if (finding->help)
		buffer_print(&text, "\nHelp: %s", finding->help);
	object = text_of(buffer_text(&text));
	buffer_free(&text);
	return object;
}

static json_t *suppressions_of(const struct finding *finding)
{
	json_t *list = json_new_array(), *object = json_new_object();

	json_set_string(object, "kind", "external");
	json_set_string(object, "justification", finding->suppressed);
	json_append(list, object);
	return list;
}

static size_t rule_index(const struct rule *rule)
{
	size_t i = 0;

	while (rule_table[i] != rule)
		i++;
	return i;
}

static json_t *result_object(const struct outcome *outcome, size_t index)
{
	const struct finding *finding = outcome->findings[index];
	json_t *object = json_new_object(), *prints = json_new_object();
	json_t *places = json_new_array();
	json_t *properties = json_new_object();

	json_set_string(object, "ruleId", finding->rule->id);
	json_set_number(object, "ruleIndex", rule_index(finding->rule));
	json_set_string(object, "level", level_of(finding->severity));
	json_set(object, "message", message_of(finding));
	append_location(places,
			location_of(outcome, finding->span, finding->label));
	json_set(object, "locations", places);
	json_set(object, "relatedLocations", related_of(outcome, finding));
	json_set_string(prints, "rdnslint/v1", outcome->fingerprints[index]);
	json_set(object, "partialFingerprints", prints);
	if (finding->suppressed)
		json_set(object, "suppressions", suppressions_of(finding));
	json_set_string(properties, "confidence",
			finding->assumed ? "assumed" : "certain");
	json_set(object, "properties", properties);
	return object;
}

/* --- the whole ---------------------------------------------------------- */

/* Whether all was judged and told. */
static json_t *invocations_of(const struct outcome *outcome)
{
	json_t *list = json_new_array(), *object = json_new_object();

	json_set_bool(object, "executionSuccessful", outcome->complete);
	if (outcome->count > RESULTS_MAX || outcome->cut) {
		json_t *notes = json_new_array(), *note = json_new_object();

		json_set_string(note, "level", "warning");
		json_set(note, "message",
			 text_of("there are more findings than are told here"));
		json_append(notes, note);
		json_set(object, "toolExecutionNotifications", notes);
	}
	json_append(list, object);
	return list;
}

static void write_member(struct output *output, const char *name, json_t *value)
{
	buffer_print(&output->text, "\"%s\":", name);
	json_write(output, value);
}

static void write_sarif(struct output *output, const struct outcome *outcome)
{
	buffer_add_string(&output->text,
			  "{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\","
			  "\"runs\":[{");
	write_member(output, "tool", tool_object());
	buffer_add_string(&output->text,
			  ",\"columnKind\":\"unicodeCodePoints\",");
	write_member(output, "invocations", invocations_of(outcome));
	buffer_add_string(&output->text, ",\"results\":[");
	for (size_t i = 0; i < outcome->count && i < RESULTS_MAX; i++) {
		if (i)
			buffer_add_char(&output->text, ',');
		json_write(output, result_object(outcome, i));
		output_flush(output);
	}
	buffer_add_string(&output->text, "]}]}\n");
}

const struct report report_sarif = {
    .name = "sarif",
    .summary = "SARIF 2.1.0, for code scanning",
    .write = write_sarif,
    .shows_suppressed = true,
};
