/*
 * test_slice.c - the one number parser, and comparisons of slices.
 */
#include "parsers/base/slice.h"
#include "tests/test.h"

#include <string.h>

static bool reads(const char *text, uint64_t maximum, uint64_t wanted)
{
	uint64_t value = 7;
	bool good = slice_number(slice_of(text), maximum, &value);

	ck_assert_uint_eq(value, good ? wanted : 7);
	return good;
}

START_TEST(numbers_within_bounds)
{
	ck_assert(reads("0", 0, 0));
	ck_assert(reads("007", 9, 7));
	ck_assert(reads("2147483647", 2147483647, 2147483647));
	ck_assert(reads("2147483648", UINT64_MAX, 2147483648));
	ck_assert(reads("4294967296", UINT64_MAX, 4294967296));
	ck_assert(reads("18446744073709551615", UINT64_MAX, UINT64_MAX));
}
END_TEST

START_TEST(numbers_out_of_bounds)
{
	ck_assert(!reads("2147483648", 2147483647, 0));
	ck_assert(!reads("4294967296", UINT32_MAX, 0));
	ck_assert(!reads("18446744073709551616", UINT64_MAX, 0));
	ck_assert(!reads("99999999999999999999", UINT64_MAX, 0));
	ck_assert(!reads("100000000000000000000", UINT64_MAX, 0));
}
END_TEST

START_TEST(digits_only)
{
	static const char *const wrong[] = {"",    "-1",      "+1",      " 1",
					    "1 ",  "0x10",    "3600abc", "1e3",
					    "1.0", "\xd9\xa1"};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		ck_assert_msg(!reads(wrong[i], UINT64_MAX, 0), "`%s`",
			      wrong[i]);
	ck_assert(!slice_number((struct slice){"1\0", 2}, 9, &(uint64_t){0}));
}
END_TEST

START_TEST(compares)
{
	struct slice word = slice_of("Mail");

	ck_assert(slice_is(word, "Mail"));
	ck_assert(!slice_is(word, "mail"));
	ck_assert(!slice_is(word, "Mai"));
	ck_assert(slice_is_nocase(word, "mAIL"));
	ck_assert(!slice_is_nocase(word, "mails"));
	ck_assert(!slice_is_nocase(word, "maik"));
	ck_assert(slice_equal((struct slice){NULL, 0}, (struct slice){"", 0}));
	ck_assert(slice_equal_nocase(word, slice_of("MAIL")));
	ck_assert(!slice_equal_nocase(word, slice_of("MAI")));
	/* only ASCII has case */
	ck_assert(!slice_is_nocase(slice_of("\xc4"), "\xe4"));
}
END_TEST

START_TEST(begins_and_ends)
{
	struct slice word = slice_of("db.192.0.2");

	ck_assert(slice_begins(word, "db."));
	ck_assert(slice_begins(word, ""));
	ck_assert(!slice_begins(word, "db.192.0.2.3"));
	ck_assert(!slice_begins(word, "DB."));
	ck_assert(slice_ends(word, ".0.2"));
	ck_assert(!slice_ends(word, ".0.3"));
	ck_assert(!slice_ends(word, "x.db.192.0.2"));
	ck_assert(slice_ends_nocase(slice_of("a.ZONE"), ".zone"));
	ck_assert(!slice_ends_nocase(slice_of("zone"), ".zone"));
	ck_assert(!slice_ends_nocase(slice_of("a.zonf"), ".zone"));
}
END_TEST

START_TEST(trims)
{
	ck_assert(
	    slice_is(slice_trim(slice_of(" \t\r\n\v\fa b\f\v\n\r\t ")), "a b"));
	ck_assert(slice_is(slice_trim(slice_of("a")), "a"));
	ck_assert_uint_eq(slice_trim(slice_of(" \t ")).length, 0);
	ck_assert_uint_eq(slice_trim(slice_of("")).length, 0);
}
END_TEST

START_TEST(lines)
{
	struct slice rest = slice_of("a\n\nb\n");

	ck_assert(slice_is(slice_line(&rest), "a"));
	ck_assert(slice_is(slice_line(&rest), ""));
	ck_assert(slice_is(slice_line(&rest), "b"));
	ck_assert_uint_eq(rest.length, 0);
	rest = slice_of("without an end");
	ck_assert(slice_is(slice_line(&rest), "without an end"));
	ck_assert_uint_eq(rest.length, 0);
	ck_assert_uint_eq(slice_line(&rest).length, 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("slice");
	TCase *tests = tcase_create("slice");

	tcase_add_test(tests, numbers_within_bounds);
	tcase_add_test(tests, numbers_out_of_bounds);
	tcase_add_test(tests, digits_only);
	tcase_add_test(tests, compares);
	tcase_add_test(tests, begins_and_ends);
	tcase_add_test(tests, trims);
	tcase_add_test(tests, lines);
	suite_add_tcase(suite, tests);
	return suite;
}
