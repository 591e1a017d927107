/*
 * options.h - the command line, understood.
 *
 * One table (options.c) names every option, its argument, the commands that
 * take it and what it does; parsing, --help, the completions and the manual
 * are made from it.  Nothing here looks at a file.
 */
#ifndef LINT_OPTIONS_H
#define LINT_OPTIONS_H

#include "parsers/base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

struct command;

/* Texts point into argv. */
struct words {
	const char **at;
	size_t count, room;
};

struct options {
	const struct command *command;
	struct words words; /* what is no option: paths, names, rules */

	const char *settings;
	bool no_settings;
	const char *root;
	struct words zones, postfixes, exims, named_confs, answers, senders;
	const char *hostname;
	const char *view;
	const char *files_from;
	const char *stdin_filename;
	uint64_t jobs;       /* 0: as many as there are processors */
	uint64_t max_memory; /* in MiB; 0: the default */
	uint64_t max_time;   /* in seconds; 0: any */

	struct words selects, ignores, severities;
	const char *profile;
	const char *fail_on;
	bool strict;
	struct words onlies;
	const char *baseline;
	bool write_baseline;
	bool show_suppressed;
	const char *today;
	uint64_t max_findings; /* 0: the default */

	const char *format; /* NULL: the command's first */
	const char *output;
	struct words reports;
	const char *color;
	bool no_excerpts;
	bool quiet;
	bool statistics;
	bool no_progress;
	bool require_sandbox;
	const char *batch;
	const char *emit;
	bool list_needed;
	bool settings_schema;
	bool join_keys;
	const char *part;
	const char *asked;
	bool asks;
	bool parameters;
	const char *completions;
	bool help;
	bool version;
};

enum option_kind {
	OPTION_FLAG,   /* a bool */
	OPTION_TEXT,   /* the last one counts */
	OPTION_NUMBER, /* a uint64_t, at least 1 */
	OPTION_LIST,   /* a struct words: repeatable */
	OPTION_REST    /* a struct words: and the words that follow */
};

struct option_row {
	const char *name; /* without its dashes */
	char letter;      /* 0: no short form */
	enum option_kind kind;
	const char *argument;     /* as --help shows it; NULL: a flag */
	unsigned commands;        /* COMMAND_ bits of who takes it */
	size_t offset;            /* of its member in struct options */
	const char *const *words; /* all values there are; NULL: others */
	/* False, and what is wrong with VALUE in ERROR; NULL: takes all. */
	bool (*check)(const char *value, struct buffer *error);
	const char *help;
};

extern const struct option_row option_table[];
extern const size_t option_count;

/* --part's `K/N`; false where VALUE is none. */
bool options_part(const char *value, unsigned *part, unsigned *parts);

/* False where the usage is wrong, which was told then. */
bool options_parse(struct options *options, int argc, char **argv);
void options_free(struct options *options);

/* Appends the usage of COMMAND (NULL: of all) in 80 columns. */
void options_help(struct buffer *text, const struct command *command);

#endif
