/*
 * fish.c - completions for fish (see completions.h).
 */
#include "lint/completions/completions.h"

static void add_quoted(struct buffer *script, const char *text)
{
	buffer_add_char(script, '\'');
	completions_add_escaped(script, text, "'\\");
	buffer_add_char(script, '\'');
}

/* The condition under which COMMAND is the one that is typed. */
static void add_condition(struct buffer *script, const struct command *command)
{
	if (command != command_table[0]) {
		buffer_print(script, " -n '__fish_seen_subcommand_from %s'",
			     command->name);
		return;
	}
	/* the default: none of the others was seen */
	buffer_add_string(script, " -n 'not __fish_seen_subcommand_from");
	for (size_t i = 1; i < command_count; i++)
		buffer_print(script, " %s", command_table[i]->name);
	buffer_add_char(script, '\'');
}

static void add_value(struct buffer *script, enum completes completes,
		      const char *words)
{
	switch (completes) {
	case COMPLETES_FLAG:
		return;
	case COMPLETES_NOTHING:
		buffer_add_string(script, " -x");
		return;
	case COMPLETES_FILES:
	case COMPLETES_PAIRS:
		buffer_add_string(script, " -r -F");
		return;
	case COMPLETES_DIRECTORIES:
		buffer_add_string(script,
				  " -x -a '(__fish_complete_directories)'");
		return;
	case COMPLETES_WORDS:
		buffer_print(script, " -x -a '%s'", words);
		return;
	case COMPLETES_RULES:
		buffer_add_string(script,
				  " -x -a '(__fish_append , $rdnslint_rules)'");
		return;
	case COMPLETES_LEVELS:
		buffer_add_string(
		    script,
		    " -x -a '$rdnslint_rules={error,warning,info,off}'");
		return;
	}
}

static void add_command(struct buffer *script, const struct command *command)
{
	buffer_print(script,
		     "complete -c rdnslint -n __fish_use_subcommand -a %s -d ",
		     command->name);
	add_quoted(script, command->summary);
	buffer_add_char(script, '\n');
	for (size_t i = 0; i < option_count; i++) {
		const struct option_row *row = &option_table[i];
		struct buffer words = {0};
		enum completes completes;

		if (!(row->commands & command->bit))
			continue;
		buffer_add_string(script, "complete -c rdnslint");
		add_condition(script, command);
		buffer_print(script, " -l %s", row->name);
		if (row->letter)
			buffer_print(script, " -s %c", row->letter);
		completes = completions_of(row, command, &words);
		add_value(script, completes, buffer_text(&words));
		buffer_add_string(script, " -d ");
		add_quoted(script, row->help);
		buffer_add_char(script, '\n');
		buffer_free(&words);
	}
}

void completions_fish(struct buffer *script)
{
	buffer_add_string(script, "# fish completion of rdnslint: rdnslint "
				  "--completions fish\n"
				  "set -g rdnslint_rules ");
	completions_add_rules(script);
	buffer_add_char(script, '\n');
	for (size_t i = 0; i < command_count; i++)
		add_command(script, command_table[i]);
	buffer_add_string(script, "complete -c rdnslint -n "
				  "'__fish_seen_subcommand_from explain' -f -a "
				  "'all $rdnslint_rules'\n");
}
