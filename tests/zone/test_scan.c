/*
 * test_scan.c - bytes to tokens, as BIND's lexer cuts them.
 */
#include "parsers/zone/scan.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct scan scan;

static void begin(const char *bytes, size_t length)
{
	scan_begin(&scan, (struct slice){bytes, length});
}

static struct token next(unsigned options)
{
	struct token token;

	scan_next(&scan, options, &token);
	return token;
}

/* Every token's text in [], with | for line ends, ! for a fault. */
static const char *cut(const char *bytes, size_t length)
{
	static char text[256];
	size_t used = 0;

	begin(bytes, length);
	for (;;) {
		struct token token = next(SCAN_BLANKS | SCAN_QUOTES);

		if (token.kind == TOKEN_FILE_END || used > sizeof text - 64)
			break;
		if (token.kind == TOKEN_LINE_END)
			text[used++] = '|';
		else if (token.kind == TOKEN_BLANK)
			text[used++] = '_';
		else if (token.kind == TOKEN_FAULT)
			used +=
			    (size_t)sprintf(text + used, "!%d", token.fault);
		else
			used += (size_t)sprintf(text + used, "[%.*s]",
						(int)token.text.length,
						token.text.at);
		if (token.kind == TOKEN_FAULT && token.fault == SCAN_UNCLOSED)
			break;
	}
	text[used] = '\0';
	return text;
}

#define CUT(bytes) cut(bytes, sizeof bytes - 1)

START_TEST(words_and_lines)
{
	ck_assert_str_eq(CUT("a b\tc\n"), "[a][b][c]|");
	ck_assert_str_eq(CUT(" a\n\tb\n"), "_[a]|_[b]|");
	ck_assert_str_eq(CUT("a\r\nb\rc"), "[a]|[b]|[c]");
	ck_assert_str_eq(CUT("a;comment\nb"), "[a]|[b]");
	ck_assert_str_eq(CUT("a\r;comment\nb"), "[a]|[b]");
	ck_assert_str_eq(CUT("a\r;comment"), "[a]|");
	ck_assert_str_eq(CUT("a(b\n c)d\n"), "[a][b][c][d]|");
	ck_assert_str_eq(CUT("((a)\nb)\n"), "[a][b]|");
	ck_assert_str_eq(CUT("\"a b;(\"c"), "[a b;(][c]");
	ck_assert_str_eq(CUT(""), "");
}
END_TEST

START_TEST(escapes)
{
	ck_assert_str_eq(CUT("a\\ b"), "[a\\ b]");
	ck_assert_str_eq(CUT("a\\;b"), "[a\\;b]");
	ck_assert_str_eq(CUT("a\\\nb"), "[a\\]|[b]");
	ck_assert_str_eq(CUT("a\\\rb"), "[a\\]|[b]");
	ck_assert_str_eq(CUT("\"a\\\"b\""), "[a\\\"b]");
	ck_assert_str_eq(CUT("\"a\\\nb\""), "[a\\\nb]");
}
END_TEST

START_TEST(faults)
{
	ck_assert_str_eq(CUT("a\\"), "!5"); /* SCAN_BACKSLASH */
	ck_assert_str_eq(CUT("\"a\\"), "!4");
	ck_assert_str_eq(CUT("\"a\nb"), "!4|[b]"); /* SCAN_QUOTE */
	ck_assert_str_eq(CUT(")a"), "!2[a]");      /* SCAN_CLOSING */
	ck_assert_str_eq(CUT("(a"), "[a]!3");      /* SCAN_UNCLOSED */
	ck_assert_str_eq(CUT("\0a"), "!1[a]");     /* SCAN_NUL */
	ck_assert_str_eq(CUT("a\\\0b"), "!1[b]");
	ck_assert_str_eq(CUT("\"a\0b\""), "!1[b]!4");
	begin("\"a", 2);
	ck_assert_int_eq(next(0).fault, SCAN_STRAY_QUOTE);
}
END_TEST

START_TEST(a_nul_has_its_place)
{
	struct token token;

	begin("ab \0c", 5);
	next(0);
	token = next(0);
	ck_assert_int_eq(token.fault, SCAN_NUL);
	ck_assert_uint_eq(token.at, 3);
	ck_assert_uint_eq(token.length, 1);
}
END_TEST

START_TEST(pairs)
{
	begin("key=\"a b\"c k=v =\"x\" k=", 22);
	ck_assert_int_eq(next(SCAN_PAIRS).length, 9);
	ck_assert_int_eq(next(SCAN_PAIRS).length, 1);
	ck_assert_int_eq(next(SCAN_PAIRS).length, 3);
	ck_assert_int_eq(next(SCAN_PAIRS).length, 4);
	ck_assert_int_eq(next(SCAN_PAIRS).length, 2);
	begin("key=\"a", 6);
	ck_assert_int_eq(next(SCAN_PAIRS).fault, SCAN_QUOTE);
}
END_TEST

START_TEST(a_record_has_an_end)
{
	size_t length = SCAN_RECORD_MAX + 64;
	char *bytes = malloc(length);
	struct token token;

	ck_assert_ptr_nonnull(bytes);
	memset(bytes, ' ', length);
	bytes[0] = '(';
	bytes[length - 1] = 'a';
	begin(bytes, length);
	scan_record(&scan);
	token = next(0);
	ck_assert_int_eq(token.fault, SCAN_LIMIT);
	scan_resume(&scan, token.at);
	ck_assert_int_eq(next(0).kind, TOKEN_FILE_END);
	free(bytes);
}
END_TEST

START_TEST(taken_back_and_resumed)
{
	begin("a b\nc\nd", 7);
	next(0);
	next(0);
	scan_back(&scan);
	ck_assert_uint_eq(next(0).at, 2);
	scan_resume(&scan, 0);
	ck_assert_uint_eq(next(0).at, 4);
	scan_resume(&scan, 6);
	ck_assert_int_eq(next(0).kind, TOKEN_FILE_END);
	scan_resume(&scan, 7);
	ck_assert_int_eq(next(0).kind, TOKEN_FILE_END);
}
END_TEST

static bool looks(const char *line, bool indented)
{
	begin(line, strlen(line));
	return scan_looks_like_record(&scan, 0, indented);
}

START_TEST(what_looks_like_a_record)
{
	char word[400] = "";

	ck_assert(looks("a A 192.0.2.1", false));
	ck_assert(looks("a 3600 IN A 192.0.2.1", false));
	ck_assert(looks("a\tIN\t3600\tA\tx", false));
	ck_assert(looks("$TTL 1", false));
	ck_assert(looks(" A 192.0.2.1", true));
	ck_assert(!looks(" A 192.0.2.1", false));
	ck_assert(!looks("a A", false));
	ck_assert(!looks("a 1 2 3 A x", false));
	ck_assert(!looks("a b A x", false));
	ck_assert(!looks("", true));
	ck_assert(!looks("\n", true));
	ck_assert(!looks("a", true));
	ck_assert(!looks("; A x", true));
	/* a word that no name is as long as is cut, and is no type */
	memset(word, 'x', sizeof word - 1);
	ck_assert(!looks(word, false));
}
END_TEST

static uint32_t told_at, told_length, told;

static void note(void *context, uint32_t at, uint32_t length)
{
	ck_assert_ptr_eq(context, &scan);
	told_at = at;
	told_length = length;
	told++;
}

START_TEST(comments_that_address_us)
{
	static const char text[] =
	    "a ;\t rdnslint: ignore x \nb ; rdnslint: y\n"
	    ";rdnslin: z\n;rdnslint: end";

	begin(text, sizeof text - 1);
	scan.comment = note;
	scan.context = &scan;
	told = 0;
	while (next(0).kind != TOKEN_FILE_END)
		;
	ck_assert_uint_eq(told, 3);
	ck_assert_uint_eq(told_length, strlen("rdnslint: end"));
	ck_assert_uint_eq(told_at, sizeof text - 1 - told_length);
	/* what was told once is not told again when it is read again */
	scan_resume(&scan, 0);
	while (next(0).kind != TOKEN_FILE_END)
		;
	ck_assert_uint_eq(told, 3);
}
END_TEST

START_TEST(wary_of_records_within_parentheses)
{
	static const char text[] = "a SOA ( x\nb A 192.0.2.1\n";
	struct token token;

	begin(text, sizeof text - 1);
	scan.wary = 1;
	do
		token = next(0);
	while (token.kind == TOKEN_WORD);
	ck_assert_int_eq(token.fault, SCAN_UNCLOSED);
	ck_assert_uint_eq(token.at, 6);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("scan");
	TCase *tests = tcase_create("scan");

	tcase_add_test(tests, words_and_lines);
	tcase_add_test(tests, escapes);
	tcase_add_test(tests, faults);
	tcase_add_test(tests, a_nul_has_its_place);
	tcase_add_test(tests, pairs);
	tcase_add_test(tests, a_record_has_an_end);
	tcase_add_test(tests, taken_back_and_resumed);
	tcase_add_test(tests, what_looks_like_a_record);
	tcase_add_test(tests, comments_that_address_us);
	tcase_add_test(tests, wary_of_records_within_parentheses);
	suite_add_tcase(suite, tests);
	return suite;
}
