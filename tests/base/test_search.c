/*
 * test_search.c - the first of a sorted list, of many lengths, against a walk.
 */
#include "parsers/base/search.h"
#include "tests/test.h"

#include <stdbool.h>

#define LENGTH_MAX 9

START_TEST(every_place_of_every_length)
{
	size_t list[LENGTH_MAX], first, walked;

	/* each number twice, so that there is a first */
	for (size_t i = 0; i < LENGTH_MAX; i++)
		list[i] = i / 2 * 2 + 1;
	for (size_t length = 0; length <= LENGTH_MAX; length++)
		for (size_t from = 0; from <= length; from++)
			for (size_t want = 0; want <= LENGTH_MAX + 1; want++) {
				SEARCH_FIRST(first, from, length,
					     list[first] < want);
				for (walked = from; walked < length; walked++)
					if (list[walked] >= want)
						break;
				ck_assert_uint_eq(first, walked);
			}
}
END_TEST

START_TEST(nothing_is_asked_beyond_the_end)
{
	size_t first;

	SEARCH_FIRST(first, 1, 0, (ck_abort(), true));
	ck_assert_uint_eq(first, 1);
	SEARCH_FIRST(first, 4, 4, (ck_abort(), true));
	ck_assert_uint_eq(first, 4);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("search");
	TCase *tests = tcase_create("search");

	tcase_add_test(tests, every_place_of_every_length);
	tcase_add_test(tests, nothing_is_asked_beyond_the_end);
	suite_add_tcase(suite, tests);
	return suite;
}
