/*
 * test_ignore.c - the text of a suppression.
 */
#include "lint/run/ignore.h"
#include "parsers/base/buffer.h"
#include "tests/test.h"

static const struct sample {
	const char *text;
	const char *rules; /* with `|` between; NULL: no suppression */
	const char *reason;
} samples[] = {
    {"rdnslint: ignore ptr-generic -- a pool", "ptr-generic", "a pool"},
    {"  rdnslint:ignore a,b , c--x", "a|b|c", "x"},
    {"rdnslint: ignore a b\tc -- x -- y", "a|b|c", "x -- y"},
    {"rdnslint: ignore a", "a", ""},
    {"rdnslint: ignore a --", "a", ""},
    {"rdnslint: ignore a -- \r", "a", ""},
    {"rdnslint: ignore a-b-c -- x", "a-b-c", "x"},
    {"rdnslint: ignore", "", ""},
    {"rdnslint: ignore -- x", "", "x"},
    {"rdnslint: ignore ,,, -- x", "", "x"},
    {"rdnslint: ignores a -- x", NULL, NULL},
    {"rdnslint: a -- x", NULL, NULL},
    {"rdnslint:", NULL, NULL},
    {"RDNSLINT: ignore a -- x", NULL, NULL},
    {"", NULL, NULL},
};

START_TEST(reads_rules_and_reason)
{
	const struct sample *sample = &samples[_i];
	struct buffer rules = {0};
	struct ignore ignore;
	struct slice word;
	bool good = ignore_parse(slice_of(sample->text), &ignore);

	ck_assert_int_eq(good, sample->rules != NULL);
	if (!good)
		return;
	while (ignore_next(&ignore, &word))
		buffer_print(&rules, "%s%.*s", rules.used ? "|" : "",
			     (int)word.length, word.at);
	ck_assert_str_eq(buffer_text(&rules), sample->rules);
	ck_assert(slice_is(ignore.reason, sample->reason));
	buffer_free(&rules);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("ignore");
	TCase *tests = tcase_create("ignore");

	tcase_add_loop_test(tests, reads_rules_and_reason, 0,
			    sizeof samples / sizeof *samples);
	suite_add_tcase(suite, tests);
	return suite;
}
