/*
 * sarif.c - reports in the Static Analysis Results Interchange Format
 * (SARIF) 2.1.0, as code-scanning services take it (see sarif.h).
 */
#include "lint/report/sarif.h"
#include "lint/report/place.h"
#include "lint/report/summary.h"

#include <string.h>

#define SCHEMA                                                                 \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"  \
	"sarif-schema-2.1.0.json"
/* Services show no more of one file, and refuse larger ones. */
#define RESULTS_MAX 5000

/* --- the rules ---------------------------------------------------------- */

static void add_part(struct buffer *text, const char *name, const char *part)
{
	if (part && part[0])
		buffer_print(text, "\n\n%s: %s", name, part);
}

static void add_receivers(struct buffer *text, const struct rule *rule)
{
	for (size_t i = 0; i < RULE_EFFECTS_MAX && rule->effects[i].receiver;
	     i++)
		buffer_print(text, "%s%s %s", i ? "; " : "\n\nReceivers: ",
			     rule->effects[i].receiver,
			     rule->effects[i].effect);
}

static json_t *description_of(const struct rule *rule)
{
	json_t *object = json_new_object();

	json_set_string(object, "text", rule->why ? rule->why : rule->summary);
	return object;
}

static json_t *help_of(const struct rule *rule)
{
	json_t *object = json_new_object();
	struct buffer text = {0};

	buffer_add_string(&text, rule->why ? rule->why : rule->summary);
	add_receivers(&text, rule);
	add_part(&text, "How to mend it", rule->fix);
	add_part(&text, "Sources", rule->sources);
	json_set_string(object, "text", buffer_text(&text));
	buffer_free(&text);
	return object;
}

static json_t *configuration_of(const struct rule *rule)
{
	json_t *object = json_new_object();

	json_set_bool(object, "enabled",
		      rule->severity != SEVERITY_OFF && !rule->only_strict);
	json_set_string(object, "level", sarif_level(rule->severity));
	return object;
}

/* What code scanning sorts alerts by. */
static json_t *properties_of(const struct rule *rule)
{
	json_t *object = json_new_object(), *tags = json_new_array();
	size_t family = strcspn(rule->id, "-");

	json_append(tags, json_string("rdnslint"));
	json_append(tags, json_stringn(rule->id, family));
	json_set(object, "tags", tags);
	json_set_string(object, "precision", "very-high");
	json_set_string(object, "problem.severity",
			rule->severity == SEVERITY_ERROR ? "error"
			: rule->severity == SEVERITY_WARNING
			    ? "warning"
			    : "recommendation");
	return object;
}

static json_t *rule_object(const struct rule *rule)
{
	json_t *object = json_new_object();

	json_set_string(object, "id", rule->id);
	json_set(object, "shortDescription", sarif_text(rule->summary));
	json_set(object, "fullDescription", description_of(rule));
	json_set(object, "help", help_of(rule));
	json_set(object, "defaultConfiguration", configuration_of(rule));
	json_set(object, "properties", properties_of(rule));
	return object;
}

/* --- the tool ----------------------------------------------------------- */

static json_t *tool_object(void)
{
	json_t *tool = json_new_object(), *driver = json_of_tool();
	json_t *rules = json_new_array();

	for (size_t i = 0; i < rule_count; i++)
		json_append(rules, rule_object(rule_table[i]));
	json_set_string(driver, "semanticVersion", RDNSLINT_VERSION);
	json_set(driver, "rules", rules);
	json_set(tool, "driver", driver);
	return tool;
}

/* --- how the run went --------------------------------------------------- */

enum notice { NOTICE_UNREADABLE, NOTICE_LIMIT, NOTICE_CUT };

static const struct {
	const char *id, *level;
} notices[] = {
    [NOTICE_UNREADABLE] = {"input-unreadable", "error"},
    [NOTICE_LIMIT] = {"limit-met", "error"},
    [NOTICE_CUT] = {"results-cut", "warning"},
};

static json_t *notice_object(enum notice kind, const char *text)
{
	json_t *object = json_new_object(), *descriptor = json_new_object();

	json_set_string(descriptor, "id", notices[kind].id);
	json_set(object, "descriptor", descriptor);
	json_set_string(object, "level", notices[kind].level);
	json_set(object, "message", sarif_text(text));
	return object;
}

static void append_faults(json_t *list, const struct outcome *outcome)
{
	const struct faults *faults = &outcome->facts->faults;

	for (size_t i = 0; i < faults->count; i++) {
		const struct fault *fault = &faults->items[i];
		json_t *notice, *places, *location;

		if (fault->kind != FAULT_UNREADABLE &&
		    fault->kind != FAULT_LIMIT)
			continue;
		notice = notice_object(fault->kind == FAULT_LIMIT
					   ? NOTICE_LIMIT
					   : NOTICE_UNREADABLE,
				       fault->message);
		location = sarif_location(outcome, fault->span, NULL);
		if (location) {
			places = json_new_array();
			json_append(places, location);
			json_set(notice, "locations", places);
		}
		json_append(list, notice);
	}
}

static void append_cut(json_t *list, const struct outcome *outcome)
{
	struct buffer text = {0};
	uint64_t all = outcome->count + outcome->cut;

	if (outcome->count <= RESULTS_MAX && !outcome->cut)
		return;
	summary_count(&text, all, "finding");
	buffer_add_string(&text, " were made, of which ");
	summary_number(&text, outcome->count < RESULTS_MAX ? outcome->count
							   : RESULTS_MAX);
	buffer_add_string(&text, " are told here");
	json_append(list, notice_object(NOTICE_CUT, buffer_text(&text)));
	buffer_free(&text);
}

static json_t *invocations_of(const struct outcome *outcome)
{
	json_t *list = json_new_array(), *object = json_new_object();
	json_t *told = json_new_array();

	append_faults(told, outcome);
	append_cut(told, outcome);
	json_set_bool(object, "executionSuccessful", outcome->complete);
	json_set_number(object, "exitCode", (uint64_t)outcome->status);
	json_set(object, "toolExecutionNotifications", told);
	json_append(list, object);
	return list;
}

/* What URIs are relative to; where it lies on this machine is no one's. */
static json_t *bases_object(void)
{
	json_t *object = json_new_object(), *base = json_new_object();

	json_set(base, "description",
		 sarif_text("the root that was given, as a rule the "
			    "repository's top"));
	json_set(object, "%SRCROOT%", base);
	return object;
}

/* --- the whole ---------------------------------------------------------- */

static void write_member(struct output *output, const char *name, json_t *value)
{
	buffer_print(&output->text, "\"%s\":", name);
	json_write(output, value);
	buffer_add_char(&output->text, ',');
}

static void write_sarif(struct output *output, const struct outcome *outcome)
{
	buffer_add_string(&output->text,
			  "{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\","
			  "\"runs\":[{\n");
	write_member(output, "tool", tool_object());
	buffer_add_string(&output->text,
			  "\"columnKind\":\"unicodeCodePoints\",");
	write_member(output, "originalUriBaseIds", bases_object());
	write_member(output, "invocations", invocations_of(outcome));
	buffer_add_string(&output->text, "\"results\":[");
	for (size_t i = 0; i < outcome->count && i < RESULTS_MAX; i++) {
		buffer_add_string(&output->text, i ? ",\n" : "\n");
		json_write(output, sarif_result(outcome, i));
		output_flush(output);
	}
	buffer_add_string(&output->text, "\n]}]}\n");
}

const struct report report_sarif = {
    .name = "sarif",
    .summary = "SARIF 2.1.0, for code scanning",
    .write = write_sarif,
    .shows_suppressed = true,
};
