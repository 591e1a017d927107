/*
 * test_postconf.c - the configurations of postconf.cases, read by us and by
 * the real postconf(1).
 */
#include "tests/oracle/postconf.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#define CASES    "tests/oracle/postconf.cases"
#define CASE_MAX 1000

static struct buffer text;
static struct slice cases[CASE_MAX];
static unsigned case_count;

/* The bytes up to a line that is MARK, off the front of *REST. */
static struct slice take(struct slice *rest, const char *mark)
{
	size_t length = strlen(mark);
	const char *end = memmem(rest->at, rest->length, mark, length);
	struct slice part = *rest;

	if (!end) {
		rest->length = 0;
		return part;
	}
	part.length = (size_t)(end - rest->at);
	rest->at = end + length;
	rest->length -= part.length + length;
	return part;
}

static bool read_cases(void)
{
	FILE *file = fopen(CASES, "r");
	struct slice rest;
	char chunk[4096];
	size_t got;

	if (!file)
		return false;
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(&text, chunk, got);
	fclose(file);
	rest = (struct slice){text.bytes, text.used};
	take(&rest, "====\n");
	while (rest.length && case_count < CASE_MAX)
		cases[case_count++] = take(&rest, "====\n");
	return case_count > 0;
}

static void put(const struct oracle *oracle, unsigned number)
{
	struct slice rest = cases[number];
	struct slice part = take(&rest, "----\n");
	struct buffer main_cf = {0}, master_cf = {0};

	buffer_add(&main_cf, part.at, part.length);
	buffer_add_string(&master_cf, "smtp unix - - y - - smtp\n");
	buffer_add(&master_cf, rest.at, rest.length);
	oracle_put(oracle, number, &main_cf, &master_cf);
	buffer_free(&main_cf);
	buffer_free(&master_cf);
}

static struct oracle oracle;

static void ask(void)
{
	oracle_begin(&oracle);
	for (unsigned i = 0; i < case_count; i++)
		put(&oracle, i);
	oracle_ask(&oracle);
}

static void end(void)
{
	oracle_end(&oracle);
}

START_TEST(reads_as_postconf_does)
{
	oracle_compare(&oracle, (unsigned)_i);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("oracle/postconf");
	TCase *tests = tcase_create("cases");

	if (!oracle_found() || !read_cases()) {
		puts("skipped: postconf.cases: no postconf");
		return suite;
	}
	/* asked once, before the tests fork */
	tcase_add_unchecked_fixture(tests, ask, end);
	tcase_add_loop_test(tests, reads_as_postconf_does, 0, (int)case_count);
	suite_add_tcase(suite, tests);
	return suite;
}
