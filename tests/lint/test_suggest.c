/*
 * test_suggest.c - the closest known word.
 */
#include "lint/suggest.h"
#include "tests/test.h"

#include <string.h>

static const char *const words[] = {"format",   "fail-on", "files-from",
				    "hostname", "zone",    "jobs"};

static const struct sample {
	const char *word, *closest; /* NULL: none */
} samples[] = {
    {"fromat", "format"},
    {"FORMAT", "format"},
    {"forma", "format"},
    {"formatt", "format"},
    {"zoen", "zone"},
    {"job", "jobs"},
    {"hostnmae", "hostname"},
    {"file-from", "files-from"},
    {"xyzzy", NULL},
    {"", NULL},
    {"a-word-that-is-much-longer-than-any-option-could-ever-become-in-time",
     NULL},
};

START_TEST(finds_the_closest)
{
	struct suggest suggest = suggest_new(samples[_i].word);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		suggest_try(&suggest, words[i]);
	if (samples[_i].closest)
		ck_assert_str_eq(suggest.closest, samples[_i].closest);
	else
		ck_assert_ptr_null(suggest.closest);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("suggest");
	TCase *tests = tcase_create("suggest");

	tcase_add_loop_test(tests, finds_the_closest, 0,
			    sizeof samples / sizeof *samples);
	suite_add_tcase(suite, tests);
	return suite;
}
