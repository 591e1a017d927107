/*
 * test_generic_table.c - the table of words and templates: its own rows, the
 * pattern language, and rows that a user adds.
 */
#include "rules/generic_parts.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TABLE   "rules/generic.yaml"
#define EXAMPLE "example: \""

static char *read_table(size_t *length)
{
	FILE *file = fopen(TABLE, "rb");
	char *text = malloc(1 << 20);

	ck_assert_ptr_nonnull(file);
	ck_assert_ptr_nonnull(text);
	*length = fread(text, 1, (1 << 20) - 1, file);
	text[*length] = '\0';
	fclose(file);
	return text;
}

/* Every example is found as what it is an example of. */
START_TEST(examples_fit)
{
	size_t length;
	unsigned rows = 0;
	char *text = read_table(&length), *at = text;

	while ((at = strstr(at, EXAMPLE))) {
		char *end = strchr(at += strlen(EXAMPLE), '"');
		struct slice name = {at, (size_t)(end - at)};
		struct generic found;

		ck_assert_msg(generic_check(name, NULL, &found), "%.*s",
			      (int)name.length, at);
		ck_assert_int_eq(found.kind, GENERIC_TEMPLATE);
		ck_assert_int_eq(found.confidence, GENERIC_SURE);
		ck_assert_ptr_nonnull(found.provider);
		ck_assert_uint_eq(found.at, 0);
		ck_assert_uint_eq(found.length, name.length);
		rows++;
	}
	ck_assert_uint_eq(rows, generic_builtin.row_count);
	ck_assert_uint_ge(rows, 150);
	free(text);
}
END_TEST

/* The script that compiles the table in and the reader read it alike. */
START_TEST(read_as_compiled)
{
	const struct generic_table *built = &generic_builtin, *read;
	size_t length;
	unsigned line;
	char *text = read_table(&length);
	const char *fault =
	    generic_add_rows((struct slice){text, length}, &line);

	ck_assert_msg(!fault, "%s:%u: %s", TABLE, line, fault);
	read = generic_tables();
	ck_assert_ptr_ne(read, built);
	ck_assert_uint_eq(read->row_count, 2 * built->row_count);
	for (size_t i = 0; i < read->row_count; i++) {
		ck_assert_str_eq(read->rows[i].tail, built->rows[i / 2].tail);
		ck_assert_str_eq(read->rows[i].pattern,
				 built->rows[i / 2].pattern);
		ck_assert_str_eq(read->rows[i].provider,
				 built->rows[i / 2].provider);
	}
	ck_assert_uint_eq(read->word_count, built->word_count);
	for (size_t i = 0; i < read->word_count; i++) {
		ck_assert_str_eq(read->words[i].text, built->words[i].text);
		ck_assert_uint_eq(read->words[i].class, built->words[i].class);
	}
	ck_assert_mem_eq(read->first, built->first, sizeof read->first);
	for (unsigned i = 0; i < 28; i++)
		ck_assert_uint_eq(read->tails[i], 2 * built->tails[i]);
	free(text);
}
END_TEST

struct fit {
	const char *pattern;
	const char *name;
	bool fits;
};

static const struct fit fits[] = {
    {"static.{ip}.example.net", "static.7.113.0.203.example.net", true},
    {"static.{ip}.example.net", "static.7.113.0.example.net", false},
    {"static.{ip}.example.net", "xstatic.7.113.0.203.example.net", false},
    {"{ip}.example.net", "203-000-113-007.example.net", true},
    {"{ip}.example.net", "203x0x113x7.example.net", true},
    {"{ip}.example.net", "203.0.113.7.8.example.net", false},
    {"{ip6}.example.net", "2001-db8--25.example.net", true},
    {"{ip6}.example.net", "cafe.example.net", false},
    {"h#.example.net", "h12.example.net", true},
    {"h#.example.net", "h.example.net", false},
    {"h#.example.net", "h1a.example.net", false},
    {"p{hex}.example.net", "pcafe.example.net", true},
    {"p{hex}.example.net", "pcafg.example.net", false},
    {"u{id}.example.net", "ua1z.example.net", true},
    {"u{id}.example.net", "ua-z.example.net", false},
    {"a*.example.net", "ab-c.example.net", true},
    {"a*.example.net", "ab.c.example.net", false},
    {"a**.example.net", "ab.c.example.net", true},
    {"a*b*c.example.net", "axbxbxc.example.net", true},
    {"a*b*c.example.net", "abc.example.net", false},
    {"x.ip-#-#-#.eu", "x.ip-203-0-113.eu", true},
    {"static.example.net", "static.example.net", true},
    {"static.example.net", "astatic.example.net", false},
    {"static.example.net", "tatic.example.net", false},
};

START_TEST(patterns_fit)
{
	const struct fit *row = &fits[_i];

	ck_assert_ptr_null(generic_pattern_fault(row->pattern));
	ck_assert_int_eq(
	    generic_pattern_matches(row->pattern, row->name, strlen(row->name)),
	    row->fits);
}
END_TEST

/* What takes a backtracking matcher years takes no time here. */
START_TEST(no_pattern_is_slow)
{
	char name[GENERIC_NAME_MAX + 1];
	const char *pattern = "**a**a**a**a**a**a**a**a**a**a**a**a**a**a"
			      "**a**a**a**a**a**ab.example.net";

	memset(name, 'a', sizeof name);
	strcpy(name + 200, ".example.net");
	ck_assert_ptr_null(generic_pattern_fault(pattern));
	for (unsigned i = 0; i < 1000; i++)
		ck_assert(
		    !generic_pattern_matches(pattern, name, strlen(name)));
}
END_TEST

START_TEST(user_rows_are_used)
{
	static const char yaml[] = "templates:\n"
				   "  - pattern: line-{id}.access.example.org\n"
				   "    provider: Example Networks\n"
				   "    example: line-a1b2.access.example.org\n"
				   "words: {strong: [quux], server: [dsl]}\n";
	struct generic found;
	unsigned line;
	struct slice name = slice_of("line-z9.access.example.org");
	struct slice word = slice_of("quux-1234.example.org");
	struct slice turned = slice_of("dsl-pool-1234.example.org");

	ck_assert(!generic_check(name, NULL, &found));
	ck_assert(!generic_check(word, NULL, &found));
	ck_assert(generic_check(turned, NULL, &found));
	ck_assert_ptr_null(generic_add_rows(slice_of(yaml), &line));
	ck_assert(generic_check(name, NULL, &found));
	ck_assert_str_eq(found.provider, "Example Networks");
	ck_assert(generic_check(word, NULL, &found));
	ck_assert(!generic_check(turned, NULL, &found));
	ck_assert_ptr_null(generic_add_rows(slice_of("words: {}\n"), &line));
	ck_assert(generic_check(name, NULL, &found));
}
END_TEST

struct refused {
	const char *yaml;
	const char *why; /* is part of what is said */
	unsigned line;
};

#define ROW(pattern)                                                           \
	"templates:\n"                                                         \
	"  - {pattern: \"" pattern                                             \
	"\", provider: p, example: x.example.net}\n"

static const struct refused refused[] = {
    {"", "empty", 1},
    {"- a\n", "has to hold", 1},
    {"words: [a]\n", "classes of words", 1},
    {"words:\n  strange: [a]\n", "no such class", 2},
    {"words:\n  weak: [a]\n  weak: [b]\n", "comes twice", 3},
    {"words:\n  weak: [A]\n", "lower-case", 2},
    {"words:\n  weak: [[a]]\n", "plain text", 2},
    {"words:\n  weak: a\n", "list of words", 2},
    {"words: {}\nwords: {}\n", "comes twice", 2},
    {"other: {}\n", "only `words`", 1},
    {"templates: {}\n", "list", 1},
    {"templates:\n  - text\n", "mapping", 2},
    {"templates:\n  - {pattern: a.b.c}\n", "provider", 2},
    {"templates:\n  - {pattern: a, pattern: b}\n", "twice", 2},
    {"templates:\n  - {regexp: a}\n", "nothing else", 2},
    {"templates:\n  - {pattern: [a]}\n", "has to be a text", 2},
    {ROW("#.example.org"), "does not fit", 2},
    {ROW("example"), "single label", 2},
    {ROW("a.*"), "last label", 2},
    {ROW("a.Example.net"), "lower case", 2},
    {ROW("{what}.example.net"), "unknown variable", 2},
    {ROW("{ip}{ip}{ip}{ip}{ip}{ip}{ip}{ip}{ip}{ip}.example.net"), "too many",
     2},
    {"words: &a {}\ntemplates: *a\n", "list", 2},
    {"words: {weak: [a]}\n---\nwords: {}\n", "second document", 2},
    {"words: {weak: [a\n", "", 2},
};

START_TEST(bad_rows_are_refused)
{
	const struct refused *row = &refused[_i];
	unsigned line = 0;
	const char *why = generic_add_rows(slice_of(row->yaml), &line);

	ck_assert_msg(why && strstr(why, row->why), "%s: %s", row->yaml,
		      why ? why : "accepted");
	ck_assert_msg(line == row->line, "%s: line %u", row->yaml, line);
	ck_assert_ptr_eq(generic_tables(), &generic_builtin);
}
END_TEST

START_TEST(hostile_documents_end_soon)
{
	static char text[(1 << 20) + 1];
	unsigned line;

	memset(text, '[', sizeof text);
	ck_assert_ptr_nonnull(
	    generic_add_rows((struct slice){text, 200000}, &line));
	ck_assert_ptr_nonnull(
	    generic_add_rows((struct slice){text, sizeof text}, &line));
	memset(text, 'a', 5000);
	memcpy(text, "templates: [{pattern: ", 22);
	memcpy(text + 4900, "}]", 2);
	ck_assert_ptr_nonnull(
	    generic_add_rows((struct slice){text, 4902}, &line));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("generic_table");
	TCase *tests = tcase_create("generic_table");

	tcase_add_test(tests, examples_fit);
	tcase_add_test(tests, read_as_compiled);
	tcase_add_loop_test(tests, patterns_fit, 0, sizeof fits / sizeof *fits);
	tcase_add_test(tests, no_pattern_is_slow);
	tcase_add_test(tests, user_rows_are_used);
	tcase_add_loop_test(tests, bad_rows_are_refused, 0,
			    sizeof refused / sizeof *refused);
	tcase_add_test(tests, hostile_documents_end_soon);
	suite_add_tcase(suite, tests);
	return suite;
}
