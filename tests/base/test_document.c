/*
 * test_document.c - YAML as a tree of nodes with spans, and its limits.
 */
#include "parsers/base/buffer.h"
#include "parsers/base/document.h"
#include "tests/test.h"

#include <string.h>
#include <time.h>

static struct arena *arena;
static struct document document;

static void setup(void)
{
	arena = arena_new();
}

static void teardown(void)
{
	arena_free(arena);
}

static bool read_text(const char *text)
{
	return document_read(arena, slice_of(text), 7, &document);
}

/* The bytes of TEXT that a span names. */
static void assert_span(const char *text, struct span span, const char *want)
{
	ck_assert_uint_eq(span.file, 7);
	ck_assert_uint_eq(span.length, strlen(want));
	ck_assert_mem_eq(text + span.at, want, span.length);
}

START_TEST(test_tree)
{
	const char *text = "a: 1\n"
			   "list: [x, 'y z', {k: v}]\n"
			   "map:\n"
			   "  inner: \"q\"\n";
	const struct node *list, *inner;

	ck_assert(read_text(text));
	ck_assert_int_eq(document.root->kind, NODE_MAPPING);
	ck_assert_uint_eq(document.root->count, 3);
	list = node_find(document.root, "list");
	ck_assert_uint_eq(list->count, 3);
	assert_span(text, list->span, "[x, 'y z', {k: v}]");
	assert_span(text, list->key->span, "list");
	ck_assert_str_eq(list->first->text, "x");
	ck_assert(!list->first->quoted);
	ck_assert_str_eq(list->first->next->text, "y z");
	ck_assert(list->first->next->quoted);
	assert_span(text, list->first->next->span, "'y z'");
	ck_assert_str_eq(node_find(list->first->next->next, "k")->text, "v");
	inner = node_find(node_find(document.root, "map"), "inner");
	assert_span(text, inner->span, "\"q\"");
	ck_assert_ptr_null(node_find(document.root, "none"));
	ck_assert_ptr_null(node_find(list, "x"));
}
END_TEST

/* libyaml counts characters; spans are bytes all the same. */
START_TEST(test_spans_count_bytes)
{
	const char *text = "\xef\xbb\xbf# \xe2\x82\xac\n"
			   "\xc3\xa4: [\xf0\x9f\x98\x80, end]\n";
	const struct node *list;

	ck_assert(read_text(text));
	list = node_find(document.root, "\xc3\xa4");
	ck_assert_ptr_nonnull(list);
	assert_span(text, list->key->span, "\xc3\xa4");
	assert_span(text, list->first->span, "\xf0\x9f\x98\x80");
	assert_span(text, list->first->next->span, "end");
}
END_TEST

START_TEST(test_values)
{
	static const struct {
		const char *text;
		bool is_boolean, value, is_null;
	} cases[] = {
	    {"true", true, true, false},     {"off", true, false, false},
	    {"'true'", false, false, false}, {"~", false, false, true},
	    {"null", false, false, true},    {"''", false, false, false},
	    {"2", false, false, false},      {"[]", false, false, false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool value;

		ck_assert(read_text(cases[i].text));
		ck_assert_msg(node_boolean(document.root, &value) ==
				  cases[i].is_boolean,
			      "%s", cases[i].text);
		ck_assert(!cases[i].is_boolean || value == cases[i].value);
		ck_assert(node_is_null(document.root) == cases[i].is_null);
	}
	ck_assert(read_text(""));
	ck_assert_ptr_null(document.root);
	ck_assert(node_is_null(document.root));
}
END_TEST

/* What is refused, where, and in which words. */
START_TEST(test_refused)
{
	static const struct {
		const char *text;
		uint32_t at;
		const char *error;
	} cases[] = {
	    {"a: 1\nb: 2\na: 3\n", 10, "`a` stands here twice"},
	    {"x: &a 1\ny: *a\n", 11, "aliases"},
	    {"a: !!int 3\n", 3, "tags"},
	    {"a: !x [1]\n", 3, "tags"},
	    {"a: 1\n---\nb: 2\n", 5, "one document"},
	    {"[1, 2]: x\n", 0, "key must be a text"},
	    {"a: [1, 2\nb: 3\n", 10, "flow sequence"},
	    {"a: \"x\\0y\"\n", 3, "NUL"},
	    {"a: \xff\n", 3, "UTF-8"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ck_assert_msg(!read_text(cases[i].text), "%s", cases[i].text);
		ck_assert_ptr_null(document.root);
		ck_assert_msg(strstr(document.error, cases[i].error), "%s: %s",
			      cases[i].text, document.error);
		ck_assert_msg(document.at.at == cases[i].at, "%s: at %u",
			      cases[i].text, document.at.at);
	}
	ck_assert(!read_text(cases[0].text));
	ck_assert_uint_eq(document.first.at, 0);
}
END_TEST

/* The earlier of two repeated keys is told, whatever their order. */
START_TEST(test_first_duplicate)
{
	const char *text = "b: 1\na: 1\nb: 2\na: 2\n";

	ck_assert(!read_text(text));
	assert_span(text, document.at, "b");
	ck_assert_uint_eq(document.at.at, 10);
}
END_TEST

static double seconds_for(const char *piece, size_t times, bool want)
{
	struct buffer text = {0};
	clock_t start = clock();

	for (size_t i = 0; i < times; i++)
		buffer_add_string(&text, piece);
	ck_assert(document_read(arena, (struct slice){text.bytes, text.used}, 7,
				&document) == want);
	buffer_free(&text);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

START_TEST(test_limits)
{
	ck_assert_double_lt(seconds_for("[", 200000, false), 1.0);
	ck_assert_double_lt(seconds_for("[\n", 200000, false), 1.0);
	ck_assert_double_lt(seconds_for("{a: ", 50000, false), 1.0);
	ck_assert_double_lt(seconds_for("- ", 100000, false), 1.0);
	ck_assert_double_lt(seconds_for("? ", 100000, false), 1.0);
	ck_assert_double_lt(seconds_for("- x\n", 20000, true), 1.0);
	ck_assert(seconds_for("- x\n", DOCUMENT_NODES_MAX + 1, false) < 30);
	ck_assert_str_eq(document.error, "too many values");
}
END_TEST

START_TEST(test_depth)
{
	struct buffer text = {0};

	for (int i = 0; i < DOCUMENT_DEPTH_MAX; i++)
		buffer_add_char(&text, '[');
	for (int i = 0; i < DOCUMENT_DEPTH_MAX; i++)
		buffer_add_char(&text, ']');
	ck_assert(read_text(buffer_text(&text)));
	buffer_empty(&text);
	for (int i = 0; i <= DOCUMENT_DEPTH_MAX; i++)
		buffer_add_char(&text, '[');
	for (int i = 0; i <= DOCUMENT_DEPTH_MAX; i++)
		buffer_add_char(&text, ']');
	ck_assert(!read_text(buffer_text(&text)));
	ck_assert_str_eq(document.error, "nested too deeply");
	buffer_free(&text);
}
END_TEST

/* Any beginning of a document is read or refused, never more. */
START_TEST(test_prefixes)
{
	const char *text = "a: [1, 'b', \"\\x41\", {c: d}]\n? e\n: |\n  f\n";

	for (size_t length = 0; length <= strlen(text); length++)
		document_read(arena, (struct slice){text, length}, SPAN_NO_FILE,
			      &document);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("document");
	TCase *tests = tcase_create("document");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, test_tree);
	tcase_add_test(tests, test_spans_count_bytes);
	tcase_add_test(tests, test_values);
	tcase_add_test(tests, test_refused);
	tcase_add_test(tests, test_first_duplicate);
	tcase_add_test(tests, test_limits);
	tcase_add_test(tests, test_depth);
	tcase_add_test(tests, test_prefixes);
	suite_add_tcase(suite, tests);
	return suite;
}
