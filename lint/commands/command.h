/*
 * command.h - what a command is: one row and one function.
 */
#ifndef LINT_COMMANDS_COMMAND_H
#define LINT_COMMANDS_COMMAND_H

#include "lint/options.h"

enum status {
	STATUS_OK = 0,
	STATUS_FINDINGS = 1,  /* at or above --fail-on */
	STATUS_USAGE = 2,     /* nothing was judged */
	STATUS_INCOMPLETE = 3 /* beats STATUS_FINDINGS */
};

enum {
	COMMAND_CHECK = 1 << 0,
	COMMAND_CHAIN = 1 << 1,
	COMMAND_LOOKUP = 1 << 2,
	COMMAND_FACTS = 1 << 3,
	COMMAND_EXPLAIN = 1 << 4,
	COMMAND_RULES = 1 << 5,
	COMMAND_REQUEST = 1 << 6,
	COMMAND_JUDGE = 1 << 7,
	/* those that read files */
	COMMAND_READS = COMMAND_CHECK | COMMAND_CHAIN | COMMAND_LOOKUP |
			COMMAND_FACTS | COMMAND_REQUEST,
	/* those that the settings concern */
	COMMAND_SETTLED =
	    COMMAND_READS | COMMAND_JUDGE | COMMAND_EXPLAIN | COMMAND_RULES,
	/* those that judge */
	COMMAND_JUDGES = COMMAND_CHECK | COMMAND_REQUEST | COMMAND_JUDGE,
	COMMAND_ALL = (1 << 8) - 1
};

struct command {
	const char *name;
	unsigned bit;
	const char *arguments; /* as the usage line shows them */
	const char *summary;
	/* --format's values, the default first; NULL: the report formats */
	const char *const *formats;
	enum status (*run)(const struct options *options);
};

extern const struct command *const command_table[];
extern const size_t command_count;

const struct command *command_find(const char *name); /* NULL: unknown */

/* NAME is a value of --format for COMMAND. */
bool command_has_format(const struct command *command, const char *name);

#endif
