/*
 * test_lookup.c - what an authoritative server would answer, in three values.
 */
#include "parsers/facts/lookup.h"
#include "tests/facts/world.h"
#include "tests/test.h"

static struct facts *facts;

static void start(void)
{
	facts = facts_new(NULL);
}

static void stop(void)
{
	facts_free(facts);
}

static struct answer ask_in(view_id view, const char *name, uint16_t type)
{
	struct answer answer;

	lookup(facts->store, facts->arena, view, world_name(facts, name), type,
	       &answer);
	ck_assert_ptr_nonnull(answer.why);
	return answer;
}

static struct answer ask(const char *name, uint16_t type)
{
	return ask_in(VIEW_NONE, name, type);
}

#define EXPECT(question, is_known, is_status, records_count)                   \
	do {                                                                   \
		struct answer got = (question);                                \
		ck_assert_int_eq(got.known, (is_known));                       \
		ck_assert_str_eq(answer_status_text(got.status),               \
				 answer_status_text(is_status));               \
		ck_assert_uint_eq(got.records.count, (records_count));         \
	} while (0)

START_TEST(exact)
{
	world_zone(facts, "example.com", VIEW_NONE);
	world_add(facts, "example.com", RRTYPE_SOA, "x");
	world_add(facts, "example.com", RRTYPE_NS, "ns.example.com");
	world_add(facts, "mail.example.com", RRTYPE_A, "192.0.2.25");
	world_add(facts, "MAIL.example.com", RRTYPE_A, "192.0.2.26");
	world_add(facts, "mail.example.com", RRTYPE_AAAA, "2001:db8::25");
	world_add(facts, "a.b.example.com", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);
	EXPECT(ask("mail.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 2);
	EXPECT(ask("mail.example.com", RRTYPE_AAAA), KNOWN_YES, ANSWER_NOERROR,
	       1);
	EXPECT(ask("mail.example.com", RRTYPE_ANY), KNOWN_YES, ANSWER_NOERROR,
	       3);
	EXPECT(ask("mail.example.com", RRTYPE_MX), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("b.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("c.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask("example.net", RRTYPE_A), NOT_KNOWN, ANSWER_REFUSED, 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("lookup");
	TCase *all = tcase_create("lookup");

	tcase_add_checked_fixture(all, start, stop);
	tcase_add_test(all, exact);
	suite_add_tcase(suite, all);
	return suite;
}
