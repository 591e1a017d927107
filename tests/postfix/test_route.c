/*
 * test_route.c - which services mail leaves by, and lookup tables.
 */
#include "tests/postfix/given.h"
#include "tests/test.h"

#include <stdio.h>

#define NAMED "myhostname = mx1.example.org\nmydomain = example.org\n"
#define OUT   STOCK "out unix - - y - - smtp\nin unix - - y - - smtp\n"

static const struct {
	const char *main_cf, *table; /* the table is /etc/postfix/table */
	const char *service;
	enum sender_route route;
	const char *relay;
} ways[] = {
    {"", "", "smtp", ROUTE_DIRECT, NULL},
    {"", "", "relay", ROUTE_UNREACHABLE, NULL},
    {"", "", "lmtp", ROUTE_UNREACHABLE, NULL},
    {"", "", "out", ROUTE_UNREACHABLE, NULL},
    {"relayhost = [r.example.net]:587\n", "", "smtp", ROUTE_RELAY,
     "[r.example.net]:587"},
    {"default_transport = out\n", "", "out", ROUTE_DIRECT, NULL},
    {"default_transport = out\n", "", "smtp", ROUTE_UNREACHABLE, NULL},
    {"default_transport = out:[r]\nrelayhost = s\n", "", "out", ROUTE_RELAY,
     "[r]"},
    {"relay_domains = example.com\n", "", "relay", ROUTE_DIRECT, NULL},
    {"relay_domains = example.com\nrelay_transport = out:[r]\n", "", "out",
     ROUTE_RELAY, "[r]"},
    {"virtual_transport = lmtp:unix:private/store\n", "", "lmtp", ROUTE_RELAY,
     "unix:private/store"},
    {"content_filter = out:[127.0.0.1]:10024\n", "", "out", ROUTE_RELAY,
     "[127.0.0.1]:10024"},
    {"sender_dependent_relayhost_maps = inline:{@a.example=[r]}\n", "", "smtp",
     ROUTE_DIRECT, NULL},
    {"sender_dependent_relayhost_maps = static:[r]\n", "", "smtp", ROUTE_RELAY,
     "[r]"},
    {"sender_dependent_default_transport_maps = inline:{@a.example=out:}\n", "",
     "out", ROUTE_DIRECT, NULL},
    {"sender_dependent_default_transport_maps = "
     "inline:{ {@a.example = out:} }\n",
     "", "out", ROUTE_DIRECT, NULL},
    {"sender_dependent_default_transport_maps = inline:{a=DUNNO}\n", "", "smtp",
     ROUTE_DIRECT, NULL},
    {"sender_dependent_default_transport_maps = randmap:{out:,in:}\n", "", "in",
     ROUTE_DIRECT, NULL},
    {"sender_dependent_default_transport_maps = randmap:{out:,in:}\n", "",
     "smtp", ROUTE_UNREACHABLE, NULL},
    {"transport_maps = static:{out:[r]}\n", "", "smtp", ROUTE_UNREACHABLE,
     NULL},
    {"transport_maps = hash:/etc/postfix/table\n",
     "# c\nexample.com out:\n*  in:[r]\n", "out", ROUTE_DIRECT, NULL},
    {"transport_maps = hash:/etc/postfix/table\n",
     "example.com out:\n*  in:[r]\n", "in", ROUTE_RELAY, "[r]"},
    {"transport_maps = hash:/etc/postfix/table\n",
     "example.com out:\n*  in:[r]\n", "smtp", ROUTE_UNREACHABLE, NULL},
    {"transport_maps = proxy:texthash:$config_directory/table\n",
     "example.com :[r]\n", "smtp", ROUTE_DIRECT, NULL},
    {"transport_maps = pcre:/etc/postfix/table\n",
     "/@(.*)$/ out-$1:\n!/@x/i in:\n", "in", ROUTE_DIRECT, NULL},
    {"transport_maps = regexp:/etc/postfix/table\n",
     "if /x/\n/./ out:\nendif\n", "out", ROUTE_DIRECT, NULL},
    {"transport_maps = pcre:{{/^/ in:[r]}}\n", "", "in", ROUTE_RELAY, "[r]"},
    {"transport_maps = cidr:/etc/postfix/table\n", "192.0.2.0/24 out:\n", "out",
     ROUTE_DIRECT, NULL},
    {"transport_maps = unionmap:{static:out,inline:{a=in:[r]}}\n", "", "in",
     ROUTE_RELAY, "[r]"},
    {"transport_maps = pipemap:{static:x,inline:{x=in:[r]}}\n", "", "in",
     ROUTE_RELAY, "[r]"},
    {"inet_protocols =\n", "", "smtp", ROUTE_UNREACHABLE, NULL},
};

START_TEST(follows_every_way)
{
	struct given given = given_begin();
	char main_cf[512];
	const struct sender *sender;

	snprintf(main_cf, sizeof main_cf, NAMED "%s", ways[_i].main_cf);
	given_file(&given, "mx/main.cf", main_cf);
	given_file(&given, "mx/master.cf", OUT);
	given_file(&given, "mx/table", ways[_i].table);
	given_read(&given, "mx", "box");
	sender = given_sender(&given, ways[_i].service);
	ck_assert_ptr_nonnull(sender);
	ck_assert_int_eq(sender->route, ways[_i].route);
	if (ways[_i].relay)
		ck_assert_pstr_eq(sender->relay.text, ways[_i].relay);
	given_end(&given);
}
END_TEST

START_TEST(names_the_senders_of_a_way)
{
	struct given given = given_files(
	    NAMED "sender_dependent_default_transport_maps = "
		  "inline:{@a.example=out:,@b.example=out:,@c.example=in:}\n",
	    OUT, "box");

	ck_assert_str_eq(given_sender(&given, "out")->condition,
			 "for sender @a.example and 1 more");
	ck_assert_str_eq(given_sender(&given, "in")->condition,
			 "for sender @c.example");
	ck_assert_ptr_null(given_sender(&given, "smtp")->condition);
	given_end(&given);
}
END_TEST

/* A service with a name of its own was set apart for something. */
START_TEST(judges_what_unseen_tables_may_reach)
{
	struct given given =
	    given_files(NAMED "transport_maps = mysql:/etc/postfix/m.cf\n",
			STOCK "own unix - - y - - smtp -o smtp_helo_name=a.b\n"
			      "plain unix - - y - - smtp\n",
			"box");

	ck_assert_int_eq(given_sender(&given, "own")->route, ROUTE_DIRECT);
	ck_assert_int_eq(given_sender(&given, "plain")->route,
			 ROUTE_UNREACHABLE);
	given_end(&given);
}
END_TEST

static const struct {
	const char *rule, *message;
} skipped[] = {
    {"/(/ out:\n", "error in regex"},
    {"/x out:\n", "no closing regexp delimiter"},
    {"/x/q out:\n", "unknown regexp option \"q\""},
    {"/(x)/ out-$1:\n", "regular expression substitution is not allowed"},
    {"/\\C/ out:\n", "error in regex"},
    {"x out:\n", "ignoring unrecognized request"},
    {"! \n", "no regexp"},
};

START_TEST(tells_of_rules_that_are_skipped)
{
	struct given given = given_begin();
	const struct fault *fault;

	given_file(&given, "mx/main.cf",
		   NAMED "transport_maps = pcre:/etc/postfix/table\n");
	given_file(&given, "mx/master.cf", OUT);
	given_file(&given, "mx/table", skipped[_i].rule);
	given_read(&given, "mx", "box");
	fault =
	    given_fault(&given, FAULT_POSTFIX_NO_EFFECT, skipped[_i].message);
	ck_assert_ptr_nonnull(fault);
	ck_assert_int_eq(given_sender(&given, "out")->route, ROUTE_UNREACHABLE);
	given_end(&given);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("postfix/route");
	TCase *cases = tcase_create("route");

	tcase_add_loop_test(cases, follows_every_way, 0,
			    sizeof ways / sizeof *ways);
	tcase_add_test(cases, names_the_senders_of_a_way);
	tcase_add_test(cases, judges_what_unseen_tables_may_reach);
	tcase_add_loop_test(cases, tells_of_rules_that_are_skipped, 0,
			    sizeof skipped / sizeof *skipped);
	suite_add_tcase(suite, cases);
	return suite;
}
