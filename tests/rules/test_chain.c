/*
 * test_chain.c - the links of a sender's chain, and what receivers make of it.
 */
#include "rules/chain.h"
#include "tests/test.h"
#include "tests/zone/given.h"

#include <stdlib.h>
#include <string.h>

static struct sources *sources;
static struct facts *facts;
static struct chains *chains;

static void setup(void)
{
	sources = sources_new(".");
	facts = facts_new(sources);
	chains = NULL;
}

static void teardown(void)
{
	chain_free(chains);
	facts_free(facts);
	sources_free(sources);
}

static void add_zone(const char *origin, const char *body)
{
	char *text = arena_print(facts->arena,
				 "$TTL 1h\n@ IN SOA ns1.example.net. "
				 "h.example.net. 1 2h 15m 2w 1h\n"
				 "  IN NS ns1.example.net.\n%s",
				 body);

	given_zone(facts, source_overlay(sources, origin, slice_of(text)),
		   origin);
}

static void add_sender(const char *ehlo, const char *address)
{
	struct sender *sender = facts_add_sender(facts);

	sender->span = SPAN_NONE;
	sender->service = "out";
	sender->ehlo = value_known(ehlo, "told", SPAN_NONE);
	sender->ipv4.value = value_known(address, "told", SPAN_NONE);
	address_parse(slice_of(address), &sender->ipv4.address);
	sender->ipv6.disabled = true;
	sender->banner.span = SPAN_NONE;
	sender->relay.span = SPAN_NONE;
}

static void make_chains(void)
{
	static const struct policy policy = {.profile = "default"};

	store_seal(facts->store);
	chains = chain_all(facts, &policy, NULL);
}

static const struct chain_outcome *outcome(const char *receiver)
{
	for (size_t i = 0; i < CHAIN_RECEIVERS; i++) {
		if (strcmp(chains->items[0].outcomes[i].receiver, receiver) ==
		    0)
			return &chains->items[0].outcomes[i];
	}
	ck_abort_msg("no receiver %s", receiver);
	return NULL;
}

START_TEST(a_right_chain_has_six_good_links)
{
	add_zone("example.com.", "mail A 192.0.2.25\n");
	add_zone("2.0.192.in-addr.arpa.", "25 PTR mail.example.com.\n");
	add_sender("mail.example.com", "192.0.2.25");
	make_chains();
	ck_assert_uint_eq(chains->count, 1);
	ck_assert_uint_eq(chains->items[0].step_count, 6);
	for (size_t i = 0; i < 6; i++)
		ck_assert_msg(chains->items[0].steps[i].known == KNOWN_YES,
			      "step %zu", i);
	ck_assert_str_eq(chains->items[0].steps[1].answer, "mail.example.com.");
	ck_assert_str_eq(chains->items[0].steps[2].answer, "192.0.2.25");
	for (size_t i = 0; i < CHAIN_RECEIVERS; i++)
		ck_assert(chains->items[0].outcomes[i].accepts == KNOWN_YES);
}
END_TEST

START_TEST(a_missing_ptr_breaks_it)
{
	add_zone("example.com.", "mail A 192.0.2.25\n");
	add_zone("2.0.192.in-addr.arpa.", "");
	add_sender("mail.example.com", "192.0.2.25");
	make_chains();
	ck_assert(chains->items[0].steps[1].kind == CHAIN_PTR);
	ck_assert(chains->items[0].steps[1].known == KNOWN_NO);
	ck_assert(outcome("gmail")->accepts == KNOWN_NO);
	ck_assert_int_eq(outcome("rspamd")->points, 450);
	ck_assert_ptr_nonnull(strstr(outcome("gmail")->why, "ptr-missing"));
	ck_assert_uint_eq(chains->items[0].count, 1);
}
END_TEST

START_TEST(what_is_not_known_is_said)
{
	add_zone("2.0.192.in-addr.arpa.", "25 PTR mail.example.com.\n");
	add_sender("mail.example.com", "192.0.2.25");
	make_chains();
	ck_assert(chains->items[0].steps[2].known == NOT_KNOWN);
	ck_assert(outcome("postfix")->accepts == NOT_KNOWN);
	ck_assert_ptr_null(outcome("postfix")->why);
}
END_TEST

/* Each sender is told what concerns it, though check tells it once. */
START_TEST(senders_are_told_alike)
{
	add_zone("example.com.", "mail A 192.0.2.26\n");
	add_zone("2.0.192.in-addr.arpa.", "25 PTR mail.example.com.\n");
	add_sender("mail.example.com", "192.0.2.25");
	add_sender("mail.example.com", "192.0.2.25");
	make_chains();
	ck_assert_uint_eq(chains->count, 2);
	ck_assert_uint_eq(chains->items[0].count, 1);
	ck_assert_uint_eq(chains->items[1].count, 1);
	ck_assert_str_eq(chains->verdict->findings[1]->rule->id,
			 "fcrdns-mismatch");
	ck_assert_str_eq(chains->items[1].steps[2].answer, "192.0.2.26");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("chain");
	TCase *tests = tcase_create("chain");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, a_right_chain_has_six_good_links);
	tcase_add_test(tests, a_missing_ptr_breaks_it);
	tcase_add_test(tests, what_is_not_known_is_said);
	tcase_add_test(tests, senders_are_told_alike);
	suite_add_tcase(suite, tests);
	return suite;
}
