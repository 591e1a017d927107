/*
 * test_dnsdb.c - what ${lookup dnsdb{...}} comes to out of the loaded zones.
 */
#include "parsers/exim/exim.h"
#include "tests/test.h"
#include "tests/zone/given.h"

#include <stdio.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

#define HEAD "@ 60 SOA ns.example.net. h 1 2 3 4 5\n@ 60 NS ns.example.net.\n"

static const char forward[] = HEAD "a 60 A 192.0.2.1\n"
				   "a 60 A 192.0.2.2\n"
				   "a 60 AAAA 2001:db8::1\n"
				   "four 60 A 192.0.2.4\n"
				   "six 60 AAAA 2001:db8::6\n"
				   "@ 60 MX 10 a\n"
				   "@ 60 MX 20 four\n"
				   "c 60 CNAME four\n"
				   "t 60 TXT words\n";
static const char reverse[] = HEAD "1 60 PTR a.example.com.\n"
				   "4 60 PTR four.example.com.\n";

/* What ends the delivery: nothing is sent so. */
#define FAILS ""

/* Questions, and what the expansion comes to; NULL: it is not known. */
static const struct {
	const char *query, *text;
} questions[] = {
    {"a=four.example.com", "192.0.2.4"},
    {"a = four.example.com", "192.0.2.4"},
    {"A=four.example.com", "192.0.2.4"},
    {"a=FOUR.example.com", "192.0.2.4"},
    {"a=a.example.com", "192.0.2.1\n192.0.2.2"},
    {">: a=a.example.com", "192.0.2.1:192.0.2.2"},
    {">:a=a.example.com", "192.0.2.1:192.0.2.2"},
    {"a=c.example.com", "192.0.2.4"},
    {"aaaa=six.example.com", "2001:db8::6"},
    {"aaaa=four.example.com", "none"},
    {"a+=four.example.com", "192.0.2.4"},
    {"a+=six.example.com", "2001:db8::6"},
    {">; a+=a.example.com", "2001:db8::1;192.0.2.1;192.0.2.2"},
    {"a=gone.example.com", "none"},
    {"a=four.example.com:six.example.com", "192.0.2.4"},
    {"a=six.example.com:four.example.com", "192.0.2.4"},
    {"a=<, six.example.com, four.example.com", "192.0.2.4"},
    {">; a=<, four.example.com,four.example.com", "192.0.2.4;192.0.2.4"},
    {"mx=example.com", "10 a.example.com\n20 four.example.com"},
    {"mxh=example.com", "a.example.com\nfour.example.com"},
    {">: mxh=example.com", "a.example.com:four.example.com"},
    {"ptr=192.0.2.4", "four.example.com"},
    {"ptr=4.2.0.192.in-addr.arpa", "four.example.com"},
    {"ptr=192.0.2.5", "none"},
    {"defer_never,a=four.example.com", "192.0.2.4"},
    {"defer_strict,a=four.example.com", "192.0.2.4"},
    {"dnssec_strict,a=four.example.com", "192.0.2.4"},
    {"retrans_5s,retry_3,a=four.example.com", "192.0.2.4"},
    /* not known here */
    {"a=a.elsewhere.example", NULL},
    {"ptr=198.51.100.1", NULL},
    {"txt=t.example.com", NULL},
    {"t.example.com", NULL},
    {"srv=_a._tcp.example.com", NULL},
    /* no question */
    {"nope=a.example.com", FAILS},
    {"<, a=a.example.com", FAILS},
    {"a=a..example.com", "none"},
    {"", NULL},
};

START_TEST(a_question)
{
	struct sources *sources = sources_new("tests/exim");
	struct facts *facts = facts_new(sources);
	struct host host = {"mta.example.com"};
	const char *wanted = questions[_i].text;
	char text[512];

	given_zone(facts, source_overlay(sources, "forward", slice_of(forward)),
		   "example.com.");
	given_zone(facts, source_overlay(sources, "reverse", slice_of(reverse)),
		   "2.0.192.in-addr.arpa.");
	store_seal(facts->store);
	snprintf(text, sizeof text,
		 "primary_hostname = mx.example.com\nbegin routers\nr:\n"
		 " driver = dnslookup\n transport = t\nbegin transports\nt:\n"
		 " driver = smtp\n"
		 " helo_data = ${lookup dnsdb{%s}{$value}{none}}\n",
		 questions[_i].query);
	source_overlay(sources, "exim.conf", slice_of(text));
	exim_read(facts, "exim.conf", &host);
	if (wanted && !*wanted) {
		ck_assert_uint_eq(facts->sender_count, 0);
	} else if (wanted) {
		ck_assert_ptr_nonnull(facts->senders[0].ehlo.text);
		ck_assert_str_eq(facts->senders[0].ehlo.text, wanted);
	} else {
		ck_assert_msg(!facts->senders[0].ehlo.text, "\"%s\"",
			      facts->senders[0].ehlo.text);
		ck_assert_int_eq(facts->senders[0].ehlo.known, VALUE_UNKNOWN);
	}
	facts_free(facts);
	sources_free(sources);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("exim/dnsdb");
	TCase *cases = tcase_create("dnsdb");

	tcase_add_loop_test(cases, a_question, 0, COUNT(questions));
	suite_add_tcase(suite, cases);
	return suite;
}
