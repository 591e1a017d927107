/*
 * test_budget.c - the budget is met once, half of it is left, time ends.
 *
 * What is spent stays spent, so each test is a process of its own (Check's
 * usual mode).  Under a sanitizer there is no limit on memory to test.
 */
#include "parsers/base/budget.h"
#include "parsers/base/memory.h"
#include "parsers/base/source.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define MIB ((size_t)1 << 20)

#if defined(__SANITIZE_ADDRESS__)
#define LIMITED false
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMITED false
#endif
#endif
#ifndef LIMITED
#define LIMITED true
#endif

/* Takes MiB after MiB until the budget is met; how many it were. */
static size_t fill(size_t most)
{
	size_t taken = 0;

	while (!budget_met() && taken < most) {
		memory_get(MIB);
		taken++;
	}
	return taken;
}

START_TEST(nothing_is_met_at_first)
{
	budget_begin(0, 0);
	ck_assert(!budget_met());
	ck_assert(!budget_late());
	ck_assert_str_eq(budget_text(), "");
}
END_TEST

START_TEST(half_is_left_when_met)
{
	size_t taken;

	if (!LIMITED)
		return;
	budget_begin(64 * MIB, 0);
	taken = fill(64);
	ck_assert_uint_gt(taken, 24);
	ck_assert_uint_lt(taken, 36);
	ck_assert(!budget_late());
	ck_assert_ptr_nonnull(strstr(budget_text(), "--max-memory"));
	for (size_t i = 0; i < 20; i++)
		ck_assert_ptr_nonnull(memory_resize(NULL, MIB, 1));
}
END_TEST

START_TEST(the_systems_limit_counts)
{
	struct rlimit limit = {64 * MIB, 64 * MIB};

	if (!LIMITED)
		return;
	ck_assert_int_eq(setrlimit(RLIMIT_DATA, &limit), 0);
	budget_begin(0, 0);
	ck_assert_uint_lt(fill(64), 36);
}
END_TEST

START_TEST(time_ends)
{
	budget_begin(0, 1);
	ck_assert(!budget_late());
	for (int i = 0; i < 40 && !budget_late(); i++)
		usleep(50000);
	ck_assert(budget_late());
	ck_assert(budget_met());
	ck_assert_ptr_nonnull(strstr(budget_text(), "--max-time"));
}
END_TEST

START_TEST(nothing_is_opened_once_met)
{
	struct sources *sources = sources_new("tests/base");
	const struct source *source;

	ck_assert_ptr_nonnull(sources);
	ck_assert_int_eq(source_open(sources, "test_glob.c", &source),
			 SOURCE_OPENED);
	budget_spend();
	ck_assert_int_eq(source_open(sources, "test_budget.c", &source),
			 SOURCE_OVER_BUDGET);
	ck_assert_str_eq(source_why(SOURCE_OVER_BUDGET, 0), budget_text());
	ck_assert_int_eq(source_open(sources, "test_glob.c", &source),
			 SOURCE_OPENED);
	sources_free(sources);
}
END_TEST

/* One file that does not fit leaves room for the others. */
START_TEST(a_file_too_large_is_refused_alone)
{
	char folder[] = "/tmp/test-budget-XXXXXX", path[64];
	const struct source *source;
	struct sources *sources;
	FILE *file;

	if (!LIMITED)
		return;
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/large", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(ftruncate(fileno(file), 1 << 30), 0);
	fclose(file);
	budget_begin(64 * MIB, 0);
	sources = sources_new(folder);
	ck_assert_ptr_nonnull(sources);
	ck_assert_int_eq(source_open(sources, "large", &source),
			 SOURCE_OVER_BUDGET);
	ck_assert(!budget_met());
	ck_assert_ptr_nonnull(
	    strstr(source_why(SOURCE_OVER_BUDGET, 0), "--max-memory"));
	sources_free(sources);
	unlink(path);
	rmdir(folder);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("budget");
	TCase *tests = tcase_create("budget");

	tcase_add_test(tests, nothing_is_met_at_first);
	tcase_add_test(tests, half_is_left_when_met);
	tcase_add_test(tests, the_systems_limit_counts);
	tcase_add_test(tests, time_ends);
	tcase_add_test(tests, nothing_is_opened_once_met);
	tcase_add_test(tests, a_file_too_large_is_refused_alone);
	suite_add_tcase(suite, tests);
	return suite;
}
