/*
 * test_glob.c - patterns for paths.
 */
#include "parsers/base/glob.h"
#include "tests/test.h"

#include <string.h>
#include <time.h>

START_TEST(test_match)
{
	static const struct {
		const char *pattern, *path;
		bool matches;
	} cases[] = {
	    {"a", "a", true},
	    {"a", "ab", false},
	    {"*.zone", "example.com.zone", true},
	    {"*.zone", "a/example.com.zone", false},
	    {"db.?", "db.1", true},
	    {"db.?", "db.12", false},
	    {"a/**", "a/b/c", true},
	    {"a/**", "a", false},
	    {"**/c", "c", true},
	    {"**/c", "a/b/c", true},
	    {"a/**/c", "a/c", true},
	    {"a/**/c", "a/b/d/c", true},
	    {"a/**/c", "a/bc", false},
	    {"[a-c]x", "bx", true},
	    {"[!a-c]x", "bx", false},
	    {"[]]x", "]x", true},
	    {"[", "[", true},
	    {"a\\*", "a*", true},
	    {"a\\*", "ab", false},
	    {"*", "", true},
	    {"", "", true},
	    {"*a*b*", "xaxxbx", true},
	    {"[^/]x", "/x", false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		ck_assert_msg(glob_match(cases[i].pattern, cases[i].path) ==
				  cases[i].matches,
			      "%s %s", cases[i].pattern, cases[i].path);
}
END_TEST

START_TEST(test_ignores)
{
	ck_assert(glob_ignores("old", "old", true));
	ck_assert(glob_ignores("old", "a/old", false));
	ck_assert(!glob_ignores("/old", "a/old", false));
	ck_assert(glob_ignores("/old", "old", false));
	ck_assert(!glob_ignores("old/", "old", false));
	ck_assert(glob_ignores("old/", "a/old", true));
	ck_assert(glob_ignores("templates/**", "templates/a/b", false));
	ck_assert(!glob_ignores("a/*.zone", "b/a/x.zone", false));
	ck_assert(glob_ignores("*.bak", "a/b/c.bak", false));
	ck_assert(!glob_ignores("", "a", false));
}
END_TEST

/* No pattern takes longer than the product of the lengths. */
START_TEST(test_hostile)
{
	char pattern[GLOB_PATTERN_MAX + 1], path[4096];
	clock_t start = clock();

	for (size_t i = 0; i + 1 < sizeof pattern; i += 2)
		memcpy(pattern + i, "*a", 3);
	memset(path, 'a', sizeof path - 1);
	path[sizeof path - 2] = 'b';
	path[sizeof path - 1] = '\0';
	ck_assert(!glob_match(pattern, path));
	ck_assert_double_lt((double)(clock() - start) / CLOCKS_PER_SEC, 1.0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("glob");
	TCase *tests = tcase_create("glob");

	tcase_add_test(tests, test_match);
	tcase_add_test(tests, test_ignores);
	tcase_add_test(tests, test_hostile);
	suite_add_tcase(suite, tests);
	return suite;
}
