/*
 * options.c - reading a command line by the table of options, and telling
 * what stands in it (see options.h).
 */
#include "lint/options.h"
#include "lint/commands/command.h"
#include "lint/report/report.h"
#include "lint/report/wrap.h"
#include "lint/run/look.h"
#include "lint/suggest.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/base/slice.h"

#include <stdlib.h>
#include <string.h>

/* --- reading ------------------------------------------------------------ */

struct reader {
	struct options *options;
	char **next;             /* NULL-terminated */
	bool literal;            /* behind `--` */
	bool first_word_literal; /* the first word is no command */
	const struct option_row **seen;
	size_t seen_count, seen_room;
};

static void add_word(struct words *words, const char *word)
{
	MEMORY_GROW(words->at, words->count, words->room);
	words->at[words->count++] = word;
}

static const struct option_row *row_named(const char *name, size_t length)
{
	for (size_t i = 0; i < option_count; i++)
		if (slice_is((struct slice){name, length},
			     option_table[i].name))
			return &option_table[i];
	return NULL;
}

static const struct option_row *row_lettered(char letter)
{
	for (size_t i = 0; i < option_count; i++)
		if (letter && option_table[i].letter == letter)
			return &option_table[i];
	return NULL;
}

static void tell_unknown(const char *word, size_t length)
{
	struct buffer name = {0};
	struct suggest suggest;

	buffer_add(&name, word, length);
	suggest = suggest_new(buffer_text(&name));
	for (size_t i = 0; i < option_count; i++)
		suggest_try(&suggest, option_table[i].name);
	if (suggest.closest)
		tell("--%s: unknown option; did you mean --%s?",
		     buffer_text(&name), suggest.closest);
	else
		tell("--%s: unknown option; see rdnslint --help",
		     buffer_text(&name));
	buffer_free(&name);
}

static bool is_known(const char *value, const char *const *known,
		     struct buffer *error)
{
	for (size_t i = 0; known[i]; i++)
		if (strcmp(value, known[i]) == 0)
			return true;
	buffer_add_string(error, "is none of");
	for (size_t i = 0; known[i]; i++)
		buffer_print(error, "%s %s", i ? "," : "", known[i]);
	return false;
}

/* Puts VALUE into the row's member. */
static bool store_value(struct reader *reader, const struct option_row *row,
			const char *value)
{
	char *member = (char *)reader->options + row->offset;
	struct buffer error = {0};
	uint64_t number = 0;
	bool good = (!row->words || is_known(value, row->words, &error)) &&
		    (!row->check || row->check(value, &error));

	if (good && row->kind == OPTION_NUMBER &&
	    (!slice_number(slice_of(value), UINT32_MAX, &number) || !number)) {
		buffer_add_string(&error, "is no number from 1 to 4294967295");
		good = false;
	}
	if (!good)
		tell("--%s: `%s` %s", row->name, value, buffer_text(&error));
	else if (row->kind == OPTION_NUMBER)
		*(uint64_t *)(void *)member = number;
	else if (row->kind == OPTION_TEXT)
		*(const char **)(void *)member = value;
	else
		add_word((struct words *)(void *)member, value);
	buffer_free(&error);
	return good;
}

static bool is_option(const char *word)
{
	return word[0] == '-' && word[1] != '\0';
}

/* VALUE is what stood behind `=` or the letter; NULL: nothing did. */
static bool take_option(struct reader *reader, const struct option_row *row,
			const char *value)
{
	MEMORY_GROW(reader->seen, reader->seen_count, reader->seen_room);
	reader->seen[reader->seen_count++] = row;
	if (row->kind == OPTION_FLAG) {
		if (value)
			tell("--%s: takes no value", row->name);
		*((bool *)(void *)((char *)reader->options + row->offset)) =
		    true;
		return !value;
	}
	if (value)
		return store_value(reader, row, value);
	if (!*reader->next) {
		tell("--%s: needs a value: %s", row->name, row->argument);
		return false;
	}
	if (!store_value(reader, row, *reader->next++))
		return false;
	while (row->kind == OPTION_REST && *reader->next &&
	       !is_option(*reader->next))
		if (!store_value(reader, row, *reader->next++))
			return false;
	return true;
}

static bool take_long(struct reader *reader, const char *word)
{
	size_t length = strcspn(word, "=");
	const struct option_row *row = row_named(word, length);

	if (!row) {
		tell_unknown(word, length);
		return false;
	}
	return take_option(reader, row,
			   word[length] ? word + length + 1 : NULL);
}

/* `-q`, `-j4`, `-j 4`, `-qj4`. */
static bool take_short(struct reader *reader, const char *letters)
{
	for (; *letters; letters++) {
		const struct option_row *row = row_lettered(*letters);

		if (!row) {
			tell("-%c: unknown option; see rdnslint --help",
			     *letters);
			return false;
		}
		if (row->kind != OPTION_FLAG)
			return take_option(reader, row,
					   letters[1] ? letters + 1 : NULL);
		if (!take_option(reader, row, NULL))
			return false;
	}
	return true;
}

static bool take_word(struct reader *reader, const char *word)
{
	if (reader->literal || !is_option(word)) {
		if (reader->options->words.count == 0)
			reader->first_word_literal = reader->literal;
		add_word(&reader->options->words, word);
		return true;
	}
	if (strcmp(word, "--") == 0) {
		reader->literal = true;
		return true;
	}
	return word[1] == '-' ? take_long(reader, word + 2)
			      : take_short(reader, word + 1);
}

/* --- the whole ---------------------------------------------------------- */

/* The first word is a command, or a path to check. */
static bool choose_command(struct reader *reader)
{
	struct words *words = &reader->options->words;
	const struct command *command = NULL;
	struct suggest suggest;

	reader->options->command = command_table[0];
	if (words->count == 0 || reader->first_word_literal)
		return true;
	command = command_find(words->at[0]);
	if (command) {
		reader->options->command = command;
		memmove(words->at, words->at + 1,
			--words->count * sizeof *words->at);
		return true;
	}
	if (strcmp(words->at[0], "-") == 0 || look_exists(words->at[0]))
		return true;
	suggest = suggest_new(words->at[0]);
	for (size_t i = 0; i < command_count; i++)
		suggest_try(&suggest, command_table[i]->name);
	tell("%s: no such command or path%s%s%s", words->at[0],
	     suggest.closest ? "; did you mean `rdnslint " : "",
	     suggest.closest ? suggest.closest : "",
	     suggest.closest ? "`?" : "");
	return false;
}

static void add_formats(struct buffer *text, const struct command *command)
{
	if (command->formats)
		for (size_t i = 0; command->formats[i]; i++)
			buffer_print(text, " %s", command->formats[i]);
	else
		for (size_t i = 0; i < report_count; i++)
			buffer_print(text, " %s", report_table[i]->name);
}

static bool check_format(const struct options *options)
{
	struct buffer known = {0};

	if (!options->format ||
	    command_has_format(options->command, options->format))
		return true;
	add_formats(&known, options->command);
	tell("--format: `%s` is no format of `rdnslint %s`; there are:%s",
	     options->format, options->command->name, buffer_text(&known));
	buffer_free(&known);
	return false;
}

/* Every option that was given is one of the command's. */
static bool check_applies(const struct reader *reader)
{
	const struct command *command = reader->options->command;

	for (size_t i = 0; i < reader->seen_count; i++)
		if (!(reader->seen[i]->commands & command->bit)) {
			tell("--%s: `rdnslint %s` has no such option",
			     reader->seen[i]->name, command->name);
			return false;
		}
	return check_format(reader->options);
}

bool options_parse(struct options *options, int argc, char **argv)
{
	struct reader reader = {.options = options, .next = argv + (argc > 0)};
	bool good = true;

	while (good && *reader.next)
		good = take_word(&reader, *reader.next++);
	/* who asks for help or the version need not get the rest right */
	if (good && !options->version && !options->completions)
		good = choose_command(&reader) &&
		       (options->help || check_applies(&reader));
	free(reader.seen);
	return good;
}

bool options_part(const char *value, unsigned *part, unsigned *parts)
{
	const char *slash = strchr(value, '/');
	uint64_t k, n;

	if (!slash || !slice_number(slice_of(slash + 1), UINT16_MAX, &n) ||
	    !slice_number((struct slice){value, (size_t)(slash - value)}, n,
			  &k) ||
	    k == 0)
		return false;
	*part = (unsigned)k;
	*parts = (unsigned)n;
	return true;
}

void options_free(struct options *options)
{
	for (size_t i = 0; i < option_count; i++) {
		char *member = (char *)options + option_table[i].offset;

		if (option_table[i].kind == OPTION_LIST ||
		    option_table[i].kind == OPTION_REST)
			free(((struct words *)(void *)member)->at);
	}
	free(options->words.at);
}

/* --- help --------------------------------------------------------------- */

#define HELP_COLUMN 28

static void add_option(struct buffer *text, const struct option_row *row)
{
	size_t before = text->used, width;

	if (row->letter)
		buffer_print(text, "  -%c, --%s", row->letter, row->name);
	else
		buffer_print(text, "      --%s", row->name);
	if (row->argument)
		buffer_print(text, " %s", row->argument);
	width = text->used - before;
	if (width + 2 > HELP_COLUMN) {
		buffer_add_char(text, '\n');
		width = 0;
	}
	wrap_text(text, row->help, HELP_COLUMN, width);
}

static void help_formats(struct buffer *text, const struct command *command)
{
	if (command->formats)
		for (size_t i = 0; command->formats[i]; i++)
			buffer_print(text, "  %s\n", command->formats[i]);
	else
		for (size_t i = 0; i < report_count; i++)
			buffer_print(text, "  %-12s%s\n", report_table[i]->name,
				     report_table[i]->summary);
}

void options_help(struct buffer *text, const struct command *command)
{
	if (!command)
		command = command_table[0];
	buffer_print(text, "usage: rdnslint %s [OPTIONS] %s\n\n%s\n\n",
		     command->name, command->arguments, command->summary);
	for (size_t i = 0; command == command_table[0] && i < command_count;
	     i++)
		buffer_print(text, "%s  %-10s%s\n%s", i ? "" : "commands:\n",
			     command_table[i]->name, command_table[i]->summary,
			     i + 1 == command_count ? "\n" : "");
	buffer_add_string(text, "options:\n");
	for (size_t i = 0; i < option_count; i++)
		if (option_table[i].commands & command->bit)
			add_option(text, &option_table[i]);
	buffer_add_string(text, "\nformats:\n");
	help_formats(text, command);
	buffer_add_string(text, "\nstatus: 0 nothing found, 1 findings, "
				"2 wrong usage, 3 judgement incomplete\n");
}
