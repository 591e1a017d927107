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
