/*
 * test_exim_expansion.c - string expansion, compared with exim4 -be on the
 * expressions of tests/oracle/exim/expressions.txt.
 */
#include "parsers/base/buffer.h"
#include "parsers/exim/expand.h"
#include "tests/oracle/exim_ours.h"
#include "tests/oracle/exim_real.h"
#include "tests/test.h"

#define FOLDER "tests/oracle/exim"
#define LINES  2000
#define RUN_REAL                                                               \
	"tests/oracle/run-exim -C " FOLDER                                     \
	"/config -f user@sender.example -be <build/oracle/be.in "              \
	"2>/dev/null"

static char *expressions[LINES];
static bool unknown[LINES];
static int count;
static char *answers[LINES];
static bool there;

/* TEXT with the folder's place for @DIR@. */
static char *placed(const char *text)
{
	static char folder[4096];
	struct buffer line = {0};
	const char *mark;
	char *result;

	if (!*folder && !realpath(FOLDER, folder))
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

static void read_expressions(void)
{
	FILE *file = fopen(FOLDER "/expressions.txt", "r");
	char line[2048];

	if (!file)
		return;
	while (fgets(line, sizeof line, file) && count < LINES) {
		line[strcspn(line, "\n")] = '\0';
		if (*line == '#' || *line == '\0')
			continue;
		unknown[count] = strncmp(line, "? ", 2) == 0;
		expressions[count] = placed(line + 2 * unknown[count]);
		count++;
	}
	fclose(file);
}

/* One process answers all; each answer stands behind a prompt. */
static void ask_real(void)
{
	FILE *file = fopen("build/oracle/be.in", "w");
	struct buffer output = {0};
	char *at;

	if (!file)
		return;
	for (int i = 0; i < count; i++)
		fprintf(file, "%s\n${lc:==%d==}\n", expressions[i], i);
	fclose(file);
	real_run(RUN_REAL, &output);
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

START_TEST(an_expression)
{
	const struct source *source;
	struct ours ours;
	struct tables tables;
	struct expansion expansion;
	struct expanded result;

	ours_begin(&ours, FOLDER);
	store_seal(ours.facts->store);
	source_open(ours.sources, "config", &source);
	ours_read(&ours, source);
	tables = (struct tables){.facts = ours.facts, .directory = ""};
	expansion = (struct expansion){
	    .config = &ours.config,
	    .tables = &tables,
	    .arena = ours.facts->arena,
	    .primary = value_known("mx.example.org", "", SPAN_NONE),
	    .setting = {.sender = "user@sender.example", .no_message = true}};
	expansion_evaluate(&expansion, expressions[_i], &result);
	if (unknown[_i]) {
		ck_assert_msg(!result.certain, "%s: certain of \"%s\"",
			      expressions[_i], result.text);
		ck_assert_ptr_nonnull(result.why);
	} else if (there) {
		bool failed =
		    answers[_i] && strncmp(answers[_i], "Failed: ", 8) == 0;

		ck_assert_ptr_nonnull(answers[_i]);
		ck_assert_msg(result.certain, "%s: not known: %s; exim4: %s",
			      expressions[_i], result.why, answers[_i]);
		ck_assert_msg(failed == (result.status != EXPAND_OK),
			      "%s: %s; exim4: %s", expressions[_i],
			      result.text ? result.text : result.why,
			      answers[_i]);
		ck_assert_msg(failed || strcmp(result.text, answers[_i]) == 0,
			      "%s: \"%s\"; exim4: \"%s\"", expressions[_i],
			      result.text, answers[_i]);
	}
	ours_end(&ours);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("exim expansion");
	TCase *cases = tcase_create("expressions");

	read_expressions();
	there = real_is_there("string expansion as exim4 -be does it");
	if (there)
		ask_real();
	tcase_add_loop_test(cases, an_expression, 0, count);
	suite_add_tcase(suite, cases);
	return suite;
}
