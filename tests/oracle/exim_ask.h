/*
 * exim_ask.h - expressions expanded by us and by the real exim4 -be, for tests
 * that compare the two.
 */
#ifndef TESTS_ORACLE_EXIM_ASK_H
#define TESTS_ORACLE_EXIM_ASK_H

#include "parsers/exim/expand.h"
#include "tests/oracle/exim_ours.h"
#include "tests/oracle/exim_real.h"

#define ASK_FOLDER "tests/oracle/exim"

/* TEXT with the folder's place for @DIR@. */
static inline char *ask_placed(const char *text)
{
	static char folder[4096];
	struct buffer line = {0};
	const char *mark;
	char *result;

	if (!*folder && !realpath(ASK_FOLDER, folder))
		abort();
	while ((mark = strstr(text, "@DIR@"))) {
		buffer_add(&line, text, (size_t)(mark - text));
		buffer_add_string(&line, folder);
		text = mark + 5;
	}
	buffer_add_string(&line, text);
	result = strdup(buffer_text(&line));
	buffer_free(&line);
	return result;
}

/*
 * Calls EACH with every line of expressions.txt; UNKNOWN where it begins with
 * `? `, which TEXT does not.
 */
static inline void ask_read(void (*each)(const char *text, bool unknown))
{
	FILE *file = fopen(ASK_FOLDER "/expressions.txt", "r");
	char line[2048];

	if (!file)
		abort();
	while (fgets(line, sizeof line, file)) {
		bool unknown = strncmp(line, "? ", 2) == 0;
		char *text;

		line[strcspn(line, "\n")] = '\0';
		if (*line == '#' || *line == '\0')
			continue;
		text = ask_placed(line + 2 * unknown);
		each(text, unknown);
		free(text);
	}
	fclose(file);
}

/*
 * One process answers all; each answer stands behind a prompt.  NAME is that
 * of a file for the questions; ANSWERS stay NULL behind the last answer.
 */
static inline void ask_real(char *const *expressions, int count,
			    const char *name, char **answers)
{
	char path[128], command[512];
	struct buffer output = {0};
	FILE *file;
	char *at;

	snprintf(path, sizeof path, "build/oracle/%s", name);
	snprintf(command, sizeof command,
		 "tests/oracle/run-exim -C " ASK_FOLDER
		 "/config -f user@sender.example -be <%s 2>/dev/null",
		 path);
	file = fopen(path, "w");
	if (!file)
		return;
	for (int i = 0; i < count; i++)
		fprintf(file, "%s\n${lc:==%d==}\n", expressions[i], i);
	fclose(file);
	real_run(command, &output);
	at = output.bytes;
	for (int i = 0; i < count && at; i++) {
		char mark[64], *end;

		snprintf(mark, sizeof mark, "\n> ==%d==\n", i);
		end = strstr(at, mark);
		if (!end)
			break;
		*end = '\0';
		answers[i] = strdup(strncmp(at, "> ", 2) == 0 ? at + 2 : at);
		at = end + strlen(mark);
	}
	buffer_free(&output);
}

static inline bool ask_failed(const char *answer)
{
	return strncmp(answer, "Failed: ", 8) == 0;
}

/* The configuration that they stand in, as we read it. */
struct asking {
	struct ours ours;
	struct tables tables;
};

static inline void ask_begin(struct asking *asking)
{
	const struct source *source;

	ours_begin(&asking->ours, ASK_FOLDER);
	store_seal(asking->ours.facts->store);
	source_open(asking->ours.sources, "config", &source);
	ours_read(&asking->ours, source);
	asking->tables =
	    (struct tables){.facts = asking->ours.facts, .directory = ""};
}

static inline void ask_ours(struct asking *asking, const char *expression,
			    struct expanded *result)
{
	struct expansion expansion = {
	    .config = &asking->ours.config,
	    .tables = &asking->tables,
	    .arena = asking->ours.facts->arena,
	    .primary = value_known("mx.example.org", "", SPAN_NONE),
	    .setting = {.sender = "user@sender.example", .no_message = true}};

	expansion_evaluate(&expansion, expression, result);
}

static inline void ask_end(struct asking *asking)
{
	ours_end(&asking->ours);
}

#endif
