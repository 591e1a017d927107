/*
 * test_check.c - what postconf warns of, and bad values of any parameter.
 */
#include "parsers/postfix/like.h"
#include "tests/postfix/given.h"
#include "tests/test.h"

#define NAMED "myhostname = mx1.example.org\n"
#define ONE   "smtp unix - - y - - smtp\n"

static const struct {
	const char *main_cf, *master_cf;
	enum fault_kind kind;
	const char *message; /* part of it */
	const char *bytes;   /* where it points */
	const char *help;    /* part of it; NULL: any */
} told[] = {
    {NAMED "smtp_helo_nam = x\n", ONE, FAULT_POSTFIX_UNKNOWN,
     "unknown parameter: smtp_helo_nam", "smtp_helo_nam", "smtp_helo_name?"},
    {NAMED "mydestinatoin = x\n", ONE, FAULT_POSTFIX_UNKNOWN, "mydestinatoin",
     "mydestinatoin", "mydestination?"},
    {NAMED "our_own_remark = x\n", ONE, FAULT_POSTFIX_UNUSED,
     "unused parameter: our_own_remark=x", "our_own_remark", NULL},
    {NAMED, ONE "o unix - - y - - smtp -o smtp_helo_nam=x\n",
     FAULT_POSTFIX_UNKNOWN, "smtp_helo_nam", "smtp_helo_nam", NULL},
    {NAMED "mynetworks = a\nmynetworks = b\n", ONE, FAULT_POSTFIX_DUPLICATE,
     "overriding earlier entry: mynetworks=a", "a", NULL},
    {NAMED,
     ONE "o unix - - y - - smtp\n"
	 "o unix - - y - - smtp\n",
     FAULT_POSTFIX_DUPLICATE, "service o/unix is defined again", "o", NULL},
    {NAMED "smtpd_banner = $myhostnam ESMTP\n", ONE, FAULT_POSTFIX_UNDEFINED,
     "undefined parameter: myhostnam", "myhostnam", "$myhostname?"},
    {NAMED "smtp_helo_name = ${mydomain?{a}:{$nothing_here}}\n", ONE,
     FAULT_POSTFIX_UNDEFINED, "nothing_here", "nothing_here", NULL},
    {NAMED, "smtp inet n - y - - smtpd -o smtp_helo_name=x\n" ONE,
     FAULT_POSTFIX_NO_EFFECT, "smtp_helo_name has no effect on smtpd(8)",
     "smtp_helo_name", NULL},
    {NAMED, ONE "o unix - - y - - lmtp -o smtp_helo_name=x\n",
     FAULT_POSTFIX_NO_EFFECT, "no effect on lmtp(8)", "smtp_helo_name", NULL},
    {" stray = x\n" NAMED, ONE, FAULT_POSTFIX_NO_EFFECT,
     "must not start with whitespace", " stray = x", NULL},
    {NAMED "smtpd_timeout = never\n", ONE, FAULT_POSTFIX_SYNTAX,
     "bad time value or unit: never", "never", NULL},
    {NAMED "smtpd_tls_auth_only = true\n", ONE, FAULT_POSTFIX_SYNTAX,
     "bad boolean configuration", "true", NULL},
    {NAMED "smtpd_banner = ${myhostname\n", ONE, FAULT_POSTFIX_SYNTAX,
     "truncated macro reference", "${myhostname", NULL},
    {NAMED "compatibility_level = new\n", ONE, FAULT_POSTFIX_SYNTAX,
     "malformed compatibility level", "new", NULL},
    {NAMED "compatibility_level = 3.12\n"
	   "tls_legacy_public_key_fingerprints = no\n",
     ONE, FAULT_POSTFIX_UNKNOWN, "was removed after Postfix 3.11",
     "tls_legacy_public_key_fingerprints", NULL},
    {NAMED, ONE "o unix - - y - -\n", FAULT_POSTFIX_SYNTAX,
     "missing \"command\" field", "o unix - - y - -", NULL},
    {NAMED, ONE "o tcp - - y - - smtp\n", FAULT_POSTFIX_SYNTAX,
     "bad transport type: tcp", "tcp", NULL},
    {NAMED, ONE "o inet - - y - - smtpd\n", FAULT_POSTFIX_SYNTAX,
     "inet service cannot be private", "-", NULL},
    {NAMED, ONE "o unix - - maybe - - smtp\n", FAULT_POSTFIX_SYNTAX,
     "field \"chroot\": bad value: \"maybe\"", "maybe", NULL},
    {NAMED, ONE "o unix - - y - - smtp -o {a = b\n", FAULT_POSTFIX_SYNTAX,
     "missing '}'", "{a = b", NULL},
};

START_TEST(tells_what_is_wrong)
{
	struct given given =
	    given_files(told[_i].main_cf, told[_i].master_cf, "box");
	const struct fault *fault =
	    given_fault(&given, told[_i].kind, told[_i].message);

	ck_assert_ptr_nonnull(fault);
	ck_assert_str_eq(given_text(&given, fault->span), told[_i].bytes);
	if (told[_i].help)
		ck_assert_ptr_nonnull(strstr(fault->help, told[_i].help));
	given_end(&given);
}
END_TEST

static const char *const silent[][2] = {
    {NAMED "own = x\nsmtp_helo_name = $own\n", ONE},
    {NAMED "own = x\n", ONE "o unix - - y - - smtp -o smtp_helo_name=$own\n"},
    {NAMED "smtpd_restriction_classes = own\nown = permit\n", ONE},
    {NAMED "o_destination_rate_delay = 1s\n", ONE "o unix - - y - - smtp\n"},
    {NAMED "o_time_limit = 1h\n", ONE "o unix - - y - - pipe argv=/bin/x\n"},
    {NAMED "virtual_alias_maps = ldap:acc\nacc_server_host = h\n", ONE},
    {NAMED "mynetworks = a\nmynetworks = a\n", ONE},
    {NAMED "virtual_maps = hash:/x\n", ONE},
    {NAMED "smtp_tlsrpt_enable = no\n", ONE},
    {NAMED "tls_legacy_public_key_fingerprints = no\n", ONE},
    {NAMED "default_rbl_reply = $rbl_code $rbl_what\n", ONE},
    {NAMED "smtpd_banner = $myhostname ESMTP $$5\n", ONE},
    {NAMED "smtpd_timeout = ${stress?{10}:{300}}s\n", ONE},
    {NAMED, "smtp inet n - y - - smtpd -o smtp_helo_name=x "
	    "-o smtpd_banner=$smtp_helo_name\n" ONE},
    {NAMED, ONE "o unix - n n - - pipe flags=R user=x argv=/bin/x ${sender}\n"},
};

START_TEST(is_silent_where_postconf_is)
{
	struct given given = given_files(silent[_i][0], silent[_i][1], "box");

	ck_assert_msg(given.facts->faults.count == 0, "%s",
		      given.facts->faults.count
			  ? given.facts->faults.items[0].message
			  : "");
	given_end(&given);
}
END_TEST

START_TEST(finds_the_name_that_was_meant)
{
	ck_assert_pstr_eq(builtin_like("myhostnmae"), "myhostname");
	ck_assert_pstr_eq(builtin_like("inet_interface"), "inet_interfaces");
	ck_assert_pstr_eq(builtin_like("nothing_of_the_kind"), NULL);
	ck_assert_pstr_eq(builtin_like(""), NULL);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("postfix/check");
	TCase *cases = tcase_create("check");

	tcase_add_loop_test(cases, tells_what_is_wrong, 0,
			    sizeof told / sizeof *told);
	tcase_add_loop_test(cases, is_silent_where_postconf_is, 0,
			    sizeof silent / sizeof *silent);
	tcase_add_test(cases, finds_the_name_that_was_meant);
	suite_add_tcase(suite, cases);
	return suite;
}
