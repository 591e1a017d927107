/*
 * completions.c - what the value of each option can be (see completions.h).
 * Knows no shell.
 */
#include "lint/completions/completions.h"
#include "lint/report/report.h"
#include "rules/rule.h"

#include <string.h>

static void add_word(struct buffer *words, const char *word)
{
	buffer_print(words, "%s%s", words->used ? " " : "", word);
}

static void add_formats(struct buffer *words, const struct command *command)
{
	for (size_t i = 0; command->formats && command->formats[i]; i++)
		add_word(words, command->formats[i]);
	for (size_t i = 0; !command->formats && i < report_count; i++)
		add_word(words, report_table[i]->name);
}

static void add_reports(struct buffer *words, const struct command *command)
{
	(void)command;
	for (size_t i = 0; i < report_count; i++)
		add_word(words, report_table[i]->name);
}

static void add_profiles(struct buffer *words, const struct command *command)
{
	(void)command;
	for (const struct profile *p = rule_profiles; p->name; p++)
		add_word(words, p->name);
}

/* By the option's name, or by what its argument is called. */
static const struct value_row {
	const char *key;
	enum completes completes;
	void (*add)(struct buffer *words, const struct command *command);
} values[] = {
    {"format", COMPLETES_WORDS, add_formats},
    {"report", COMPLETES_PAIRS, add_reports},
    {"profile", COMPLETES_WORDS, add_profiles},
    {"FILE", COMPLETES_FILES, NULL},
    {"FILE...", COMPLETES_FILES, NULL},
    {"DIR", COMPLETES_DIRECTORIES, NULL},
    {"RULE,...", COMPLETES_RULES, NULL},
    {"RULE=LEVEL", COMPLETES_LEVELS, NULL},
};

static const struct value_row *value_row(const struct option_row *row)
{
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strcmp(values[i].key, row->name) == 0 ||
		    strcmp(values[i].key, row->argument) == 0)
			return &values[i];
	return NULL;
}

enum completes completions_of(const struct option_row *row,
			      const struct command *command,
			      struct buffer *words)
{
	const struct value_row *value;

	if (!row->argument)
		return COMPLETES_FLAG;
	for (size_t i = 0; row->words && row->words[i]; i++)
		add_word(words, row->words[i]);
	if (row->words)
		return COMPLETES_WORDS;
	value = value_row(row);
	if (!value)
		return COMPLETES_NOTHING;
	if (value->add)
		value->add(words, command);
	return value->completes;
}

void completions_add_rules(struct buffer *words)
{
	for (size_t i = 0; i < rule_count; i++)
		buffer_print(words, "%s%s", i ? " " : "", rule_table[i]->id);
}

void completions_add_commands(struct buffer *words, const char *between)
{
	for (size_t i = 0; i < command_count; i++)
		buffer_print(words, "%s%s", i ? between : "",
			     command_table[i]->name);
}

void completions_add_escaped(struct buffer *script, const char *text,
			     const char *special)
{
	for (; *text; text++) {
		if (strchr(special, *text))
			buffer_add_char(script, '\\');
		buffer_add_char(script, *text);
	}
}

void completions_print(struct buffer *script, const char *shell)
{
	static const struct {
		const char *shell;
		void (*print)(struct buffer *script);
	} printers[] = {{"bash", completions_bash},
			{"zsh", completions_zsh},
			{"fish", completions_fish}};

	for (size_t i = 0; i < sizeof printers / sizeof *printers; i++)
		if (strcmp(printers[i].shell, shell) == 0)
			printers[i].print(script);
}
