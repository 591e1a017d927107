/*
 * rules.c - `rdnslint rules`: the catalogue.
 */
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/report/json.h"
#include "lint/report/manual.h"
#include "lint/report/wrap.h"
#include "lint/run/run.h"
#include "lint/settings.h"

#include <string.h>

#define SUMMARY_COLUMN 39

static json_t *receivers_of(const struct rule *rule)
{
	json_t *list = json_new_array();

	for (size_t i = 0; i < RULE_EFFECTS_MAX && rule->effects[i].receiver;
	     i++) {
		const struct effect *effect = &rule->effects[i];
		json_t *object = json_new_object();

		json_set_string(object, "name", effect->receiver);
		json_set_string(object, "effect", effect->effect);
		if (effect->points)
			json_set(object, "points",
				 json_real(effect->points / 100.0));
		json_append(list, object);
	}
	return list;
}

static json_t *object_of_rule(const struct rule *rule)
{
	enum severity strict =
	    rule->strict_severity ? rule->strict_severity : rule->severity;
	json_t *object = json_new_object();

	json_set_string(object, "type", "rule");
	json_set_string(object, "id", rule->id);
	json_set_string(object, "severity", severity_name(rule->severity));
	json_set_string(object, "strict_severity", severity_name(strict));
	json_set_string(object, "summary", rule->summary);
	json_set_string(object, "why", rule->why);
	json_set_string(object, "fix", rule->fix);
	json_set_string(object, "sources", rule->sources);
	json_set(object, "receivers", receivers_of(rule));
	return object;
}

static void add_line(struct buffer *text, const struct rule *rule)
{
	size_t before = text->used;

	buffer_print(text, "%-29s %-8s", rule->id,
		     severity_name(rule->severity));
	wrap_text(text, rule->summary, SUMMARY_COLUMN, text->used - before);
}

static void write_rules(struct output *output, bool json)
{
	for (size_t i = 0; i < rule_count; i++) {
		if (json) {
			json_write(output, object_of_rule(rule_table[i]));
			buffer_add_char(&output->text, '\n');
		} else {
			add_line(&output->text, rule_table[i]);
		}
	}
}

static enum status write_catalogue(const struct options *options)
{
	struct output output;
	struct run run;
	enum status status = run_settings(&run, options);

	if (status != STATUS_OK)
		return status;
	write_open(&output, options);
	if (strcmp(write_format(options), "man") == 0)
		manual_write(&output.text);
	else
		write_rules(&output,
			    strcmp(write_format(options), "jsonl") == 0);
	run_close(&run);
	return write_close(&output, STATUS_OK);
}

static enum status run_rules(const struct options *options)
{
	struct output output;

	if (!options->settings_schema)
		return write_catalogue(options);
	write_open(&output, options);
	settings_schema(&output.text);
	return write_close(&output, STATUS_OK);
}

static const char *const formats[] = {"text", "jsonl", "man", NULL};

const struct command command_rules = {
    .name = "rules",
    .bit = COMMAND_RULES,
    .arguments = "",
    .summary = "the catalogue of rules",
    .formats = formats,
    .run = run_rules,
};
