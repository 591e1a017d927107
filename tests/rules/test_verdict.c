/*
 * test_verdict.c - the engine: what is kept, once, in which order, and what
 * stays silent.  Zones are text, senders are made by hand.
 */
#include "rules/verdict.h"
#include "tests/test.h"
#include "tests/zone/given.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                   \
	"$TTL 1h\n@ IN SOA ns1.example.net. h.example.net. 1 2h 15m 2w 1h\n"   \
	"  IN NS ns1.example.net.\n"

static struct sources *sources;
static struct facts *facts;
static struct verdict *verdict;
static struct verdict_limits limits;
static struct policy policy;
static unsigned jobs;

static void setup(void)
{
	sources = sources_new(".");
	facts = facts_new(sources);
	verdict = NULL;
	limits = (struct verdict_limits){0};
	policy = (struct policy){.profile = "default"};
	jobs = 1;
}

static void teardown(void)
{
	verdict_free(verdict);
	facts_free(facts);
	sources_free(sources);
}

static void add_zone_in(view_id view, const char *path, const char *origin,
			const char *body)
{
	char *text = arena_print(facts->arena, "%s%s", HEAD, body);

	given_zone_in(facts, view,
		      source_overlay(sources, path, slice_of(text)), origin);
}

static void add_zone(const char *path, const char *origin, const char *body)
{
	add_zone_in(VIEW_NONE, path, origin, body);
}

static struct sender *add_sender(const char *ehlo, const char *address)
{
	struct sender *sender = facts_add_sender(facts);

	sender->span = SPAN_NONE;
	sender->service = ehlo;
	sender->ehlo = value_known(ehlo, "told", SPAN_NONE);
	sender->ipv4.value = value_unknown("not told", SPAN_NONE);
	sender->ipv6.value = value_unknown("not told", SPAN_NONE);
	sender->relay.span = SPAN_NONE;
	sender->banner.span = SPAN_NONE;
	if (address) {
		struct source_address *source =
		    strchr(address, ':') ? &sender->ipv6 : &sender->ipv4;

		source->value = value_known(address, "told", SPAN_NONE);
		address_parse(slice_of(address), &source->address);
	}
	return sender;
}

/* Zones that are judged without senders stay as they are, names included. */
static void judge(void)
{
	size_t names;

	store_seal(facts->store);
	names = names_count(facts->names);
	verdict = verdict_judge(facts, &policy, NULL, limits, jobs);
	if (facts->sender_count == 0)
		ck_assert_uint_eq(names_count(facts->names), names);
}

/* By the rules of these families only. */
static void judge_identity(void)
{
	static const char *const families[] = {"ptr-", "fcrdns-", "helo-",
					       "sender-", "address-"};
	enum severity *severities = calloc(rule_count, sizeof *severities);

	for (size_t i = 0; i < rule_count; i++) {
		for (size_t k = 0; k < sizeof families / sizeof *families; k++)
			if (strncmp(rule_table[i]->id, families[k],
				    strlen(families[k])) == 0)
				severities[i] = rule_table[i]->severity;
	}
	store_seal(facts->store);
	verdict = verdict_judge(facts, &policy, severities, limits, 1);
	free(severities);
}

/* How many findings of a rule are kept. */
static unsigned count(const char *rule)
{
	unsigned found = 0;

	for (size_t i = 0; i < verdict->count; i++)
		found += strcmp(verdict->findings[i]->rule->id, rule) == 0;
	return found;
}

static const struct finding *find(const char *rule)
{
	for (size_t i = 0; i < verdict->count; i++) {
		if (strcmp(verdict->findings[i]->rule->id, rule) == 0)
			return verdict->findings[i];
	}
	ck_abort_msg("no finding of %s", rule);
	return NULL;
}

static void nothing_is_found(void)
{
	for (size_t i = 0; i < verdict->count; i++)
		printf("%s: %s\n", verdict->findings[i]->rule->id,
		       verdict->findings[i]->message);
	ck_assert_uint_eq(verdict->count, 0);
	ck_assert_uint_eq(verdict->errors + verdict->warnings + verdict->infos,
			  0);
}

/* --- silence ------------------------------------------------------------ */

START_TEST(a_right_chain_is_silent)
{
	add_zone("f", "example.com.",
		 "mail IN A 192.0.2.25\n"
		 "     IN AAAA 2001:db8::25\n");
	add_zone("r", "2.0.192.in-addr.arpa.", "25 IN PTR mail.example.com.\n");
	add_zone("6", "8.b.d.0.1.0.0.2.ip6.arpa.",
		 "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 IN PTR "
		 "mail.example.com.\n");
	add_sender("mail.example.com", "192.0.2.25");
	add_sender("mail.example.com", "2001:db8::25");
	judge();
	nothing_is_found();
	ck_assert_uint_eq(verdict->unknown, 0);
}
END_TEST

START_TEST(what_is_not_known_is_counted_and_silent)
{
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "25 IN PTR mail.example.org.\n26 IN PTR mail.example.org.\n"
		 "27 IN PTR www.example.org.\n");
	add_sender("post.example.net", "198.51.100.25");
	judge();
	nothing_is_found();
	ck_assert_uint_eq(verdict->unknown, 3);
}
END_TEST

START_TEST(strict_tells_what_is_not_known)
{
	policy.strict = true;
	add_zone("r", "2.0.192.in-addr.arpa.", "25 IN PTR mail.example.org.\n");
	add_sender("post.example.net", "198.51.100.25");
	judge();
	ck_assert_uint_eq(count("unverified"), 3);
	ck_assert_uint_eq(verdict->count, 3);
}
END_TEST

START_TEST(aliases_and_private_networks_are_silent)
{
	add_zone("f", "example.com.",
		 "mail IN A 192.0.2.25\nsmtp IN A 192.0.2.25\n"
		 "www IN CNAME mail\n*.apps IN A 192.0.2.25\n");
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "25 IN PTR mail.example.com.\n"
		 "b._dns-sd._udp.0 IN PTR example.com.\n");
	add_zone("p", "10.in-addr.arpa.", "5.0.0 IN PTR nas.lan.\n");
	add_zone("l", "127.in-addr.arpa.", "1.0.0 IN PTR localhost.\n");
	judge();
	nothing_is_found();
}
END_TEST

/* RFC 2317 lets a child be called anything, even a name elsewhere. */
static const char *const children[] = {"0", "0-127", "0/26", "customer",
				       "0.0-63"};

START_TEST(a_classless_child_of_any_name_is_silent)
{
	struct arena *arena = facts->arena;

	add_zone("f", "example.com.", "mail A 192.0.2.25\n");
	add_zone("p", "2.0.192.in-addr.arpa.",
		 arena_print(arena, "%s NS ns1.example.net.\n25 CNAME 25.%s\n",
			     children[_i], children[_i]));
	add_zone("c",
		 arena_print(arena, "%s.2.0.192.in-addr.arpa.", children[_i]),
		 "25 PTR mail.example.com.\n");
	add_sender("mail.example.com", "192.0.2.25");
	judge();
	nothing_is_found();
}
END_TEST

START_TEST(a_child_in_a_forward_zone_is_silent)
{
	add_zone("f", "example.com.",
		 "mail A 192.0.2.25\n25.rev PTR mail.example.com.\n");
	add_zone("p", "2.0.192.in-addr.arpa.",
		 "25 CNAME 25.rev.example.com.\n");
	add_sender("mail.example.com", "192.0.2.25");
	judge();
	nothing_is_found();
}
END_TEST

/* The child is somebody else's and was not read. */
START_TEST(a_child_that_was_not_read_is_not_known)
{
	add_zone("f", "example.com.", "mail A 192.0.2.25\n");
	add_zone("p", "2.0.192.in-addr.arpa.",
		 "0/26 NS ns.customer.example.\n25 CNAME 25.0/26\n"
		 "100 NS ns.customer.example.\n");
	add_sender("mail.example.com", "192.0.2.25");
	add_sender("mail.example.com", "192.0.2.100");
	judge();
	ck_assert_uint_eq(count("ptr-missing"), 0);
	ck_assert_uint_eq(count("address-without-ptr"), 0);
}
END_TEST

START_TEST(a_name_of_many_addresses_is_silent)
{
	add_zone("f", "example.com.", "$GENERATE 1-200 mail A 192.0.2.$\n");
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "$GENERATE 1-200 $ PTR mail.example.com.\n");
	judge();
	nothing_is_found();
}
END_TEST

START_TEST(aliases_to_the_outside_are_not_known)
{
	add_zone("f", "example.com.",
		 "mail CNAME lb.cloud.example.\n"
		 "_acme-challenge CNAME x.acme.example.\n");
	add_zone("r", "2.0.192.in-addr.arpa.", "25 PTR mail.example.com.\n");
	add_sender("mail.example.com", "192.0.2.25");
	judge();
	ck_assert_uint_eq(verdict->errors, 0);
	ck_assert_uint_eq(count("fcrdns-no-forward"), 0);
	ck_assert_uint_eq(count("helo-no-address"), 0);
}
END_TEST

/* An inner view has private addresses for the same names. */
START_TEST(split_views_are_silent)
{
	struct view inside = {.name = "inside",
			      .match = "match-clients { 10.0.0.0/8; }",
			      .span = SPAN_NONE};
	struct view outside = {.name = "outside",
			       .match = "match-clients { any; }",
			       .span = SPAN_NONE};
	view_id in = store_view(facts->store, &inside);
	view_id out = store_view(facts->store, &outside);

	add_zone_in(in, "fi", "example.com.", "mail IN A 10.0.0.25\n");
	add_zone_in(in, "ri", "2.0.192.in-addr.arpa.",
		    "25 IN PTR mail.example.com.\n");
	add_zone_in(out, "fo", "example.com.", "mail IN A 192.0.2.25\n");
	add_zone_in(out, "ro", "2.0.192.in-addr.arpa.",
		    "25 IN PTR mail.example.com.\n");
	add_sender("mail.example.com", "192.0.2.25");
	judge();
	nothing_is_found();
}
END_TEST

/* --- once --------------------------------------------------------------- */

START_TEST(two_views_tell_a_fault_once)
{
	struct view one = {.name = "one", .match = "", .span = SPAN_NONE};
	struct view two = {.name = "two", .match = "", .span = SPAN_NONE};

	add_zone_in(store_view(facts->store, &one), "f1", "example.com.", "");
	add_zone_in(store_view(facts->store, &two), "f2", "example.com.", "");
	add_zone("r", "2.0.192.in-addr.arpa.", "25 IN PTR mail.example.com\n");
	judge();
	ck_assert_uint_eq(verdict->count, 1);
	ck_assert_uint_eq(verdict->errors, 1);
	ck_assert_str_eq(find("ptr-missing-dot")->views, "one, two");
}
END_TEST

START_TEST(services_that_share_a_value_tell_it_once)
{
	add_zone("r", "2.0.192.in-addr.arpa.", "");
	add_sender("mail", "192.0.2.25")->service = "smtp";
	add_sender("mail", "192.0.2.25")->service = "smtp";
	judge();
	ck_assert_uint_eq(count("helo-bare"), 1);
	ck_assert_uint_eq(count("ptr-missing"), 1);
}
END_TEST

START_TEST(floods_are_told_once_with_a_count)
{
	add_zone("f", "example.com.", "");
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "$GENERATE 1-50 $ PTR ge-0-$.cr1.example.com.\n"
		 "100 PTR other.example.com.\n");
	judge();
	ck_assert_uint_eq(count("fcrdns-no-forward"), 2);
	ck_assert_uint_eq(verdict->warnings, 2);
	ck_assert_ptr_nonnull(strstr(find("fcrdns-no-forward")->note, "49 "));
}
END_TEST

START_TEST(few_of_a_kind_are_told_one_by_one)
{
	add_zone("f", "example.com.", "");
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "1 PTR h1.example.com.\n2 PTR h2.example.com.\n"
		 "3 PTR h3.example.com.\n");
	judge();
	ck_assert_uint_eq(count("fcrdns-no-forward"), 3);
}
END_TEST

/* Names that no file mentions are asked for, and get no handle. */
START_TEST(judging_interns_nothing)
{
	add_zone("f", "example.com.",
		 "mail AAAA 2001:db8::25\nmail A 192.0.2.25\n"
		 "@ MX 1 mail\n@ MX 2 other\nother A 192.0.2.26\n");
	add_zone("r6", "8.b.d.0.1.0.0.2.ip6.arpa.",
		 "1.0 PTR a.example.net.\n"
		 "x.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0"
		 " PTR b.example.net.\n"
		 "_25._tcp.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0"
		 " PTR c.example.net.\n");
	add_zone("r4", "2.0.192.in-addr.arpa.", "7 PTR mail.example.net.\n");
	judge();
	ck_assert_str_eq(find("reverse-owner-depth")->rule->id,
			 "reverse-owner-depth");
	ck_assert_uint_eq(count("address-without-ptr"), 3);
	ck_assert_ptr_nonnull(
	    strstr(find("address-without-ptr")->help, "add `5.2.0.0.0.0"));
}
END_TEST

/* --- bounds and order --------------------------------------------------- */

START_TEST(limits_keep_the_counts_exact)
{
	limits.per_rule_and_file = 5;
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "$GENERATE 1-200 $ PTR mail$.example.com\n");
	judge();
	ck_assert_uint_eq(verdict->count, 5);
	ck_assert_uint_eq(verdict->errors, 200);
	ck_assert_uint_eq(verdict->cut, 195);
}
END_TEST

/*
 * Parts of a large walk are judged by several threads, and what each says is
 * taken in order: the first ones of a rule are kept, whoever came first.
 */
#define MANY 20000
START_TEST(threads_keep_the_same)
{
	char *body = arena_get(facts->arena, MANY * 48), *at = body;

	for (int i = 0; i < MANY; i++)
		at += sprintf(at, "%d.%d PTR mail%d.example.%s\n", i % 250,
			      i / 250, i, i % 5 ? "com." : "net");
	limits.per_rule_and_file = 7;
	jobs = (unsigned)_i;
	add_zone("f", "example.com.", "");
	add_zone("r", "2.10.in-addr.arpa.", body);
	judge();
	ck_assert_uint_eq(count("fcrdns-no-forward"), 1);
	ck_assert_ptr_nonnull(
	    strstr(find("fcrdns-no-forward")->note, "15999 more like it"));
	ck_assert_uint_eq(count("ptr-missing-dot"), 7);
	ck_assert_uint_eq(find("ptr-missing-dot")->span.at,
			  strlen(HEAD) + strlen("0.0 PTR "));
	ck_assert_uint_eq(verdict->errors + verdict->warnings + verdict->infos,
			  MANY / 5 + 1);
	ck_assert_uint_eq(verdict->cut, MANY / 5 - 7);
	ck_assert_uint_eq(verdict->unknown, 0);
}
END_TEST

START_TEST(threads_count_what_is_not_known)
{
	char *body = arena_get(facts->arena, MANY * 48), *at = body;

	for (int i = 0; i < MANY; i++)
		at += sprintf(at, "%d.%d PTR h%d.example.net.\n", i % 250,
			      i / 250, i % (MANY / 2));
	jobs = (unsigned)_i;
	add_zone("r", "51.198.in-addr.arpa.", body);
	judge();
	nothing_is_found();
	ck_assert_uint_eq(verdict->unknown, MANY / 2);
}
END_TEST

START_TEST(a_limit_in_all_holds)
{
	limits.in_all = 3;
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "1 PTR a.example.com\n2 PTR b.\n3 PTR localhost.\n"
		 "4 PTR 192.0.2.4.\n");
	judge();
	ck_assert_uint_eq(verdict->count, 3);
	ck_assert_uint_eq(verdict->errors, 4);
}
END_TEST

START_TEST(findings_are_sorted_by_place)
{
	add_zone("zz", "2.0.192.in-addr.arpa.",
		 "9 PTR b.\n1 PTR a.example.com\n");
	add_zone("aa", "100.51.198.in-addr.arpa.", "1 PTR c.\n");
	judge();
	ck_assert_uint_eq(verdict->count, 3);
	ck_assert_str_eq(
	    source_numbered(sources, verdict->findings[0]->span.file)->path,
	    "aa");
	ck_assert(verdict->findings[1]->span.at <
		  verdict->findings[2]->span.at);
}
END_TEST

START_TEST(identity_does_not_move_with_lines)
{
	add_zone("r", "2.0.192.in-addr.arpa.", "; one\n; two\n1 PTR b.\n");
	judge();
	ck_assert_str_eq(find("ptr-bare-hostname")->identity,
			 "2.0.192.in-addr.arpa. 1.2.0.192.in-addr.arpa. PTR "
			 "b.");
}
END_TEST

/* --- cases -------------------------------------------------------------- */

START_TEST(severity_follows_the_role)
{
	add_zone("f", "example.com.",
		 "@ MX 10 mx\nmx A 192.0.2.1\na A 192.0.2.9\n");
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "1 PTR a.example.com.\n2 PTR a.example.com.\n");
	judge();
	ck_assert_uint_eq(count("fcrdns-mismatch"), 2);
	ck_assert_uint_eq(verdict->errors, 1);
	ck_assert_uint_eq(verdict->warnings, 1);
}
END_TEST

START_TEST(a_classless_child_is_reached)
{
	add_zone("f", "example.com.", "mail A 192.0.2.131\n");
	add_zone("p", "2.0.192.in-addr.arpa.",
		 "128/28 NS ns1.example.net.\n130 CNAME 130.128/28\n");
	add_zone("c", "128/28.2.0.192.in-addr.arpa.",
		 "130 PTR mail.example.com.\n");
	add_sender("mail.example.com", "192.0.2.130");
	judge();
	ck_assert_uint_eq(count("fcrdns-mismatch"), 1);
	ck_assert_uint_eq(count("ptr-missing"), 0);
	ck_assert_ptr_nonnull(strstr(find("fcrdns-mismatch")->message,
				     "the mail host 192.0.2.130"));
}
END_TEST

START_TEST(nat_is_applied)
{
	struct nat_pair pair = {.span = SPAN_NONE};
	struct sender *sender = add_sender("mail.example.com", "10.0.0.5");

	address_parse(slice_of("10.0.0.5"), &pair.inside);
	address_parse(slice_of("192.0.2.25"), &pair.outside);
	sender->nats = &pair;
	sender->nat_count = 1;
	add_zone("r", "2.0.192.in-addr.arpa.", "");
	judge();
	ck_assert_uint_eq(count("ptr-missing"), 1);
	ck_assert_uint_eq(count("sender-special-use"), 0);
}
END_TEST

START_TEST(an_address_is_assumed_from_the_name)
{
	add_zone("f", "example.com.", "mail A 192.0.2.25\n");
	add_zone("r", "2.0.192.in-addr.arpa.", "");
	add_sender("mail.example.com", NULL);
	judge();
	ck_assert(find("ptr-missing")->assumed);
	ck_assert_uint_eq(count("sender-unknown-address"), 0);
}
END_TEST

START_TEST(behind_a_relay_nothing_else_is_judged)
{
	struct sender *sender = add_sender("mail", "192.0.2.25");

	sender->route = ROUTE_RELAY;
	sender->relay = value_known("[mx.example.net]", "told", SPAN_NONE);
	add_zone("r", "2.0.192.in-addr.arpa.", "");
	judge();
	ck_assert_uint_eq(count("sender-behind-relay"), 1);
	ck_assert_uint_eq(verdict->count, 1);
}
END_TEST

START_TEST(one_good_ptr_makes_the_others_partial)
{
	add_zone("f", "example.com.", "@ MX 10 mail\nmail A 192.0.2.25\n");
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "25 PTR old.example.com.\n25 PTR mail.example.com.\n");
	judge();
	ck_assert_uint_eq(count("fcrdns-partial"), 1);
	ck_assert_uint_eq(count("fcrdns-no-forward"), 0);
	ck_assert_uint_eq(count("ptr-multiple"), 1);
	ck_assert_uint_eq(verdict->errors, 0);
	ck_assert_uint_eq(verdict->warnings, 2);
}
END_TEST

/* A PTR that is twice in the file is one PTR. */
START_TEST(a_repeated_ptr_is_not_several)
{
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "25 PTR mail.example.com.\n25 PTR mail.example.com.\n");
	judge();
	ck_assert_uint_eq(count("ptr-multiple"), 0);
}
END_TEST

START_TEST(a_short_name_by_origin_is_right)
{
	add_zone("f", "example.com.", "mail A 192.0.2.25\n");
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "$ORIGIN example.com.\n25.2.0.192.in-addr.arpa. PTR mail\n");
	judge();
	nothing_is_found();
}
END_TEST

START_TEST(strict_profile_raises_best_practice)
{
	policy.profile = "strict";
	add_zone("f", "example.com.", "mail A 192.0.2.25\nmx A 192.0.2.25\n");
	add_zone("r", "2.0.192.in-addr.arpa.", "25 PTR mail.example.com.\n");
	add_sender("mx.example.com", "192.0.2.25");
	judge();
	ck_assert(find("helo-ptr-mismatch")->severity == SEVERITY_ERROR);
}
END_TEST

START_TEST(one_organisation_is_information)
{
	add_zone("f", "example.com.", "mail A 192.0.2.25\nmx A 192.0.2.25\n");
	add_zone("r", "2.0.192.in-addr.arpa.", "25 PTR mail.example.com.\n");
	add_sender("mx.example.com", "192.0.2.25");
	judge();
	ck_assert(find("helo-ptr-mismatch")->severity == SEVERITY_INFO);
}
END_TEST

/* Very many records of one owner or address must not cost their square. */
START_TEST(crowds_cost_no_square)
{
	add_zone("f", "example.com.",
		 "$GENERATE 1-60000 h$ A 192.0.2.25\n"
		 "$GENERATE 1-60000 mail A 192.0.2.26\n");
	add_zone("r", "2.0.192.in-addr.arpa.",
		 "$GENERATE 1-60000 25 PTR h$.example.com.\n"
		 "$GENERATE 1-60000 x PTR h$.example.com.\n"
		 "$GENERATE 1-60000 c$ CNAME x\n");
	add_sender("mail.example.com", NULL);
	judge_identity();
	ck_assert_uint_eq(count("ptr-too-many"), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("verdict");
	TCase *tests = tcase_create("verdict");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 20);
	tcase_add_test(tests, a_right_chain_is_silent);
	tcase_add_test(tests, what_is_not_known_is_counted_and_silent);
	tcase_add_test(tests, strict_tells_what_is_not_known);
	tcase_add_test(tests, aliases_and_private_networks_are_silent);
	tcase_add_loop_test(tests, a_classless_child_of_any_name_is_silent, 0,
			    sizeof children / sizeof *children);
	tcase_add_test(tests, a_child_in_a_forward_zone_is_silent);
	tcase_add_test(tests, a_child_that_was_not_read_is_not_known);
	tcase_add_test(tests, a_name_of_many_addresses_is_silent);
	tcase_add_test(tests, aliases_to_the_outside_are_not_known);
	tcase_add_test(tests, split_views_are_silent);
	tcase_add_test(tests, two_views_tell_a_fault_once);
	tcase_add_test(tests, services_that_share_a_value_tell_it_once);
	tcase_add_test(tests, floods_are_told_once_with_a_count);
	tcase_add_test(tests, few_of_a_kind_are_told_one_by_one);
	tcase_add_test(tests, judging_interns_nothing);
	tcase_add_test(tests, limits_keep_the_counts_exact);
	tcase_add_loop_test(tests, threads_keep_the_same, 1, 9);
	tcase_add_loop_test(tests, threads_count_what_is_not_known, 1, 9);
	tcase_add_test(tests, a_limit_in_all_holds);
	tcase_add_test(tests, findings_are_sorted_by_place);
	tcase_add_test(tests, identity_does_not_move_with_lines);
	tcase_add_test(tests, severity_follows_the_role);
	tcase_add_test(tests, a_classless_child_is_reached);
	tcase_add_test(tests, nat_is_applied);
	tcase_add_test(tests, an_address_is_assumed_from_the_name);
	tcase_add_test(tests, behind_a_relay_nothing_else_is_judged);
	tcase_add_test(tests, one_good_ptr_makes_the_others_partial);
	tcase_add_test(tests, a_repeated_ptr_is_not_several);
	tcase_add_test(tests, a_short_name_by_origin_is_right);
	tcase_add_test(tests, strict_profile_raises_best_practice);
	tcase_add_test(tests, one_organisation_is_information);
	tcase_add_test(tests, crowds_cost_no_square);
	suite_add_tcase(suite, tests);
	return suite;
}
