/*
 * test_exim_expansion.c - string expansion, compared with exim4 -be on the
 * expressions of tests/oracle/exim/expressions.txt.
 */
#include "tests/oracle/exim_ask.h"
#include "tests/test.h"

#define LINES 2000

static char *expressions[LINES], *questions[LINES];
static bool unknown[LINES];
static int count;
static char *answers[LINES];
static bool there;

static void keep(const char *text, bool is_unknown)
{
	if (count == LINES)
		return;
	unknown[count] = is_unknown;
	expressions[count] = strdup(text);
	/* exim4 need not know: some such end it. */
	questions[count] = is_unknown ? (char *)"" : expressions[count];
	count++;
}

START_TEST(an_expression)
{
	struct asking asking;
	struct expanded result;

	ask_begin(&asking);
	ask_ours(&asking, expressions[_i], &result);
	if (unknown[_i]) {
		ck_assert_msg(!result.certain, "%s: certain of \"%s\"",
			      expressions[_i], result.text);
		ck_assert_ptr_nonnull(result.why);
	} else if (there) {
		bool failed = answers[_i] && ask_failed(answers[_i]);

		ck_assert_ptr_nonnull(answers[_i]);
		ck_assert_msg(result.certain, "%s: not known: %s; exim4: %s",
			      expressions[_i], result.why, answers[_i]);
		ck_assert_msg(failed == (result.status != EXPAND_OK),
			      "%s: %s; exim4: %s", expressions[_i],
			      result.text ? result.text : result.why,
			      answers[_i]);
		ck_assert_msg(failed || strcmp(result.text, answers[_i]) == 0,
			      "%s: \"%s\"; exim4: \"%s\"", expressions[_i],
			      result.text, answers[_i]);
	}
	ask_end(&asking);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("exim expansion");
	TCase *cases = tcase_create("expressions");

	ask_read(keep);
	there = real_is_there("string expansion as exim4 -be does it");
	if (there)
		ask_real(questions, count, "be.in", answers);
	tcase_add_loop_test(cases, an_expression, 0, count);
	suite_add_tcase(suite, cases);
	return suite;
}
