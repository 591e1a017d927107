/*
 * test_rrtype.c - mnemonics of types and classes, and RFC 3597's.
 */
#include "parsers/facts/rrtype.h"
#include "tests/test.h"

#include <stdio.h>

static const struct {
	const char *text;
	uint16_t type;
	const char *printed;
} types[] = {
    {"A", RRTYPE_A, "A"},
    {"ptr", RRTYPE_PTR, "PTR"},
    {"aAaA", RRTYPE_AAAA, "AAAA"},
    {"DNAME", RRTYPE_DNAME, "DNAME"},
    {"NSAP-PTR", 23, "NSAP-PTR"},
    {"A6", 38, "A6"},
    {"HTTPS", 65, "HTTPS"},
    {"NSEC3PARAM", 51, "NSEC3PARAM"},
    {"CAA", 257, "CAA"},
    {"AMTRELAY", 260, "AMTRELAY"},
    {"TA", 32768, "TA"},
    {"DLV", 32769, "DLV"},
    {"ANY", RRTYPE_ANY, "ANY"},
    {"TYPE1", RRTYPE_A, "A"},
    {"type00012", RRTYPE_PTR, "PTR"},
    {"TYPE0", 0, "TYPE0"},
    {"TYPE54", 54, "TYPE54"},
    {"TYPE65535", 65535, "TYPE65535"},
    /* BIND leaves the number to strtoul(3). */
    {"TYPE 1", RRTYPE_A, "A"},
    {"TYPE+1", RRTYPE_A, "A"},
};

START_TEST(type_good)
{
	char text[RRTYPE_TEXT_MAX];
	uint16_t type;

	ck_assert(rrtype_parse(slice_of(types[_i].text), &type));
	ck_assert_uint_eq(type, types[_i].type);
	ck_assert_str_eq(rrtype_print(type, text), types[_i].printed);
}
END_TEST

static const char *const no_types[] = {
    "",       "IN",     "AA",    "A ",      "TYPE",    "TYPE65536",
    "TYPE-1", "TYPE1x", "TYPE+", "TYPE1 ",  "TYPES12", "TYPE000012",
    "3600",   "CLASS1", "*",     "NSAPPTR", "NSEC4",
};

START_TEST(type_bad)
{
	uint16_t type = 77;

	ck_assert(!rrtype_parse(slice_of(no_types[_i]), &type));
	ck_assert_uint_eq(type, 77);
}
END_TEST

START_TEST(type_round)
{
	for (unsigned i = 0; i <= UINT16_MAX; i++) {
		char text[RRTYPE_TEXT_MAX];
		uint16_t type;

		ck_assert(rrtype_parse(
		    slice_of(rrtype_print((uint16_t)i, text)), &type));
		ck_assert_uint_eq(type, i);
	}
}
END_TEST

START_TEST(classes)
{
	char text[RRTYPE_TEXT_MAX];
	uint16_t class;

	ck_assert(rrclass_parse(slice_of("in"), &class));
	ck_assert_uint_eq(class, RRCLASS_IN);
	ck_assert(rrclass_parse(slice_of("CHAOS"), &class));
	ck_assert_uint_eq(class, RRCLASS_CH);
	ck_assert(rrclass_parse(slice_of("Hesiod"), &class));
	ck_assert_uint_eq(class, RRCLASS_HS);
	ck_assert(rrclass_parse(slice_of("class42"), &class));
	ck_assert_uint_eq(class, 42);
	ck_assert(!rrclass_parse(slice_of("INN"), &class));
	ck_assert(!rrclass_parse(slice_of("CLASS99999"), &class));
	ck_assert(!rrclass_parse(slice_of("TYPE1"), &class));
	ck_assert_str_eq(rrclass_print(RRCLASS_CH, text), "CH");
	ck_assert_str_eq(rrclass_print(42, text), "CLASS42");
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *test_suite(void)
{
	Suite *suite = suite_create("rrtype");
	TCase *all = tcase_create("rrtype");

	tcase_add_loop_test(all, type_good, 0, COUNT(types));
	tcase_add_loop_test(all, type_bad, 0, COUNT(no_types));
	tcase_add_test(all, type_round);
	tcase_add_test(all, classes);
	suite_add_tcase(suite, all);
	return suite;
}
