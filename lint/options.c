/*
 * options.c - the table of options, and reading a command line by it (see
 * options.h).
 */
#include "lint/options.h"
#include "lint/commands/command.h"
#include "lint/report/report.h"
#include "lint/report/wrap.h"
#include "lint/suggest.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/base/slice.h"
#include "parsers/facts/name.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- checks of single values -------------------------------------------- */

static bool check_words(const char *value, const char *const *known,
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

static bool check_color(const char *value, struct buffer *error)
{
	static const char *const known[] = {"auto", "always", "never", NULL};

	return check_words(value, known, error);
}

static bool check_level(const char *value, struct buffer *error)
{
	static const char *const known[] = {"error", "warning", "info", "never",
					    NULL};

	return check_words(value, known, error);
}

static bool check_severity(const char *value, struct buffer *error)
{
	const char *equals = strchr(value, '=');
	enum severity severity;

	if (equals && equals > value && severity_parse(equals + 1, &severity))
		return true;
	buffer_add_string(
	    error, "is not RULE=LEVEL with a level of error, warning, info "
		   "or off");
	return false;
}

/* LEFT=RIGHT, neither empty. */
static bool check_pair(const char *value, struct buffer *error)
{
	const char *equals = strchr(value, '=');

	if (equals && equals > value && equals[1])
		return true;
	buffer_add_string(error, "is no pair with `=` between");
	return false;
}

static bool check_zone(const char *value, struct buffer *error)
{
	struct slice origin = {value, strcspn(value, "=")};
	struct wire_name name;
	enum name_error wrong;

	if (!check_pair(value, error))
		return false;
	wrong = name_parse(origin, NULL, &name, NULL, NULL);
	if (wrong != NAME_OK)
		buffer_print(error, "names no zone: %s",
			     name_error_text(wrong));
	return wrong == NAME_OK;
}

static bool check_report(const char *value, struct buffer *error)
{
	char name[32] = "";
	size_t length = strcspn(value, "=");

	if (!check_pair(value, error))
		return false;
	if (length < sizeof name)
		memcpy(name, value, length);
	if (report_find(name))
		return true;
	buffer_print(error, "names no report format");
	return false;
}

static bool check_date(const char *value, struct buffer *error)
{
	static const unsigned days[] = {31, 29, 31, 30, 31, 30,
					31, 31, 30, 31, 30, 31};
	uint64_t month = 0, day = 0, year;

	if (strlen(value) == 10 && value[4] == '-' && value[7] == '-' &&
	    slice_number((struct slice){value, 4}, 9999, &year) &&
	    slice_number((struct slice){value + 5, 2}, 12, &month) &&
	    slice_number((struct slice){value + 8, 2}, 31, &day) && month &&
	    day && day <= days[month - 1])
		return true;
	buffer_add_string(error, "is no date of the form YYYY-MM-DD");
	return false;
}

/* --- the table ---------------------------------------------------------- */

#define MEMBER(name) offsetof(struct options, name)

const struct option_row option_table[] = {
    /* what is read */
    {"settings", 0, OPTION_TEXT, "FILE", COMMAND_READS, MEMBER(settings), NULL,
     "settings file (default: .rdnslint.yaml in PATH or a parent)"},
    {"no-settings", 0, OPTION_FLAG, NULL, COMMAND_READS, MEMBER(no_settings),
     NULL, "read no settings file"},
    {"root", 0, OPTION_TEXT, "DIR", COMMAND_READS, MEMBER(root), NULL,
     "open nothing outside DIR (default: the repository's top, else PATH)"},
    {"zone", 0, OPTION_LIST, "ORIGIN=FILE", COMMAND_READS, MEMBER(zones),
     check_zone, "read FILE as the zone ORIGIN; repeatable"},
    {"named-conf", 0, OPTION_LIST, "FILE", COMMAND_READS, MEMBER(named_confs),
     NULL, "read this named.conf and its zones; repeatable"},
    {"postfix", 0, OPTION_LIST, "DIR", COMMAND_READS, MEMBER(postfixes), NULL,
     "read this Postfix configuration directory; repeatable"},
    {"exim", 0, OPTION_LIST, "FILE", COMMAND_READS, MEMBER(exims), NULL,
     "read this Exim configuration; repeatable"},
    {"sender", 0, OPTION_LIST, "EHLO=NAME,IP=ADDR[,IP=ADDR]", COMMAND_READS,
     MEMBER(senders), NULL,
     "a sender that no configuration file declares; repeatable"},
    {"answers", 0, OPTION_LIST, "FILE", COMMAND_READS, MEMBER(answers), NULL,
     "records known from elsewhere, such as saved dig output; repeatable"},
    {"hostname", 0, OPTION_TEXT, "NAME", COMMAND_READS, MEMBER(hostname), NULL,
     "host name of the machine of --postfix and --exim"},
    {"view", 0, OPTION_TEXT, "NAME", COMMAND_READS, MEMBER(view), NULL,
     "only this view of named.conf"},
    {"files-from", 0, OPTION_TEXT, "FILE", COMMAND_READS, MEMBER(files_from),
     NULL, "read the files listed in FILE, one a line or NUL-separated"},
    {"stdin-filename", 0, OPTION_TEXT, "FILE", COMMAND_READS,
     MEMBER(stdin_filename), NULL,
     "with `-`: standard input stands for this one file"},
    {"jobs", 'j', OPTION_NUMBER, "N", COMMAND_READS, MEMBER(jobs), NULL,
     "read with N threads (default: one a processor)"},
    /* what is judged */
    {"select", 0, OPTION_LIST, "RULE,...", COMMAND_CHECK, MEMBER(selects), NULL,
     "only these rules; repeatable"},
    {"ignore", 0, OPTION_LIST, "RULE,...", COMMAND_CHECK, MEMBER(ignores), NULL,
     "without these rules; repeatable"},
    {"severity", 0, OPTION_LIST, "RULE=LEVEL", COMMAND_CHECK,
     MEMBER(severities), check_severity,
     "error, warning, info or off for a rule; repeatable"},
    {"profile", 0, OPTION_TEXT, "NAME", COMMAND_CHECK, MEMBER(profile), NULL,
     "default, strict (best practice as errors), or a receiver's: gmail, "
     "postfix-strict, exim-verify, spamassassin, rspamd"},
    {"strict", 0, OPTION_FLAG, NULL, COMMAND_CHECK, MEMBER(strict), NULL,
     "what could not be known becomes a finding"},
    {"only", 0, OPTION_REST, "FILE...", COMMAND_CHECK, MEMBER(onlies), NULL,
     "tell only what has any place in these files; all are read"},
    {"baseline", 0, OPTION_TEXT, "FILE", COMMAND_CHECK, MEMBER(baseline), NULL,
     "pass over the findings that FILE lists"},
    {"write-baseline", 0, OPTION_FLAG, NULL, COMMAND_CHECK,
     MEMBER(write_baseline), NULL, "write all findings to --baseline's FILE"},
    {"show-suppressed", 0, OPTION_FLAG, NULL, COMMAND_CHECK,
     MEMBER(show_suppressed), NULL,
     "tell suppressed findings too, and why they are"},
    {"fail-on", 0, OPTION_TEXT, "LEVEL", COMMAND_CHECK, MEMBER(fail_on),
     check_level, "status 1 from error (default), warning, info, or never"},
    {"today", 0, OPTION_TEXT, "DATE", COMMAND_CHECK, MEMBER(today), check_date,
     "the date that exceptions are judged by (YYYY-MM-DD)"},
    {"max-findings", 0, OPTION_NUMBER, "N", COMMAND_CHECK, MEMBER(max_findings),
     NULL, "show at most N findings (default: 50000)"},
    /* how it is told */
    {"format", 0, OPTION_TEXT, "F", COMMAND_ALL, MEMBER(format), NULL,
     "format of the output; see below"},
    {"output", 'o', OPTION_TEXT, "FILE", COMMAND_ALL, MEMBER(output), NULL,
     "write to FILE, whole or not at all"},
    {"report", 0, OPTION_LIST, "F=FILE", COMMAND_CHECK, MEMBER(reports),
     check_report, "a further report; repeatable"},
    {"color", 0, OPTION_TEXT, "WHEN", COMMAND_ALL, MEMBER(color), check_color,
     "auto (default), always or never; see NO_COLOR, FORCE_COLOR"},
    {"no-excerpts", 0, OPTION_FLAG, NULL, COMMAND_CHECK, MEMBER(no_excerpts),
     NULL, "quote no line of the input"},
    {"quiet", 'q', OPTION_FLAG, NULL, COMMAND_CHECK, MEMBER(quiet), NULL,
     "findings only, no summary"},
    {"statistics", 0, OPTION_FLAG, NULL, COMMAND_CHECK, MEMBER(statistics),
     NULL, "count the findings of each rule"},
    {"no-progress", 0, OPTION_FLAG, NULL, COMMAND_READS, MEMBER(no_progress),
     NULL, "show no progress"},
    {"require-sandbox", 0, OPTION_FLAG, NULL, COMMAND_READS,
     MEMBER(require_sandbox), NULL,
     "refuse to run where the system offers no whole sandbox"},
    {"batch", 'f', OPTION_TEXT, "FILE", COMMAND_LOOKUP, MEMBER(batch), NULL,
     "look up each line `NAME [TYPE]` of FILE (- is standard input)"},
    {"settings-schema", 0, OPTION_FLAG, NULL, COMMAND_RULES,
     MEMBER(settings_schema), NULL, "print a JSON Schema of the settings"},
    {"help", 'h', OPTION_FLAG, NULL, COMMAND_ALL, MEMBER(help), NULL,
     "show this help"},
    {"version", 'V', OPTION_FLAG, NULL, COMMAND_ALL, MEMBER(version), NULL,
     "show the version, and the libraries'"},
};
const size_t option_count = sizeof option_table / sizeof *option_table;

/* --- reading ------------------------------------------------------------ */

struct reader {
	struct options *options;
	char **next;                 /* NULL-terminated */
	bool literal;                /* behind `--` */
	unsigned first_word_literal; /* the first word is no command */
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

/* Puts VALUE into the row's member. */
static bool store_value(struct reader *reader, const struct option_row *row,
			const char *value)
{
	char *member = (char *)reader->options + row->offset;
	struct buffer error = {0};
	uint64_t number = 0;
	bool good = !row->check || row->check(value, &error);

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
	if (strcmp(words->at[0], "-") == 0 || access(words->at[0], F_OK) == 0)
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
	if (good && !options->version)
		good = choose_command(&reader) &&
		       (options->help || check_applies(&reader));
	free(reader.seen);
	return good;
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
