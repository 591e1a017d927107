/*
 * test_text.c - the small parsers of the zone reader: periods, moments, and
 * $GENERATE's ranges and templates.
 */
#include "parsers/zone/generate.h"
#include "parsers/zone/moment.h"
#include "parsers/zone/period.h"
#include "tests/test.h"

#include <string.h>

static const struct {
	const char *text;
	int64_t seconds; /* -1: it is none */
} periods[] = {
    {"0", 0},
    {"3600", 3600},
    {"1h", 3600},
    {"1H30M", 5400},
    {"1w2d3h4m5s", 788645},
    {"4294967295", UINT32_MAX},
    {"0h30", 30},
    {"1h30", -1},
    {"4294967296", -1},
    {"", -1},
    {"h", -1},
    {"1y", -1},
    {"-1", -1},
    {"3600abc", -1},
    {"99999999w", -1},
    {"1.5", -1},
    {" 1", -1},
    {"100000000000000000000", -1},
};

START_TEST(period)
{
	uint32_t seconds = 7;
	bool good = period_parse(slice_of(periods[_i].text), &seconds);

	ck_assert_int_eq(good, periods[_i].seconds >= 0);
	ck_assert_uint_eq(seconds, good ? (uint32_t)periods[_i].seconds : 7);
}
END_TEST

static const struct {
	const char *text;
	int64_t moment;
} moments[] = {
    {"19700101000000", 0},          {"20000229120000", 951825600},
    {"20380119031408", 2147483648}, {"20240229000000", 1709164800},
    {"20230229000000", -1},         {"20240230000000", -1},
    {"20241301000000", -1},         {"20240101240000", -1},
    {"20240101006000", -1},         {"2024010100000", -1},
    {"2024010100000x", -1},
};

START_TEST(moment)
{
	uint32_t value = 7;
	char text[MOMENT_TEXT_MAX];
	bool good = moment_parse(slice_of(moments[_i].text), &value);

	ck_assert_int_eq(good, moments[_i].moment >= 0);
	if (!good)
		return;
	ck_assert_uint_eq(value, (uint32_t)moments[_i].moment);
	ck_assert_str_eq(moment_print(value, text), moments[_i].text);
}
END_TEST

static const struct {
	const char *text;
	uint64_t count; /* 0: it is no range */
} ranges[] = {
    {"1-1", 1},
    {"1-254", 254},
    {"0-10/5", 3},
    {"0-11/5", 3},
    {"0-2147483647", 1u << 31},
    {"2-1", 0},
    {"1-3/0", 0},
    {"-1-3", 0},
    {"1", 0},
    {"1-", 0},
    {"0-4294967295", 0},
    {"1-3/", 0},
    {"", 0},
    {"1-2x", 2},
};

START_TEST(range_of_generate)
{
	struct range range;
	bool good = range_parse(slice_of(ranges[_i].text), &range);

	ck_assert_int_eq(good, ranges[_i].count > 0);
	if (good)
		ck_assert_uint_eq(range_count(&range), ranges[_i].count);
}
END_TEST

static const struct {
	const char *template;
	uint32_t number;
	const char *text; /* NULL: refused */
} templates[] = {
    {"h$", 7, "h7"},
    {"$$$", 7, "$7"},
    {"\\$$", 7, "\\$7"},
    {"${-5}", 7, "2"},
    {"${-9}", 7, "-2"},
    {"${0,3}-$", 7, "007-7"},
    {"${5}-$", 7, "12-12"},
    {"${0,4,x}", 255, "00ff"},
    {"${0,4,X}", 255, "00FF"},
    {"${0,4,o}", 8, "0010"},
    {"${0,8,n}", 0x2f, "f.2.0.0."},
    {"${0,0,N}", 0x2f, "F.2"},
    {"${0,3,b}", 7, NULL},
    {"${0,128}", 7, NULL},
    {"${0", 7, NULL},
    {"${1}", 2147483647, NULL},
    {"", 7, ""},
};

START_TEST(template_of_generate)
{
	char out[256];
	const char *why = NULL;
	int length =
	    generate_expand(slice_of(templates[_i].template),
			    templates[_i].number, out, sizeof out, &why);

	if (!templates[_i].text) {
		ck_assert_int_lt(length, 0);
		ck_assert_ptr_nonnull(why);
		return;
	}
	ck_assert_int_eq(length, (int)strlen(templates[_i].text));
	ck_assert_int_eq(memcmp(out, templates[_i].text, (size_t)length), 0);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *test_suite(void)
{
	Suite *suite = suite_create("zone/text");
	TCase *cases = tcase_create("text");

	tcase_add_loop_test(cases, period, 0, COUNT(periods));
	tcase_add_loop_test(cases, moment, 0, COUNT(moments));
	tcase_add_loop_test(cases, range_of_generate, 0, COUNT(ranges));
	tcase_add_loop_test(cases, template_of_generate, 0, COUNT(templates));
	suite_add_tcase(suite, cases);
	return suite;
}
