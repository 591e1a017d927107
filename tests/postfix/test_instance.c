/*
 * test_instance.c - several instances, templates, a repository without
 * master.cf, comments, greetings, NAT, recognition and limits.
 */
#include "parsers/base/buffer.h"
#include "tests/postfix/given.h"
#include "tests/test.h"

#define NAMED "myhostname = mx1.example.org\n"

/* A primary that lists LISTED, and two others, one of them enabled. */
static struct given several(const char *primary)
{
	struct given given = given_begin();

	given_file(&given, "etc/postfix/main.cf", primary);
	given_file(&given, "etc/postfix/master.cf", STOCK);
	given_file(&given, "etc/postfix-a/main.cf",
		   "myhostname = a.example.org\nmulti_instance_name = a\n"
		   "multi_instance_enable = yes\n");
	given_file(&given, "etc/postfix-a/master.cf", STOCK);
	given_file(&given, "etc/postfix-b/main.cf",
		   "myhostname = b.example.org\nmulti_instance_name = b\n");
	given_file(&given, "etc/postfix-b/master.cf", STOCK);
	given_read(&given, "etc/postfix", "box");
	given_read(&given, "etc/postfix-a", "box");
	given_read(&given, "etc/postfix-b", "box");
	return given;
}

static bool sends(const struct given *given, const char *directory)
{
	for (size_t i = 0; i < given->facts->sender_count; i++)
		if (strcmp(given->facts->senders[i].instance, directory) == 0)
			return true;
	return false;
}

static const struct {
	const char *primary;
	bool first, a, b;
} instances[] = {
    {NAMED, true, false, false},
    {NAMED "multi_instance_enable = no\n", true, false, false},
    {NAMED "multi_instance_directories = /etc/postfix-a\n", false, true, false},
    {NAMED "multi_instance_directories = /etc/postfix-a /etc/postfix-b\n"
	   "multi_instance_enable = yes\n",
     true, true, false},
    {NAMED "multi_instance_directories = /etc/postfix, /etc/postfix-none\n"
	   "multi_instance_enable = yes\n",
     true, false, false},
};

START_TEST(enables_instances_as_postmulti_does)
{
	struct given given = several(instances[_i].primary);

	ck_assert(sends(&given, "etc/postfix") == instances[_i].first);
	ck_assert(sends(&given, "etc/postfix-a") == instances[_i].a);
	ck_assert(sends(&given, "etc/postfix-b") == instances[_i].b);
	ck_assert_uint_le(given.facts->sender_count, 6);
	given_end(&given);
}
END_TEST

/* Each host's tree lies in a folder of its own, and both have a postfix-out. */
START_TEST(finds_instances_beside_their_primary)
{
	static const char *const hosts[] = {"mx1", "mx2"};
	struct given given = given_begin();

	for (size_t i = 0; i < 2; i++) {
		const char *host = hosts[i];
		struct arena *arena = given.facts->arena;

		given_file(&given,
			   arena_print(arena, "%s/postfix/main.cf", host),
			   NAMED "multi_instance_enable = yes\n"
				 "multi_instance_directories = "
				 "/etc/postfix-out\n");
		given_file(&given,
			   arena_print(arena, "%s/postfix-out/main.cf", host),
			   NAMED "multi_instance_enable = yes\n"
				 "multi_instance_name = postfix-out\n");
	}
	given_read(&given, "mx1/postfix", "box");
	given_read(&given, "mx2/postfix", "box");
	ck_assert(sends(&given, "mx1/postfix-out"));
	ck_assert(sends(&given, "mx2/postfix-out"));
	given_end(&given);
}
END_TEST

START_TEST(does_not_know_what_a_template_says)
{
	struct given given = given_begin();
	const struct sender *sender;

	given_file(&given, "mx/main.cf.j2",
		   "{% set x = 1 %}\n"
		   "myhostname = {{ name }}\n"
		   "mydestination = a\n"
		   "{% for d in domains %}\n"
		   "  {{ d }}\n"
		   "{% endfor %}\n"
		   "{% if bound %}\n"
		   "smtp_bind_address = 192.0.2.1\n"
		   "{% endif %}\n"
		   "inet_interfaces = {{ i | default('192.0.2.2') }}\n"
		   "smtp_bind_address6 = 2001:db8::1\n"
		   "{{ extra }}\n");
	given_file(&given, "mx/master.cf", STOCK);
	given_read(&given, "mx", "box");
	sender = given_sender(&given, "smtp");
	ck_assert_ptr_nonnull(sender);
	ck_assert_int_eq(sender->ehlo.known, VALUE_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(sender->ehlo.why, "template"));
	ck_assert(!sender->hostname_assumed);
	ck_assert_int_eq(sender->ipv4.value.known, VALUE_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(sender->ipv4.value.why, "condition"));
	ck_assert_str_eq(sender->ipv6.value.text, "2001:db8::1");
	sender = given_sender(&given, "lmtp");
	ck_assert_str_eq(sender->ipv4.value.text, "192.0.2.2");
	ck_assert_int_eq(sender->ipv4.value.known, VALUE_ASSUMED);
	ck_assert_uint_eq(given.facts->faults.count, 0);
	given_end(&given);
}
END_TEST

static const char *const templates[][2] = {
    {"mx/main.cf.erb", "<% if @x -%>\nmyhostname = <%= @fqdn %>\n<% end %>\n"},
    {"mx/main.cf.epp", "<% if $x { -%>\nmyhostname = a.b\n<% } -%>\n"},
    {"mx/main.cf.tmpl", "{{- if .X }}\nmyhostname = a.b\n{{ end }}\n"},
    {"mx/main.cf.tpl", "myhostname = ${MAIL_HOSTNAME}\n"},
    {"mx/main.cf.tpl", "myhostname = %hostname\n%{dkim}smtpd_milters = x\n"},
};

START_TEST(reads_every_kind_of_template)
{
	struct given given = given_begin();

	given_file(&given, templates[_i][0], templates[_i][1]);
	given_file(&given, "mx/master.cf", STOCK);
	given_read(&given, "mx", "box");
	ck_assert_int_eq(given_sender(&given, "smtp")->ehlo.known,
			 VALUE_UNKNOWN);
	ck_assert_uint_eq(given.facts->faults.count, 0);
	given_end(&given);
}
END_TEST

START_TEST(assumes_the_stock_service)
{
	struct given given = given_begin();
	const struct sender *sender;

	given_file(&given, "mx/main.cf",
		   NAMED "smtp_bind_address = 192.0.2.1\n");
	given_read(&given, "mx", "box");
	ck_assert_uint_eq(given.facts->sender_count, 1);
	sender = given_sender(&given, "smtp");
	ck_assert_str_eq(sender->ehlo.text, "mx1.example.org");
	ck_assert_int_eq(sender->ehlo.known, VALUE_ASSUMED);
	ck_assert_int_eq(sender->route, ROUTE_DIRECT);
	given_end(&given);
}
END_TEST

START_TEST(hands_on_comments_that_speak_to_us)
{
	struct given given =
	    given_files("# a remark\n# rdnslint: ignore helo-bare -- inside\n"
			"smtp_helo_name = x\n# rdnslint: ignore y -- z\n" NAMED,
			"# rdnslint: ignore a -- b\n" STOCK, "box");

	ck_assert_uint_eq(given.facts->comment_count, 3);
	ck_assert_str_eq(given_text(&given, given.facts->comments[0].span),
			 " rdnslint: ignore helo-bare -- inside");
	ck_assert_str_eq(given_text(&given, given.facts->comments[0].covers),
			 "smtp_helo_name = x");
	ck_assert_str_eq(given_text(&given, given.facts->comments[1].covers),
			 "myhostname = mx1.example.org");
	given_end(&given);
}
END_TEST

START_TEST(knows_the_greeting)
{
	struct given given = given_files(
	    NAMED "smtpd_banner = hello.$mydomain ESMTP\n", NULL, "box");

	ck_assert_str_eq(given_sender(&given, "smtp")->banner.text,
			 "hello.example.org");
	given_end(&given);
	given = given_files(NAMED, NULL, "box");
	ck_assert_str_eq(given_sender(&given, "smtp")->banner.text,
			 "mx1.example.org");
	ck_assert_str_eq(
	    given_text(&given, given_sender(&given, "smtp")->banner.span),
	    "mx1.example.org");
	given_end(&given);
	given = given_files(NAMED, "smtp unix - - y - - smtp\n", "box");
	ck_assert_ptr_null(given_sender(&given, "smtp")->banner.text);
	given_end(&given);
}
END_TEST

START_TEST(knows_the_outside_of_a_private_address)
{
	struct given given =
	    given_files(NAMED "smtp_bind_address = 10.0.0.5\n"
			      "proxy_interfaces = 198.51.100.7\n",
			NULL, "box");
	const struct sender *sender = given_sender(&given, "smtp");
	char text[ADDRESS_TEXT_MAX];

	ck_assert_uint_eq(sender->nat_count, 1);
	ck_assert_str_eq(address_print(sender->nats[0].outside, text),
			 "198.51.100.7");
	ck_assert_uint_eq(given_sender(&given, "lmtp")->address_count, 1);
	given_end(&given);
}
END_TEST

START_TEST(loses_what_follows_a_nul)
{
	static const char text[] = NAMED "smtp_helo_name = a\0b\n c\nx";
	struct given given = given_begin();
	const struct fault *fault;

	source_overlay(given.sources, "mx/main.cf",
		       (struct slice){text, sizeof text - 3});
	given_read(&given, "mx", "box");
	ck_assert_str_eq(given_sender(&given, "smtp")->ehlo.text, "a");
	fault = given_fault(&given, FAULT_POSTFIX_NO_EFFECT, "NUL");
	ck_assert_ptr_nonnull(fault);
	ck_assert_uint_eq(fault->span.at, sizeof NAMED - 1 + 18);
	given_end(&given);
}
END_TEST

START_TEST(recognises_main_cf)
{
	int confidence;

	ck_assert(postfix_recognise(slice_of(NAMED "mydestination =\n"),
				    &confidence));
	ck_assert_int_gt(confidence, 0);
	ck_assert(!postfix_recognise(
	    slice_of("primary_hostname = mx\n; myhostname = x\n"),
	    &confidence));
}
END_TEST

START_TEST(stays_within_limits)
{
	struct buffer text = {0};
	struct given given;

	for (int i = 0; i < 40; i++)
		buffer_print(&text, "a%d = $a%d$a%d\n", i, i + 1, i + 1);
	buffer_add_string(&text, NAMED "smtp_helo_name = $a0\na40 = x\n"
				       "c = ${{$c} == {x} ? {y}}\n"
				       "lmtp_lhlo_name = $c\n");
	given = given_files(buffer_text(&text), NULL, "box");
	ck_assert_ptr_null(given_sender(&given, "smtp")->ehlo.text);
	ck_assert_ptr_nonnull(
	    strstr(given_sender(&given, "smtp")->ehlo.why, "too long"));
	given_end(&given);
	buffer_empty(&text);
	for (int i = 0; i < 100010; i++)
		buffer_print(&text, "x%d = \n", i);
	given = given_files(buffer_text(&text), NULL, "box");
	ck_assert_ptr_nonnull(given_fault(&given, FAULT_LIMIT, "settings"));
	given_end(&given);
	buffer_free(&text);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("postfix/instance");
	TCase *cases = tcase_create("instance");

	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, enables_instances_as_postmulti_does, 0,
			    sizeof instances / sizeof *instances);
	tcase_add_test(cases, finds_instances_beside_their_primary);
	tcase_add_test(cases, does_not_know_what_a_template_says);
	tcase_add_loop_test(cases, reads_every_kind_of_template, 0,
			    sizeof templates / sizeof *templates);
	tcase_add_test(cases, assumes_the_stock_service);
	tcase_add_test(cases, hands_on_comments_that_speak_to_us);
	tcase_add_test(cases, knows_the_greeting);
	tcase_add_test(cases, knows_the_outside_of_a_private_address);
	tcase_add_test(cases, loses_what_follows_a_nul);
	tcase_add_test(cases, recognises_main_cf);
	tcase_add_test(cases, stays_within_limits);
	suite_add_tcase(suite, cases);
	return suite;
}
