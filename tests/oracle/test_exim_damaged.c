/*
 * test_exim_damaged.c - the expressions of tests/oracle/exim/expressions.txt,
 * damaged in every place, expanded by us and by the real exim4 -be.
 *
 * Of each: every beginning; what it comes to where nothing asks for it, though
 * exim4 finds faults there that we find only in what is asked for; and what we
 * make of it with one argument not known, of which we may be certain only
 * where any argument would come to the same, the true one included.
 */
#include "parsers/base/memory.h"
#include "tests/oracle/exim_ask.h"
#include "tests/test.h"

/* What nobody knows. */
#define UNKNOWN "${randint:10}"

struct question {
	char *real; /* asked of exim4 */
	char *ours; /* the same, or with an argument that is not known */
	char *part; /* what of it nothing asks for; NULL */
};

static struct question *questions;
static size_t count, room;

static void ask(const char *real, const char *ours, const char *part)
{
	MEMORY_GROW(questions, count, room);
	questions[count++] = (struct question){strdup(real), strdup(ours),
					       part ? strdup(part) : NULL};
}

/* exim4 -be goes on behind a backslash, and drops blanks at the end. */
static bool is_line(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && !strchr("\\ \t", text[length - 1]);
}

static void ask_beginnings(const char *text)
{
	char *part = strdup(text);

	for (size_t length = strlen(text); length-- > 0;) {
		part[length] = '\0';
		if (is_line(part))
			ask(part, part, NULL);
	}
	free(part);
}

static void ask_unasked(const char *text)
{
	struct buffer line = {0};

	buffer_print(&line, "${if eq{a}{b}{%s}{${if !eq{a}{a}{%s}{c}}}}", text,
		     text);
	ask(line.bytes, line.bytes, text);
	buffer_free(&line);
}

/* Between two \\N nothing is expanded, nor in the lists of match_domain. */
static bool is_verbatim(const char *text, const char *at)
{
	bool verbatim = strstr(text, "match_") && at[-2] == '}';

	for (; text < at; text++)
		verbatim ^= text[0] == '\\' && text[1] == 'N';
	return verbatim;
}

static void ask_unknown(const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789.@:-";

	for (const char *at = strchr(text, '{'); at; at = strchr(at, '{')) {
		size_t length = strspn(++at, plain);
		struct buffer line = {0};

		if (!length || at[length] != '}' || is_verbatim(text, at))
			continue;
		buffer_print(&line, "%.*s" UNKNOWN "%s", (int)(at - text), text,
			     at + length);
		ask(text, line.bytes, NULL);
		buffer_free(&line);
	}
}

/* A lookup or match that fails halfway leaves its $value or $1 to the process
   that answers: those that fail come last, and none that shows it. */
static void damage(const char *text, bool unknown)
{
	if (unknown)
		return;
	ask_unasked(text);
	ask_unknown(text);
}

static void cut(const char *text, bool unknown)
{
	if (!unknown && !strstr(text, "}} [$value"))
		ask_beginnings(text);
}

static bool fails_alone(struct asking *asking, const char *part)
{
	struct expanded result;

	if (!part)
		return false;
	ask_ours(asking, part, &result);
	return result.certain && result.status != EXPAND_OK;
}

/* NULL, or how they differ. */
static const char *compare(struct asking *asking,
			   const struct question *question, const char *answer,
			   const struct expanded *result)
{
	bool same = strcmp(question->ours, question->real) == 0;

	if (!answer)
		return "exim4 says nothing";
	/* These bytes stand for something else here. */
	if (strpbrk(answer, EXPAND_OTHER EXPAND_SYSTEM))
		return NULL;
	if (!result->certain)
		return same ? "not known" : NULL;
	if (ask_failed(answer) && fails_alone(asking, question->part))
		return NULL;
	if (ask_failed(answer) != (result->status != EXPAND_OK))
		return same || result->status == EXPAND_OK ? "one of them fails"
							   : NULL;
	if (result->status == EXPAND_OK && strcmp(result->text, answer) != 0)
		return "the text is another";
	return NULL;
}

static void ask_all(char **answers)
{
	char **expressions = memory_get(count * sizeof *expressions);

	for (size_t i = 0; i < count; i++)
		expressions[i] = questions[i].real;
	ask_real(expressions, (int)count, "damaged.in", answers);
	free(expressions);
}

START_TEST(the_same_comes_out)
{
	char **answers;
	struct asking asking;
	unsigned differing = 0;

	ask_read(damage);
	ask_read(cut);
	ck_assert_uint_gt(count, 10000);
	answers = memory_get(count * sizeof *answers);
	ask_all(answers);
	ask_begin(&asking);
	for (size_t i = 0; i < count; i++) {
		struct expanded result;
		const char *why;

		ask_ours(&asking, questions[i].ours, &result);
		why = compare(&asking, &questions[i], answers[i], &result);
		if (why && ++differing < 20)
			printf("%s: %s: \"%s\"; exim4: \"%s\"\n",
			       questions[i].ours, why,
			       result.text ? result.text : result.why,
			       answers[i] ? answers[i] : "");
		free(answers[i]);
		free(questions[i].real);
		free(questions[i].ours);
		free(questions[i].part);
	}
	fflush(stdout);
	ask_end(&asking);
	free(answers);
	free(questions);
	ck_assert_msg(differing == 0, "%u of %zu differ", differing, count);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("damaged exim expressions");
	TCase *cases = tcase_create("damaged");

	if (!real_is_there("damaged expressions as exim4 -be expands them"))
		return suite;
	tcase_set_timeout(cases, 300);
	tcase_add_test(cases, the_same_comes_out);
	suite_add_tcase(suite, cases);
	return suite;
}
