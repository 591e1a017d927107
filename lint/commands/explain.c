/*
 * explain.c - `rdnslint explain`: what a rule means, why, and how to mend it.
 */
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/report/wrap.h"
#include "lint/run/choose.h"
#include "lint/run/run.h"
#include "lint/tell.h"
#include "rules/rule.h"

#include <string.h>

static void add_section(struct buffer *text, const char *title,
			const char *paragraphs)
{
	if (!paragraphs)
		return;
	buffer_print(text, "\n%s\n", title);
	wrap_text(text, paragraphs, 4, 0);
}

static void add_effects(struct buffer *text, const struct rule *rule)
{
	for (size_t i = 0; i < RULE_EFFECTS_MAX && rule->effects[i].receiver;
	     i++) {
		struct buffer line = {0};

		if (i == 0)
			buffer_add_string(text, "\nReceivers\n");
		buffer_print(&line, "%s: %s", rule->effects[i].receiver,
			     rule->effects[i].effect);
		wrap_text(text, buffer_text(&line), 4, 0);
		buffer_free(&line);
	}
}

static void add_rule(struct buffer *text, const struct rule *rule)
{
	buffer_print(text, "%s (%s", rule->id, severity_name(rule->severity));
	if (rule->strict_severity != SEVERITY_OFF &&
	    rule->strict_severity != rule->severity)
		buffer_print(text, "; %s under --profile strict",
			     severity_name(rule->strict_severity));
	buffer_add_string(text, ")\n");
	wrap_text(text, rule->summary, 4, 0);
	add_section(text, "Why", rule->why);
	add_section(text, "How to mend it", rule->fix);
	add_effects(text, rule);
	add_section(text, "Sources", rule->sources);
}

static bool add_words(struct buffer *text, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		const struct rule *rule;

		if (strcmp(words->at[i], "all") == 0) {
			for (size_t j = 0; j < rule_count; j++) {
				buffer_add_string(text, j ? "\n\n" : "");
				add_rule(text, rule_table[j]);
			}
			continue;
		}
		rule = choose_rule("explain", words->at[i]);
		if (!rule)
			return false;
		buffer_add_string(text, i ? "\n\n" : "");
		add_rule(text, rule);
	}
	return true;
}

static enum status explain_words(const struct options *options)
{
	struct output output;
	struct buffer text = {0};

	if (!add_words(&text, &options->words)) {
		buffer_free(&text);
		return STATUS_USAGE;
	}
	write_open(&output, options);
	buffer_add(&output.text, buffer_text(&text), text.used);
	buffer_free(&text);
	return write_close(&output, STATUS_OK);
}

static enum status run_explain(const struct options *options)
{
	enum status status;
	struct run run;

	if (!options->words.count) {
		tell("explain: say which rule, or `all`; see `rdnslint rules`");
		return STATUS_USAGE;
	}
	status = run_settings(&run, options);
	if (status != STATUS_OK)
		return status;
	status = explain_words(options);
	run_close(&run);
	return status;
}

static const char *const formats[] = {"text", NULL};

const struct command command_explain = {
    .name = "explain",
    .bit = COMMAND_EXPLAIN,
    .arguments = "RULE...|all",
    .summary = "what a rule means, why, and how to mend it",
    .formats = formats,
    .run = run_explain,
};
