/*
 * completions.h - what shells complete after `rdnslint`, from the tables of
 * options, commands, formats, profiles and rules.
 *
 * One file a shell, SHELL.c, prints its script; what an option's value can be
 * is found here, once.
 */
#ifndef LINT_COMPLETIONS_COMPLETIONS_H
#define LINT_COMPLETIONS_COMPLETIONS_H

#include "lint/commands/command.h"
#include "parsers/base/buffer.h"

/* SHELL is one of --completions' words. */
void completions_print(struct buffer *script, const char *shell);

/* --- for the shells' files ---------------------------------------------- */

void completions_bash(struct buffer *script);
void completions_zsh(struct buffer *script);
void completions_fish(struct buffer *script);

enum completes {
	COMPLETES_FLAG,    /* the option takes no value */
	COMPLETES_NOTHING, /* nobody can know the value */
	COMPLETES_FILES,
	COMPLETES_DIRECTORIES,
	COMPLETES_WORDS,  /* one of them */
	COMPLETES_RULES,  /* rules, with commas between */
	COMPLETES_LEVELS, /* RULE=LEVEL */
	COMPLETES_PAIRS   /* WORD=FILE */
};

/*
 * What the value of ROW can be for COMMAND; the words of COMPLETES_WORDS and
 * COMPLETES_PAIRS are appended to WORDS with blanks between.
 */
enum completes completions_of(const struct option_row *row,
			      const struct command *command,
			      struct buffer *words);

void completions_add_rules(struct buffer *words);
/* The names of the commands, with BETWEEN between. */
void completions_add_commands(struct buffer *words, const char *between);

/* TEXT with a backslash before each of the characters SPECIAL. */
void completions_add_escaped(struct buffer *script, const char *text,
			     const char *special);

#endif
