/*
 * test_second.c - what the reader does with a second opinion: here it comes
 * from a stand-in for rdata_ldns.c that objects to the word `wrong`.
 */
#include "parsers/zone/rdata_ldns.h"
#include "tests/test.h"
#include "tests/zone/given.h"

#include <string.h>

static unsigned asked;

bool rdata_ldns_knows(uint16_t type)
{
	return type != 0;
}

const char *rdata_ldns_objection(uint16_t type, const char *text,
				 struct slice wire)
{
	(void)type;
	(void)wire;
	asked++;
	return strstr(text, "wrong") ? "it is wrong" : NULL;
}

static struct sources *sources;
static struct facts *facts;

static void setup(void)
{
	sources = sources_new(".");
	facts = facts_new(sources);
	asked = 0;
}

static void teardown(void)
{
	facts_free(facts);
	sources_free(sources);
}

static void read_zone(const char *text)
{
	given_zone(facts, source_overlay(sources, "z", slice_of(text)),
		   "example.com.");
	store_seal(facts->store);
}

START_TEST(an_objection_is_a_fault)
{
	const struct fault *fault;
	struct slice shown;

	read_zone("$TTL 1\na HINFO right os\nb HINFO \"wrong\" os ; x\n"
		  "c HINFO right os\n");
	ck_assert_uint_eq(asked, 3);
	ck_assert_uint_eq(store_records(facts->store), 2);
	ck_assert_uint_eq(facts->faults.count, 1);
	fault = &facts->faults.items[0];
	ck_assert_int_eq(fault->kind, FAULT_ZONE_SYNTAX);
	ck_assert_ptr_nonnull(strstr(fault->message, "HINFO"));
	ck_assert_ptr_nonnull(strstr(fault->message, "it is wrong"));
	shown = source_slice(sources, fault->span);
	ck_assert(slice_is(shown, "\"wrong\" os"));
}
END_TEST

START_TEST(who_is_not_asked)
{
	/* common types, what we refuse ourselves, what ldns gets wrong */
	read_zone("$TTL 1\na TXT wrong\nb NS wrong\nc MX 1 wrong\n"
		  "d SSHFP 1 3\ne SSHFP wrong\nf WKS 192.0.2.1 6 25\n"
		  "g SINK 1 2 3\nh TYPE65280 \\# 1 00\ni NULL \\# 1 00\n"
		  "j MB \\@\nk APL \\# 4 00031800\n");
	ck_assert_uint_eq(asked, 0);
	ck_assert_uint_eq(facts->faults.count, 1);
	ck_assert_uint_eq(store_records(facts->store), 10);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("zone/second");
	TCase *tests = tcase_create("second");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, an_objection_is_a_fault);
	tcase_add_test(tests, who_is_not_asked);
	suite_add_tcase(suite, tests);
	return suite;
}
