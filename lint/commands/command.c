/*
 * command.c - the table of commands, and what they share.
 */
#include "lint/commands/command.h"
#include "lint/report/report.h"

#include <string.h>

extern const struct command command_chain;
extern const struct command command_check;
extern const struct command command_explain;
extern const struct command command_facts;
extern const struct command command_judge;
extern const struct command command_lookup;
extern const struct command command_request;
extern const struct command command_rules;

/* In the order in which --help shows them. */
const struct command *const command_table[] = {
    &command_check, &command_chain, &command_lookup,  &command_request,
    &command_facts, &command_judge, &command_explain, &command_rules,
};
const size_t command_count = sizeof command_table / sizeof *command_table;

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(command_table[i]->name, name) == 0)
			return command_table[i];
	return NULL;
}

bool command_has_format(const struct command *command, const char *name)
{
	if (!command->formats)
		return report_find(name) != NULL;
	for (size_t i = 0; command->formats[i]; i++)
		if (strcmp(command->formats[i], name) == 0)
			return true;
	return false;
}
