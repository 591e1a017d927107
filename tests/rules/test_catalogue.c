/*
 * test_catalogue.c - refuses a rule whose row lacks what users are told.
 */
#include "rules/rule.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool exists(const char *rule, const char *what)
{
	char path[256];
	struct stat status;

	snprintf(path, sizeof path, "fixtures/%s/%s", rule, what);
	return stat(path, &status) == 0;
}

/* One line without a final full stop, as it follows a rule's name. */
START_TEST(has_a_summary)
{
	const struct rule *rule = rule_table[_i];
	size_t length = rule->summary ? strlen(rule->summary) : 0;

	ck_assert_msg(length > 10 && length <= 78, "%s", rule->id);
	ck_assert_msg(rule->summary[length - 1] != '.' &&
			  !strchr(rule->summary, '\n'),
		      "%s", rule->id);
}
END_TEST

/* Ends as a sentence does, perhaps with what is to be written. */
static bool is_sentence(const char *text)
{
	return strchr(".`", text[strlen(text) - 1]) != NULL;
}

/* Whole sentences that teach. */
START_TEST(explains_itself)
{
	const struct rule *rule = rule_table[_i];

	ck_assert_msg(rule->why && strlen(rule->why) > 50, "%s: why", rule->id);
	ck_assert_msg(rule->fix && strlen(rule->fix) > 10, "%s: fix", rule->id);
	ck_assert_msg(is_sentence(rule->why), "%s: why", rule->id);
	ck_assert_msg(is_sentence(rule->fix), "%s: fix", rule->id);
	ck_assert_msg(!strstr(rule->why, "  ") && !strstr(rule->fix, "  "),
		      "%s: two blanks", rule->id);
}
END_TEST

START_TEST(names_its_sources)
{
	const struct rule *rule = rule_table[_i];

	ck_assert_msg(rule->sources && strlen(rule->sources) > 5, "%s",
		      rule->id);
}
END_TEST

/*
 * What the rows have to say of named receivers, with the figures; RECEIVER ""
 * is any of them.  Figures are read in those projects' sources.
 */
static const struct {
	const char *rule, *receiver, *says;
} effects[] = {
    {"ptr-missing", "gmail", "550-5.7.25"},
    {"ptr-missing", "postfix", "450 4.7.1"},
    {"ptr-missing", "postfix", "reject_unknown_reverse_client_hostname"},
    {"ptr-missing", "spamassassin", "RDNS_NONE 1.27"},
    {"ptr-missing", "spamassassin", "0.79"},
    {"ptr-missing", "rspamd", "RDNS_NONE 2.0"},
    {"ptr-missing", "rspamd", "HFILTER_HOSTNAME_UNKNOWN 2.5"},
    {"ptr-missing-dot", "postfix", "450 4.7.25"},
    {"ptr-missing-dot", "gmail", "550-5.7.25"},
    {"ptr-bare-hostname", "haraka", "invalid_tld"},
    {"ptr-localhost", "spamassassin", "RDNS_LOCALHOST 0.97"},
    {"ptr-invalid-hostname", "postfix", ""},
    {"ptr-invalid-hostname", "exim", ""},
    {"ptr-underscore", "exim", ""},
    {"ptr-underscore", "postfix", ""},
    {"ptr-to-cname", "postfix", ""},
    {"ptr-to-cname", "exim", ""},
    {"ptr-multiple", "postfix", ""},
    {"ptr-multiple", "exim", ""},
    {"ptr-generic", "spamassassin", "RDNS_DYNAMIC 0.36"},
    {"ptr-generic", "spamassassin", "0.98"},
    {"ptr-generic", "rspamd", "2.5"},
    {"ptr-generic", "rspamd", "3.0"},
    {"fcrdns-no-forward", "postfix", "450 4.7.25"},
    {"fcrdns-no-forward", "exim", "reverse_host_lookup"},
    {"fcrdns-no-forward", "gmail", "550-5.7.25"},
    {"fcrdns-mismatch", "postfix", "450 4.7.25"},
    {"fcrdns-mismatch", "exim", "reverse_host_lookup"},
    {"fcrdns-mismatch", "gmail", "550-5.7.25"},
    {"fcrdns-wrong-family", "postfix", "450 4.7.25"},
    {"fcrdns-wrong-family", "exim", "reverse_host_lookup"},
    {"fcrdns-wrong-family", "gmail", "550-5.7.25"},
    {"fcrdns-partial", "postfix", ""},
    {"helo-invalid", "postfix", "reject_invalid_helo_hostname"},
    {"helo-invalid", "", "501"},
    {"helo-bare", "postfix", "reject_non_fqdn_helo_hostname"},
    {"helo-bare", "postfix", "504"},
    {"helo-bare", "rspamd", "HFILTER_HELO_5 3.0"},
    {"helo-localhost", "spamassassin", "HELO_LOCALHOST 3.60"},
    {"helo-localhost", "spamassassin", "3.83"},
    {"helo-private-name", "rspamd", "3.0"},
    {"helo-private-name", "spamassassin", "HELO_LH_HOME 2.02"},
    {"helo-private-name", "spamassassin", "1.74"},
    {"helo-bare-address", "rspamd", "3.0"},
    {"helo-bare-address", "spamassassin", "FSL_HELO_BARE_IP 1.43"},
    {"helo-bare-address", "spamassassin", "2.35"},
    {"helo-literal-mismatch", "rspamd", "HFILTER_HELO_BADIP 4.5"},
    {"helo-no-address", "postfix", "reject_unknown_helo_hostname"},
    {"helo-no-address", "postfix", "450"},
    {"helo-no-address", "rspamd", "1.0"},
    {"helo-address-mismatch", "rspamd", "HFILTER_HELO_IP_A 1.0"},
    {"helo-address-mismatch", "exim", "verify = helo"},
    {"helo-ptr-mismatch", "spamassassin", "KHOP_HELO_FCRDNS 0.4"},
    {"helo-ptr-mismatch", "gmx", ""},
    {"helo-generic", "spamassassin", "HELO_DYNAMIC_IPADDR2 3.89"},
    {"helo-generic", "spamassassin", "3.61"},
};

/* Which documents a row has to name, where the rule rests on one. */
static const struct {
	const char *rule, *source;
} sources[] = {
    {"ptr-missing", "RFC 1912 2.1"},
    {"ptr-missing", "RFC 8601 3"},
    {"ptr-missing-dot", "RFC 1035 5.1"},
    {"ptr-bare-hostname", "RFC 5321 2.3.5"},
    {"ptr-invalid-hostname", "RFC 1123 2.1"},
    {"ptr-invalid-hostname", "RFC 5321 4.1.2"},
    {"ptr-underscore", "RFC 5321 4.1.2"},
    {"ptr-private-name", "RFC 6761"},
    {"ptr-private-name", "6762"},
    {"ptr-private-name", "8375"},
    {"ptr-address-literal", "RFC 1912 2.1"},
    {"ptr-to-cname", "RFC 2181 10.2"},
    {"ptr-multiple", "RFC 2181 10.2"},
    {"ptr-too-many", "RFC 7208 4.6.4"},
    {"ptr-wildcard", "RFC 8501 2.2"},
    {"address-without-ptr", "RFC 1912 2.1"},
    {"helo-ptr-mismatch", "RFC 5321 4.1.4"},
    {"helo-cname", "RFC 5321 2.3.5"},
    {"zone-syntax", "RFC 1035 5"},
    {"zone-no-soa", "RFC 1035 5.2"},
    {"zone-soa-timers", "RFC 1912 2.2"},
    {"zone-ttl-mismatch", "RFC 2181 5.2"},
    {"zone-no-ttl", "RFC 2308"},
    {"zone-cname-and-other", "RFC 1034 3.6.2"},
    {"zone-glue-missing", "RFC 1034 4.2.1"},
    {"zone-hostname-invalid", "RFC 1123"},
    {"zone-special-use-address", "RFC 6890"},
    {"reverse-owner-depth", "RFC 1035 3.5"},
    {"reverse-owner-depth", "RFC 3596 2.5"},
    {"reverse-classless-missing", "RFC 2317"},
    {"reverse-classless-range", "RFC 2317"},
    {"mx-cname", "RFC 2181 10.3"},
    {"srv-cname", "RFC 2782"},
    {"mx-no-address", "RFC 5321 5.1"},
    {"mx-null-mixed", "RFC 7505 3"},
    {"mx-null-sender", "RFC 7505 4.2"},
};

START_TEST(names_receivers_with_figures)
{
	const struct rule *rule = rule_find(effects[_i].rule);
	bool says = false;

	ck_assert_msg(rule != NULL, "%s", effects[_i].rule);
	for (size_t i = 0; i < RULE_EFFECTS_MAX && rule->effects[i].receiver;
	     i++)
		says |= (!*effects[_i].receiver ||
			 strcmp(rule->effects[i].receiver,
				effects[_i].receiver) == 0) &&
			strstr(rule->effects[i].effect, effects[_i].says);
	ck_assert_msg(says, "%s: %s: %s", rule->id, effects[_i].receiver,
		      effects[_i].says);
}
END_TEST

START_TEST(rests_on_its_sources)
{
	const struct rule *rule = rule_find(sources[_i].rule);

	ck_assert_msg(rule && strstr(rule->sources, sources[_i].source),
		      "%s: %s", sources[_i].rule, sources[_i].source);
}
END_TEST

/* Mail is what these are about: a row without any receiver teaches half. */
START_TEST(tells_what_receivers_do)
{
	const struct rule *rule = rule_table[_i];
	bool seen = strncmp(rule->id, "ptr-", 4) == 0 ||
		    strncmp(rule->id, "fcrdns-", 7) == 0 ||
		    strncmp(rule->id, "helo-", 5) == 0;

	ck_assert_msg(!seen || rule->effects[0].receiver, "%s", rule->id);
}
END_TEST

START_TEST(has_a_severity)
{
	const struct rule *rule = rule_table[_i];

	ck_assert_msg(rule->severity != SEVERITY_OFF, "%s", rule->id);
	for (const struct profile *p = rule_profiles; p->name; p++)
		ck_assert_msg(rule_severity(rule, p->name) != SEVERITY_OFF,
			      "%s in %s", rule->id, p->name);
	ck_assert(rule_severity(rule, NULL) == rule->severity);
	ck_assert(rule_severity(rule, "default") == rule->severity);
}
END_TEST

START_TEST(judges_something)
{
	const struct rule *rule = rule_table[_i];

	/* Suppressions are judged when all else was, limits as they are met. */
	if (strncmp(rule->id, "suppression-", 12) == 0 ||
	    strcmp(rule->id, "pattern-limit") == 0)
		return;
	ck_assert_msg(rule->judges_fault || rule->zone || rule->owner ||
			  rule->record || rule->ptr || rule->sender ||
			  rule->world || rule->request,
		      "%s", rule->id);
	ck_assert_msg(rule->record ? rule->types[0] != RRTYPE_NONE
				   : rule->owner || !rule->types[0],
		      "%s: types", rule->id);
}
END_TEST

START_TEST(is_found_by_its_id)
{
	const struct rule *rule = rule_table[_i];

	ck_assert_ptr_eq(rule_find(rule->id), rule);
	ck_assert(_i == 0 || strcmp(rule_table[_i - 1]->id, rule->id) < 0);
}
END_TEST

/* The examples of the documentation, and the tests of the rule, at once. */
START_TEST(has_both_fixtures)
{
	const struct rule *rule = rule_table[_i];

	ck_assert_msg(exists(rule->id, "bad") &&
			  exists(rule->id, "bad.expected"),
		      "fixtures/%s/bad is missing", rule->id);
	ck_assert_msg(exists(rule->id, "good") &&
			  exists(rule->id, "good.expected"),
		      "fixtures/%s/good is missing", rule->id);
}
END_TEST

START_TEST(the_bad_one_fires)
{
	char path[256], line[1024], mark[80];
	const struct rule *rule = rule_table[_i];
	bool fires = false;
	FILE *file;

	snprintf(mark, sizeof mark, "[%s]", rule->id);
	for (int bad = 0; bad < 2; bad++) {
		snprintf(path, sizeof path, "fixtures/%s/%s.expected", rule->id,
			 bad ? "bad" : "good");
		file = fopen(path, "r");
		ck_assert_msg(file != NULL, "%s", path);
		fires = false;
		while (fgets(line, sizeof line, file))
			fires = fires || strstr(line, mark);
		fclose(file);
		ck_assert_msg(fires == (bad == 1), "%s", path);
	}
}
END_TEST

START_TEST(knows_no_other)
{
	enum severity severity;

	ck_assert_ptr_null(rule_find(""));
	ck_assert_ptr_null(rule_find("no-such-rule"));
	ck_assert_ptr_null(profile_find("no-such-profile"));
	ck_assert_ptr_nonnull(profile_find("strict"));
	ck_assert(severity_parse("error", &severity) &&
		  severity == SEVERITY_ERROR);
	ck_assert(!severity_parse("fatal", &severity));
	ck_assert_str_eq(severity_name(SEVERITY_OFF), "off");
}
END_TEST

/* Each profile does what its name says, by one rule that shows it. */
START_TEST(profiles_differ)
{
	const struct rule *missing = rule_find("ptr-missing");
	const struct rule *helo = rule_find("helo-ptr-mismatch");

	ck_assert(rule_severity(missing, "gmail") == SEVERITY_ERROR);
	ck_assert(rule_severity(missing, "spamassassin") == SEVERITY_WARNING);
	ck_assert(rule_severity(helo, "strict") == SEVERITY_ERROR);
	ck_assert(rule_severity(helo, "postfix-strict") == SEVERITY_INFO);
	ck_assert(rule_severity(rule_find("postfix-syntax"), "rspamd") ==
		  SEVERITY_ERROR);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("catalogue");
	TCase *tests = tcase_create("catalogue");
	int count = (int)rule_count;

	tcase_add_loop_test(tests, has_a_summary, 0, count);
	tcase_add_loop_test(tests, explains_itself, 0, count);
	tcase_add_loop_test(tests, names_its_sources, 0, count);
	tcase_add_loop_test(tests, names_receivers_with_figures, 0,
			    (int)(sizeof effects / sizeof *effects));
	tcase_add_loop_test(tests, rests_on_its_sources, 0,
			    (int)(sizeof sources / sizeof *sources));
	tcase_add_loop_test(tests, tells_what_receivers_do, 0, count);
	tcase_add_loop_test(tests, has_a_severity, 0, count);
	tcase_add_loop_test(tests, judges_something, 0, count);
	tcase_add_loop_test(tests, is_found_by_its_id, 0, count);
	tcase_add_loop_test(tests, has_both_fixtures, 0, count);
	tcase_add_loop_test(tests, the_bad_one_fires, 0, count);
	tcase_add_test(tests, knows_no_other);
	tcase_add_test(tests, profiles_differ);
	suite_add_tcase(suite, tests);
	return suite;
}
