/*
 * test_lines.c - lines and columns found without the bytes, against counting.
 */
#include "parsers/base/lines.h"
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

/* Of TEXT, which comes in pieces of STEP bytes. */
static struct lines *lines_in(const char *text, size_t size, size_t step)
{
	struct lines *lines = lines_new(size);

	for (size_t at = 0; at < size; at += step)
		lines_add(lines, text + at,
			  size - at < step ? size - at : step);
	return lines;
}

/* Every offset of TEXT, and its end. */
static void check_all(const char *text, size_t size)
{
	static size_t step;
	struct lines *lines = lines_in(text, size, step++ % 700 + 1);
	struct position wanted = {1, 1};

	for (size_t at = 0; at <= size; at++) {
		struct position got = lines_position(lines, (uint32_t)at);

		ck_assert_uint_eq(got.line, wanted.line);
		ck_assert_uint_eq(got.column, wanted.column);
		wanted.column++;
		if (at < size && text[at] == '\n')
			wanted = (struct position){wanted.line + 1, 1};
	}
	lines_free(lines);
}

START_TEST(an_empty_text)
{
	check_all("", 0);
}
END_TEST

START_TEST(lines_of_every_length)
{
	static char text[3000];

	for (size_t length = 1; length < 600; length += 7) {
		for (size_t i = 0; i < sizeof text; i++)
			text[i] = i % length == length - 1 ? '\n' : 'x';
		check_all(text, sizeof text);
	}
}
END_TEST

/* Line ends first and last in a block, and a text that ends with a block. */
START_TEST(ends_of_blocks)
{
	static char text[4 * 256];

	memset(text, '\n', sizeof text);
	for (size_t size = 0; size <= sizeof text; size += 255)
		check_all(text, size);
	check_all(text, sizeof text);
	memset(text, 'x', sizeof text);
	check_all(text, sizeof text);
	text[0] = '\n';
	check_all(text, sizeof text);
	text[255] = text[256] = text[sizeof text - 1] = '\n';
	check_all(text, sizeof text);
}
END_TEST

START_TEST(texts_by_chance)
{
	static char text[20000];
	uint32_t state = 1;

	for (unsigned round = 0; round < 30; round++) {
		unsigned rare = round * 20 + 1;

		for (size_t i = 0; i < sizeof text; i++) {
			state = state * 1664525u + 1013904223u;
			text[i] = (state >> 16) % rare ? 'x' : '\n';
		}
		check_all(text, sizeof text - round);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("lines");
	TCase *tests = tcase_create("lines");

	tcase_add_test(tests, an_empty_text);
	tcase_add_test(tests, lines_of_every_length);
	tcase_add_test(tests, ends_of_blocks);
	tcase_add_test(tests, texts_by_chance);
	suite_add_tcase(suite, tests);
	return suite;
}
