/*
 * test_sender.c - EHLO names, source addresses, and what daemons die of.
 */
#include "tests/postfix/given.h"
#include "tests/test.h"

#define NAMED "myhostname = mx1.example.org\nmydomain = example.org\n"

static const struct {
	const char *main_cf, *master_cf, *service;
	const char *ehlo, *ipv4, *ipv6; /* NULL: not known */
} alive[] = {
    {"", NULL, "smtp", "box.localdomain", NULL, NULL},
    {"mydomain = example.org\n", NULL, "smtp", "box.example.org", NULL, NULL},
    {NAMED "smtp_helo_name = out.$mydomain\n", NULL, "smtp", "out.example.org",
     NULL, NULL},
    {NAMED "smtp_helo_name = out.$mydomain\n", NULL, "lmtp", "mx1.example.org",
     NULL, NULL},
    {NAMED "lmtp_lhlo_name = l.$mydomain\n", NULL, "lmtp", "l.example.org",
     NULL, NULL},
    {NAMED "smtp_helo_name =\n  # comment\n\n  two\n\tthree\n", NULL, "smtp",
     "two\tthree", NULL, NULL},
    {"myhostname = mx1.example.org\r\n\r\n", NULL, "smtp", "mx1.example.org",
     NULL, NULL},
    {NAMED "inet_interfaces = 192.0.2.7\n", NULL, "smtp", "mx1.example.org",
     "192.0.2.7", NULL},
    {NAMED "inet_interfaces = 192.0.2.7 [2001:DB8::7], 192.0.2.7\n", NULL,
     "lmtp", "mx1.example.org", "192.0.2.7", "2001:db8::7"},
    {NAMED "inet_interfaces = 192.0.2.7, 127.0.0.1\n", NULL, "smtp",
     "mx1.example.org", NULL, NULL},
    {NAMED "inet_interfaces = 127.0.0.1\n", NULL, "smtp", "mx1.example.org",
     NULL, NULL},
    {NAMED "inet_interfaces = 192.0.2.7\nsmtp_bind_address = 0.0.0.0\n", NULL,
     "smtp", "mx1.example.org", NULL, NULL},
    {NAMED "smtp_bind_address = 192.0.2.7\nsmtp_bind_address6 = "
	   "[2001:db8::7]\n",
     NULL, "smtp", "mx1.example.org", "192.0.2.7", "2001:db8::7"},
    {NAMED "smtp_bind_address = 192.0.2.7\n", NULL, "lmtp", "mx1.example.org",
     NULL, NULL},
    {NAMED "smtp_bind_address = 192.0.2.7\ninet_protocols = ipv6\n"
	   "inet_interfaces = all\n",
     "smtp unix - - y - - smtp -o smtp_bind_address=\n", "smtp",
     "mx1.example.org", NULL, NULL},
    {NAMED, "out unix - - y - - smtp -o myhostname=v.example.net\n", "out",
     "v.example.net", NULL, NULL},
    {NAMED, "out unix - - y - - smtp -osmtp_helo_name=a.example.net\n", "out",
     "a.example.net", NULL, NULL},
    {NAMED,
     "out unix - - y - - smtp -v -o { smtp_helo_name = a.$mydomain } "
     "-o mydomain=example.com\n",
     "out", "a.example.com", NULL, NULL},
    {NAMED,
     "out unix - - y - - smtp -o smtp_helo_name=a.example.net "
     "-vo smtp_helo_name=b.example.net\n",
     "out", "b.example.net", NULL, NULL},
    {NAMED,
     "o unix - - y - - smtp -o smtp_helo_name=a\n"
     "o unix - - y - - smtp -o smtp_helo_name=b\n",
     "o", "b", NULL, NULL},
    {NAMED, "bad unix - - y - -\nout unix - - y - - smtp\n", "out",
     "mx1.example.org", NULL, NULL},
    {NAMED "smtp_helo_name = ${mydomain?{yes}:{no}}.$service_name\n", NULL,
     "relay", "yes.relay", NULL, NULL},
};

START_TEST(sends_as_the_daemon_does)
{
	struct given given =
	    given_files(alive[_i].main_cf, alive[_i].master_cf, "box");
	const struct sender *sender = given_sender(&given, alive[_i].service);

	ck_assert_ptr_nonnull(sender);
	ck_assert_pstr_eq(sender->ehlo.text, alive[_i].ehlo);
	ck_assert_pstr_eq(sender->ipv4.value.text, alive[_i].ipv4);
	ck_assert_pstr_eq(sender->ipv6.value.text, alive[_i].ipv6);
	ck_assert_ptr_nonnull(sender->ehlo.why);
	ck_assert_ptr_nonnull(sender->ipv4.value.why);
	given_end(&given);
}
END_TEST

static const struct {
	const char *main_cf, *master_cf;
	const char *message; /* part of what the daemon says */
	const char *bytes;   /* where the fault points */
} dead[] = {
    {"myhostname = mx1.example.org # primary\n", NULL,
     "parameter myhostname: bad parameter value", "mx1.example.org # primary"},
    {"myhostname =\n", NULL, "bad string length 0 < 1: myhostname",
     "myhostname"},
    {"myhostname = 192.0.2.1\n", NULL, "bad parameter value", "192.0.2.1"},
    {"myhostname = mx1.example.org.\n", NULL, "bad parameter value",
     "mx1.example.org."},
    {"myhostname = m\303\274.example.org\n", NULL, "bad parameter value",
     "m\303\274.example.org"},
    {"myhostname = mx1.$mydomain\n", NULL, "bad parameter value: mx1.",
     "mx1.$mydomain"},
    {"myhostname = ${HOST}\n", NULL, "bad string length", "${HOST}"},
    {"mydestination += foo\n", NULL, "missing '=' after attribute name",
     "mydestination += foo"},
    {"= foo\n", NULL, "missing attribute name", "= foo"},
    {NAMED "smtp_helo_name = x.$smtp_helo_name\n", "s unix - - y - - smtp\n",
     "macro processing error", "x.$smtp_helo_name"},
    {NAMED "smtp_helo_name =\n", "s unix - - y - - smtp\n",
     "bad string length 0 < 1: smtp_helo_name", "smtp_helo_name"},
    {NAMED "smtp_bind_address = 192.0.2.1, 192.0.2.2\n",
     "s unix - - y - - smtp\n", "bad smtp_bind_address parameter",
     "192.0.2.1, 192.0.2.2"},
    {NAMED "smtp_bind_address = mx1.example.org\n", "s unix - - y - - smtp\n",
     "bad smtp_bind_address parameter", "mx1.example.org"},
    {NAMED "inet_protocols = ipv6\nsmtp_bind_address6 = a, b\n",
     "s unix - - y - - smtp\n", "bad smtp_bind_address6 parameter", "a, b"},
    {NAMED "relayhost = MX1.example.org\n", NULL, "must not be identical",
     "MX1.example.org"},
    {NAMED "inet_protocols = ipv4 ipv5\n", NULL,
     "unknown inet_protocols value \"ipv5\"", "ipv4 ipv5"},
    {NAMED "inet_protocols = ipv4\ninet_interfaces = 192.0.2.1 ::1\n", NULL,
     "host not found: ::1", "192.0.2.1 ::1"},
    {NAMED "message_size_limit = 10M\n", NULL, "bad numerical configuration",
     "10M"},
    {NAMED "soft_bounce = perhaps\n", NULL, "bad boolean configuration",
     "perhaps"},
    {NAMED, "s unix - - y - - smtp -o smtp_helo_name = a\n",
     "missing '=' after attribute name", "smtp_helo_name"},
    {NAMED, "s unix - - y - - smtp -o x=y -Q\n", "invalid option: Q", "-Q"},
};

START_TEST(invents_no_sender_where_the_daemon_dies)
{
	struct given given =
	    given_files(dead[_i].main_cf, dead[_i].master_cf, "box");
	const struct fault *fault =
	    given_fault(&given, FAULT_POSTFIX_SYNTAX, dead[_i].message);

	ck_assert_ptr_nonnull(fault);
	ck_assert_str_eq(given_text(&given, fault->span), dead[_i].bytes);
	ck_assert_uint_eq(given.facts->sender_count, 0);
	given_end(&given);
}
END_TEST

START_TEST(points_where_the_name_is_set)
{
	struct given given = given_files(NAMED, NULL, NULL);
	const struct sender *sender = given_sender(&given, "smtp");

	ck_assert_str_eq(given_text(&given, sender->ehlo.span),
			 "mx1.example.org");
	ck_assert_str_eq(sender->ehlo.why,
			 "smtp_helo_name = $myhostname (default)");
	given_end(&given);

	given = given_files("a = $b\nb = ${myhostname}\nmyhostname = mx1\n"
			    "smtp_helo_name = $a\n",
			    NULL, NULL);
	sender = given_sender(&given, "smtp");
	ck_assert_str_eq(given_text(&given, sender->ehlo.span), "mx1");
	ck_assert_uint_eq(sender->ehlo.chain_length, 3);
	ck_assert_str_eq(sender->ehlo.chain[0].text, "smtp_helo_name = $a");
	ck_assert_str_eq(sender->ehlo.chain[2].text, "b = ${myhostname}");
	ck_assert_str_eq(given_text(&given, sender->ehlo.chain[1].span), "$b");
	given_end(&given);
}
END_TEST

START_TEST(does_not_know_the_machine)
{
	struct given given = given_files("", NULL, NULL);
	const struct sender *sender = given_sender(&given, "smtp");

	ck_assert_int_eq(sender->ehlo.known, VALUE_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(sender->ehlo.why, "gethostname()"));
	ck_assert(sender->hostname_assumed);
	given_end(&given);

	given = given_files("", NULL, "mx.example.org");
	sender = given_sender(&given, "smtp");
	ck_assert_int_eq(sender->ehlo.known, VALUE_ASSUMED);
	ck_assert_str_eq(sender->ehlo.text, "mx.example.org");
	ck_assert(sender->hostname_assumed);
	given_end(&given);
}
END_TEST

START_TEST(lives_on_ipv4_where_it_dies_on_ipv6)
{
	struct given given = given_files(NAMED "smtp_bind_address6 = a, b\n"
					       "smtp_bind_address = ::2\n",
					 "s unix - - y - - smtp\n", "box");
	const struct sender *sender = given_sender(&given, "s");

	ck_assert_ptr_nonnull(sender);
	ck_assert_ptr_null(sender->ipv6.value.text);
	ck_assert_ptr_nonnull(given_fault(&given, FAULT_POSTFIX_SYNTAX,
					  "bad smtp_bind_address6 parameter"));
	ck_assert_ptr_nonnull(
	    strstr(sender->ipv4.value.why, "the system chooses"));
	ck_assert_ptr_nonnull(
	    given_fault(&given, FAULT_POSTFIX_NO_EFFECT, "other family"));
	given_end(&given);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("postfix/sender");
	TCase *cases = tcase_create("sender");

	tcase_add_loop_test(cases, sends_as_the_daemon_does, 0,
			    sizeof alive / sizeof *alive);
	tcase_add_loop_test(cases, invents_no_sender_where_the_daemon_dies, 0,
			    sizeof dead / sizeof *dead);
	tcase_add_test(cases, points_where_the_name_is_set);
	tcase_add_test(cases, does_not_know_the_machine);
	tcase_add_test(cases, lives_on_ipv4_where_it_dies_on_ipv6);
	suite_add_tcase(suite, cases);
	return suite;
}
