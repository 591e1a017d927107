/*
 * test_zone_corpus.c - the zones of tests/oracle/zones, read by us and by the
 * real named-compilezone.
 *
 * rdata.cases holds one record a line, without its owner; layout.cases one
 * zone behind each line that begins with `##`, further files behind `#>`.
 * Each case begins with BIND's verdict: `+` loaded, `-` refused for a record,
 * `z` refused as a whole; then with ours where it is another, or `~` where the
 * text is another.  Why it may be is said in a line above that begins with
 * `#`.  Without named-compilezone our verdicts are checked nevertheless.
 */
#include "tests/oracle/zone_oracle.h"
#include "tests/test.h"

#define HEAD "$TTL 3600\n@ SOA ns root 1 2 3 4 5\n@ NS ns.example.net.\n"

static bool oracle_is_there;
static unsigned cases_run, differing;

static char mark_of(enum verdict verdict)
{
	return "+-z"[verdict];
}

/*
 * `<0d>` is that byte; a file ends with a line end, unless `<eof>` ends it.
 */
static void write_decoded(const char *name, const char *head, const char *text,
			  size_t length)
{
	struct buffer out = {0};
	unsigned byte;
	size_t i = 0;

	buffer_add_string(&out, head);
	for (; i < length; i++) {
		if (strncmp(text + i, "<eof>", 5) == 0)
			break;
		if (text[i] == '<' && i + 3 < length && text[i + 3] == '>' &&
		    sscanf(text + i, "<%2x>", &byte) == 1) {
			buffer_add_char(&out, (char)byte);
			i += 3;
		} else {
			buffer_add_char(&out, text[i]);
		}
	}
	if (i == length && out.used && out.bytes[out.used - 1] != '\n')
		buffer_add_char(&out, '\n');
	oracle_write(name, buffer_text(&out), out.used);
	buffer_free(&out);
}

static void check(const char *mark, const char *name)
{
	char expected = mark[1] == ' ' ? mark[0] : mark[1];
	struct oracle_answer bind = {0}, ours = {0};
	const char *why = NULL;

	cases_run++;
	oracle_ours(&ours);
	if ((expected == '-') != (ours.verdict == VERDICT_REFUSED))
		why = "our verdict is another than the case says";
	if (oracle_is_there) {
		oracle_bind(&bind);
		if (mark_of(bind.verdict) != mark[0] &&
		    !oracle_is_older(&bind, &ours))
			why = "BIND's verdict is another than the case says";
		else if (!why && mark[1] == ' ')
			why = oracle_compare(&bind, &ours);
		else if (!why && !oracle_compare(&bind, &ours))
			why = "an exception that is none";
	}
	if (why)
		oracle_show(name, why, &bind, &ours);
	differing += why != NULL;
	oracle_answer_free(&bind);
	oracle_answer_free(&ours);
}

static char *read_cases(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *bytes = NULL;
	size_t used = 0;

	ck_assert_msg(file != NULL, "no %s", path);
	do {
		bytes = realloc(bytes, used + 65536);
		used += fread(bytes + used, 1, 65535, file);
		bytes[used] = '\0';
	} while (!feof(file));
	fclose(file);
	return bytes;
}

static void begin(void)
{
	oracle_is_there = oracle_open();
	if (!oracle_is_there) {
		puts("skipped: zone corpus against BIND: named-compilezone is "
		     "not installed");
		ck_assert(oracle_folder_new());
	}
	cases_run = differing = 0;
}

static void end(unsigned least)
{
	oracle_close();
	ck_assert_msg(differing == 0, "%u cases differ", differing);
	ck_assert_uint_ge(cases_run, least);
}

START_TEST(records)
{
	char *bytes, *line, *next;

	begin();
	bytes = read_cases("tests/oracle/zones/rdata.cases");
	for (line = bytes; *line; line = next) {
		const char *text = line + 2 + (line[1] != ' ');

		next = strchr(line, '\n');
		*next++ = '\0';
		if (*line == '#')
			continue;
		write_decoded("zone", HEAD "x ", text, strlen(text));
		check(line, line);
	}
	free(bytes);
	end(600);
}
END_TEST

/* Writes the files behind a case's zone; returns where they begin. */
static char *write_files(char *body)
{
	char *first = strstr(body, "\n#> "), *file, *name, *text, *stop;

	if (strncmp(body, "#> ", 3) == 0)
		first = body - 1;
	for (file = first; file; file = stop) {
		name = file + 4;
		text = strchr(name, '\n') + 1;
		stop = strstr(text - 1, "\n#> ");
		text[-1] = '\0';
		write_decoded(name, "", text,
			      stop ? (size_t)(stop + 1 - text) : strlen(text));
	}
	return first ? first + 1 : body + strlen(body);
}

START_TEST(layouts)
{
	char *bytes, *at, *next, *body, *stop, empty[1] = "";

	begin();
	bytes = read_cases("tests/oracle/zones/layout.cases");
	for (at = strstr(bytes, "## "); at; at = next) {
		const char *mark = at + 3;
		bool whole;

		body = strchr(at, '\n') + 1;
		next = strstr(body - 1, "\n## ");
		if (next == body - 1)
			body = empty;
		if (next)
			*next++ = '\0';
		if (*body)
			body[-1] = '\0';
		whole = strstr(mark, "whole ") != NULL &&
			strstr(mark, "whole ") - mark < 4;
		unlink(oracle_path("a"));
		unlink(oracle_path("b"));
		stop = write_files(body);
		write_decoded("zone", whole ? "" : HEAD, body,
			      (size_t)(stop - body));
		check(mark, mark);
	}
	free(bytes);
	end(300);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("oracle/zone_corpus");
	TCase *cases = tcase_create("corpus");

	tcase_set_timeout(cases, 300);
	tcase_add_test(cases, records);
	tcase_add_test(cases, layouts);
	suite_add_tcase(suite, cases);
	return suite;
}
