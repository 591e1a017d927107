/*
 * test_random.c - random pairs of main.cf and master.cf, read by us and by
 * the real postconf(1): every expanded parameter has to be the same, and what
 * postconf refuses has to be a fault.
 *
 * RDNSLINT_SEED and RDNSLINT_FILES choose other pairs, and more of them.
 * compatibility_level is always a level: a daemon reads it before anything has
 * a default, postconf after, so that references in it may differ.
 */
#include "tests/oracle/postconf.h"
#include "tests/test.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define BATCH 120

static uint64_t state;

static unsigned dice(unsigned sides)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)((state >> 11) % sides);
}

#define PICK(list) list[dice(sizeof list / sizeof *list)]

static const char *const names[] = {"myhostname",
				    "mydomain",
				    "smtp_helo_name",
				    "lmtp_lhlo_name",
				    "smtpd_banner",
				    "relayhost",
				    "mydestination",
				    "mail_name",
				    "myorigin",
				    "smtp_bind_address",
				    "relay_domains",
				    "syslog_name",
				    "transport_maps",
				    "proxy_interfaces",
				    "a",
				    "b",
				    "c",
				    "d1",
				    "e_2",
				    "undefined",
				    "default_transport"};

static const char *const levels[] = {"0",    "2",     "3.6", "3",
				     "3.10", "3.6.1", "10"};

static const char *const literals[] = {"mx1.example.org",
				       "example.com",
				       "x",
				       "1",
				       "10",
				       "2",
				       "0",
				       "3.6",
				       "a b",
				       "[192.0.2.1]",
				       "ESMTP",
				       "$$",
				       "smtp:",
				       "x:y?z",
				       "\303\274",
				       "#",
				       "=",
				       "-",
				       ".",
				       "(",
				       ")",
				       "}",
				       "{",
				       "\xa0",
				       "a{b}c",
				       "$$x"};

static const char *const relations[] = {"==", "!=", "<", "<=", ">", ">="};

/*
 * References go to names further down the list, or a loop would end nearly
 * every pair; and postconf takes a second to say that it gives up.
 */
static size_t setting;

static const char *pick_name(void)
{
	size_t count = sizeof names / sizeof *names;

	if (dice(400) == 0)
		return PICK(names);
	if (setting + 1 >= count)
		return "undefined";
	return names[setting + 1 + dice((unsigned)(count - setting - 1))];
}

static void add_text(struct buffer *to, unsigned depth);

static void blank(struct buffer *to)
{
	if (dice(4) == 0)
		buffer_add_string(to, dice(8) ? " " : "\t");
}

static void add_operand(struct buffer *to, unsigned depth)
{
	bool braces = dice(3) > 0;

	blank(to);
	if (braces)
		buffer_add_char(to, '{');
	add_text(to, depth + 1);
	if (braces && dice(500))
		buffer_add_char(to, '}');
	blank(to);
}

static void add_level(struct buffer *to)
{
	buffer_print(to, "{%s} %slevel {%s}", PICK(levels), PICK(relations),
		     dice(100) ? PICK(levels) : "x");
}

static void add_comparison(struct buffer *to, unsigned depth)
{
	if (dice(4) == 0) {
		add_level(to);
		return;
	}
	blank(to);
	buffer_add_char(to, '{');
	add_text(to, depth + 1);
	buffer_add_string(to, "}");
	blank(to);
	buffer_add_string(to, dice(200) ? PICK(relations) : "<>");
	blank(to);
	buffer_add_char(to, '{');
	add_text(to, depth + 1);
	buffer_add_string(to, "}");
}

static void add_reference(struct buffer *to, unsigned depth)
{
	bool round = dice(5) == 0;

	buffer_add_char(to, '$');
	if (dice(3) == 0) {
		buffer_add_string(to, pick_name());
		return;
	}
	buffer_add_char(to, round ? '(' : '{');
	if (dice(4) == 0)
		add_comparison(to, depth);
	else
		buffer_add_string(to, pick_name());
	if (dice(2)) {
		buffer_add_char(to, dice(3) ? '?' : ':');
		add_operand(to, depth);
		if (dice(2)) {
			buffer_add_char(to, ':');
			add_operand(to, depth);
		}
	}
	if (dice(800))
		buffer_add_char(to, round ? ')' : '}');
}

static void add_text(struct buffer *to, unsigned depth)
{
	unsigned parts = dice(3);

	for (unsigned i = 0; i <= parts; i++)
		if (depth < 4 && dice(3) == 0)
			add_reference(to, depth);
		else
			buffer_add_string(to, PICK(literals));
}

static void add_line_break(struct buffer *to)
{
	static const char *const breaks[] = {
	    "\n ",    "\n\t",  "\n# comment\n ",
	    "\n\n  ", "\r\n ", "\n  # note\n "};

	buffer_add_string(to, PICK(breaks));
}

static void add_setting(struct buffer *to)
{
	static const char *const between[] = {" = ", "=", " =", "= ", "\t=\t"};
	static const char *const after[] = {
	    "\n", "\n", "\n", "\r\n", " \n", "\n\n", "\n# comment\n"};

	if (dice(20) == 0) {
		/* a bad level would end every expansion of a default */
		buffer_print(to, "compatibility_level = %s\n", PICK(levels));
		return;
	}
	if (dice(60) == 0)
		buffer_add_string(to, " ");
	setting = dice(sizeof names / sizeof *names);
	buffer_add_string(to, names[setting]);
	buffer_add_string(to, dice(2000) ? PICK(between) : " ");
	if (dice(12) == 0)
		add_line_break(to);
	if (dice(12))
		add_text(to, 0);
	if (dice(12) == 0) {
		add_line_break(to);
		add_text(to, 2);
	}
	buffer_add_string(to, PICK(after));
}

static void add_service(struct buffer *to, unsigned number)
{
	static const char *const processes[] = {"smtp", "lmtp", "smtpd",
						"pipe"};
	unsigned options = dice(4);

	buffer_print(to, "s%u unix - %s y - - %s", number, dice(2) ? "-" : "n",
		     PICK(processes));
	for (unsigned i = 0; i < options; i++) {
		buffer_add_string(to, dice(3) ? " -o " : "\n  -o ");
		setting = dice(sizeof names / sizeof *names);
		if (dice(2)) {
			buffer_print(to, "%s=$%s", names[setting], pick_name());
			continue;
		}
		buffer_print(to, "{ %s = ", names[setting]);
		buffer_add_string(to, PICK(literals));
		buffer_print(to, "${%s}", pick_name());
		buffer_add_string(to, " }");
	}
	buffer_add_char(to, '\n');
}

static void make_pair(const struct oracle *oracle, unsigned number)
{
	struct buffer main_cf = {0}, master_cf = {0};
	unsigned settings = 1 + dice(14), services = dice(4);

	if (dice(2))
		buffer_add_string(&main_cf, "myhostname = mx.example.net\n");
	for (unsigned i = 0; i < settings; i++)
		add_setting(&main_cf);
	buffer_add_string(&master_cf, "smtp unix - - y - - smtp\n");
	for (unsigned i = 0; i < services; i++)
		add_service(&master_cf, i);
	oracle_put(oracle, number, &main_cf, &master_cf);
	buffer_free(&main_cf);
	buffer_free(&master_cf);
}

START_TEST(expands_as_postconf_does)
{
	struct oracle oracle;

	oracle_begin(&oracle);
	for (unsigned i = 0; i < BATCH; i++) {
		state = (uint64_t)(_i * BATCH + (int)i) * 2654435761u +
			88172645463325252u;
		for (unsigned j = 0; j < 20; j++)
			dice(2);
		make_pair(&oracle, i);
	}
	oracle_ask(&oracle);
	for (unsigned i = 0; i < BATCH; i++)
		oracle_compare(&oracle, i);
	oracle_end(&oracle);
}
END_TEST

static int number_of(const char *name, int otherwise)
{
	const char *text = getenv(name);

	return text ? atoi(text) : otherwise;
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("oracle/random");
	TCase *cases = tcase_create("random");
	int first = number_of("RDNSLINT_SEED", 1);

	if (!oracle_found()) {
		puts("skipped: random main.cf and master.cf: no postconf");
		return suite;
	}
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(
	    cases, expands_as_postconf_does, first,
	    first + (number_of("RDNSLINT_FILES", 1200) + BATCH - 1) / BATCH);
	suite_add_tcase(suite, cases);
	return suite;
}
