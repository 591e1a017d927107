/*
 * test_exim.c - names out of reverse DNS, hostile configurations, and what
 * counts as an Exim configuration.
 */
#include "parsers/base/buffer.h"
#include "parsers/exim/exim.h"
#include "tests/test.h"
#include "tests/zone/given.h"

#include <string.h>

#define TAIL                                                                   \
	"begin routers\nr:\n driver = dnslookup\n transport = t\n"             \
	"begin transports\nt:\n driver = smtp\n"
#define FROM_PTR                                                               \
	" helo_data = ${lookup dnsdb{ptr=$sending_ip_address}{$value}"         \
	"{$primary_hostname}}\n"
#define NAMED "primary_hostname = mx.example.com\n"

static struct sources *sources;
static struct facts *facts;

static void begin(void)
{
	sources = sources_new("tests/exim");
	facts = facts_new(sources);
}

static void end(void)
{
	facts_free(facts);
	sources_free(sources);
}

static void load_zone(const char *origin, const char *text)
{
	given_zone(facts, source_overlay(sources, "zone", slice_of(text)),
		   origin);
}

static void read_text(const char *text)
{
	struct host host = {"mta.example.com"};

	store_seal(facts->store);
	source_overlay(sources, "exim.conf", slice_of(text));
	exim_read(facts, "exim.conf", &host);
}

static bool has_fault(enum fault_kind kind)
{
	for (size_t i = 0; i < facts->faults.count; i++)
		if (facts->faults.items[i].kind == kind)
			return true;
	return false;
}

#define REVERSE_HEAD                                                           \
	"@ 3600 IN SOA ns.example.com. root.example.com. 1 2 3 4 5\n"          \
	"@ 3600 IN NS ns.example.com.\n"

START_TEST(one_ptr_is_announced)
{
	load_zone("2.0.192.in-addr.arpa.",
		  REVERSE_HEAD "10 3600 IN PTR Out.Example.COM.\n");
	read_text(NAMED TAIL " interface = 192.0.2.10\n" FROM_PTR);
	ck_assert_uint_ge(facts->sender_count, 1);
	ck_assert(facts->senders[0].ehlo_from_ptr);
	ck_assert_str_eq(facts->senders[0].ehlo.text, "out.example.com");
	ck_assert(!has_fault(FAULT_EXIM_HELO_AMBIGUOUS));
}
END_TEST

START_TEST(two_ptrs_are_two_lines)
{
	load_zone("2.0.192.in-addr.arpa.",
		  REVERSE_HEAD "10 3600 IN PTR a.example.com.\n"
			       "10 3600 IN PTR b.example.com.\n");
	read_text(NAMED TAIL " interface = 192.0.2.10\n" FROM_PTR);
	ck_assert(has_fault(FAULT_EXIM_HELO_AMBIGUOUS));
	ck_assert_str_eq(facts->senders[0].ehlo.text,
			 "a.example.com\nb.example.com");
}
END_TEST

START_TEST(no_ptr_leaves_the_other_branch)
{
	load_zone("2.0.192.in-addr.arpa.", REVERSE_HEAD);
	read_text(NAMED TAIL " interface = 192.0.2.10\n" FROM_PTR);
	ck_assert_str_eq(facts->senders[0].ehlo.text, "mx.example.com");
	ck_assert_int_eq(facts->senders[0].ehlo.known, VALUE_KNOWN);
}
END_TEST

START_TEST(a_zone_that_is_not_loaded_decides_nothing)
{
	read_text(NAMED TAIL " interface = 192.0.2.10\n" FROM_PTR);
	ck_assert(facts->senders[0].ehlo_from_ptr);
	ck_assert_ptr_null(facts->senders[0].ehlo.text);
	ck_assert_int_eq(facts->senders[0].ehlo.known, VALUE_UNKNOWN);
	ck_assert_uint_eq(facts->senders[0].ehlo.candidate_count, 1);
}
END_TEST

START_TEST(forward_lookups_are_answered)
{
	load_zone("example.com.", REVERSE_HEAD
		  "out 3600 IN A 192.0.2.10\nout 3600 IN AAAA 2001:db8::10\n"
		  "@ 3600 IN MX 10 mx\nmx 3600 IN A 192.0.2.11\n");
	read_text(NAMED TAIL
		  " interface = <; ${lookup dnsdb{>; a=out.example.com}} ; "
		  "${lookup dnsdb{>; aaaa=out.example.com}}\n"
		  " helo_data = ${lookup dnsdb{mxh=example.com}}\n");
	ck_assert_str_eq(facts->senders[0].ipv4.value.text, "192.0.2.10");
	ck_assert_str_eq(facts->senders[0].ipv6.value.text, "2001:db8::10");
	ck_assert_str_eq(facts->senders[0].ehlo.text, "mx.example.com");
}
END_TEST

/* COUNT times TEXT between HEAD and FOOT. */
static void read_many(const char *head, const char *text, int count,
		      const char *middle, const char *again, const char *foot)
{
	struct buffer all = {0};

	buffer_add_string(&all, head);
	for (int i = 0; i < count; i++)
		buffer_add_string(&all, text);
	buffer_add_string(&all, middle);
	for (int i = 0; i < count; i++)
		buffer_add_string(&all, again);
	buffer_add_string(&all, foot);
	read_text(buffer_text(&all));
	buffer_free(&all);
}

START_TEST(deep_nesting_ends)
{
	read_many(NAMED TAIL " helo_data = ", "${lc:", 100000, "x", "}", "\n");
	ck_assert_uint_eq(facts->sender_count, 1);
	ck_assert_ptr_null(facts->senders[0].ehlo.text);
}
END_TEST

START_TEST(deep_conditions_end)
{
	read_many(NAMED TAIL " helo_data = ${if ", "and{{", 50000, "eq{a}{a}",
		  "}}", "{x}{y}}\n");
	ck_assert_uint_eq(facts->sender_count, 1);
	ck_assert_ptr_null(facts->senders[0].ehlo.text);
}
END_TEST

START_TEST(macros_that_explode_end)
{
	struct buffer all = {0};

	buffer_add_string(&all, "AA = xxxxxxxxxx\n");
	for (int i = 1; i < 26; i++)
		buffer_print(&all, "%c%c = %c%c%c%c%c%c%c%c\n", 'A' + i,
			     'A' + i, 'A' + i - 1, 'A' + i - 1, 'A' + i - 1,
			     'A' + i - 1, 'A' + i - 1, 'A' + i - 1, 'A' + i - 1,
			     'A' + i - 1);
	buffer_add_string(&all, "primary_hostname = ZZ\n" TAIL);
	read_text(buffer_text(&all));
	buffer_free(&all);
	ck_assert(has_fault(FAULT_LIMIT));
	ck_assert_uint_eq(facts->sender_count, 0);
}
END_TEST

START_TEST(patterns_that_explode_end)
{
	read_text(NAMED TAIL " helo_data = ${if match"
			     "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab}"
			     "{^(a+)+\\$}{x}{y}}\n");
	ck_assert_uint_eq(facts->sender_count, 1);
	ck_assert_ptr_null(facts->senders[0].ehlo.text);
	ck_assert_uint_eq(facts->senders[0].ehlo.candidate_count, 2);
}
END_TEST

START_TEST(lists_that_name_themselves_end)
{
	read_text(NAMED "domainlist a = +b\ndomainlist b = +a\n" TAIL
			" helo_data = ${if match_domain{x}{+a}{x}{y}}\n");
	ck_assert_uint_eq(facts->sender_count, 1);
	ck_assert_ptr_null(facts->senders[0].ehlo.text);
}
END_TEST

START_TEST(work_is_bounded)
{
	read_many(NAMED TAIL " helo_data = ${map{", "a:", 20000,
		  "}{${map{a:b:c:d:e:f:g:h}{${map{", "a:", "}{x}}}}}}\n");
	ck_assert_uint_eq(facts->sender_count, 1);
	ck_assert_ptr_null(facts->senders[0].ehlo.text);
}
END_TEST

START_TEST(nothing_outside_the_root_is_read)
{
	read_text(NAMED TAIL " helo_data = ${readfile{/etc/passwd}}\n"
			     " interface = "
			     "${readfile{../../../../etc/hostname}}\n");
	ck_assert_uint_eq(facts->sender_count, 1);
	ck_assert_ptr_null(facts->senders[0].ehlo.text);
	ck_assert_ptr_null(facts->senders[0].ipv4.value.text);
}
END_TEST

START_TEST(configurations_are_recognised)
{
	int confidence;

	ck_assert(exim_recognise(slice_of(NAMED TAIL), &confidence));
	ck_assert(!exim_recognise(slice_of("myhostname = mx.example.com\n"
					   "smtp_helo_name = $myhostname\n"),
				  &confidence));
	ck_assert(!exim_recognise(
	    slice_of("options {\n directory \"/\";\n};\n"), &confidence));
	ck_assert(!exim_recognise(slice_of("@ IN SOA ns root 1 2 3 4 5\n"),
				  &confidence));
	ck_assert(!exim_recognise(slice_of(""), &confidence));
}
END_TEST

Suite *test_suite(void)
{
	const TTest *tests[] = {
	    one_ptr_is_announced,
	    two_ptrs_are_two_lines,
	    no_ptr_leaves_the_other_branch,
	    a_zone_that_is_not_loaded_decides_nothing,
	    forward_lookups_are_answered,
	    deep_nesting_ends,
	    deep_conditions_end,
	    macros_that_explode_end,
	    patterns_that_explode_end,
	    lists_that_name_themselves_end,
	    work_is_bounded,
	    nothing_outside_the_root_is_read,
	    configurations_are_recognised,
	};
	Suite *suite = suite_create("exim");
	TCase *cases = tcase_create("exim");

	tcase_add_checked_fixture(cases, begin, end);
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
		tcase_add_test(cases, tests[i]);
	suite_add_tcase(suite, cases);
	return suite;
}
