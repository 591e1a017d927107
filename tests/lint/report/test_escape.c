/*
 * test_escape.c - nothing of the input reaches a terminal or a log as it is.
 */
#include "lint/report/escape.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

static const struct sample {
	const char *raw, *shown;
} samples[] = {
    {"mail.example.com.", "mail.example.com."},
    {"\033[31mred", "\\x1B[31mred"},
    {"a\tb\nc\rd", "a\\x09b\\x0Ac\\x0Dd"},
    {"\x7F", "\\x7F"},
    {"gr\xC3\xBC\xC3\x9F", "gr\xC3\xBC\xC3\x9F"},
    {"\xC3", "\\xC3"},
    {"\xC3(", "\\xC3("},
    {"\xC0\xAF", "\\xC0\\xAF"},                   /* an overlong slash */
    {"\xED\xA0\x80", "\\xED\\xA0\\x80"},          /* a surrogate */
    {"\xF4\x90\x80\x80", "\\xF4\\x90\\x80\\x80"}, /* past U+10FFFF */
    {"\xC2\x9B", "\\xC2\\x9B"},                   /* C1: CSI */
    {"\xE2\x80\xAE", "\\xE2\\x80\\xAE"},          /* right-to-left override */
    {"\xE2\x81\xA6", "\\xE2\\x81\\xA6"},          /* left-to-right isolate */
    {"\xE2\x80\xA8", "\\xE2\\x80\\xA8"},          /* line separator */
    {"\xF3\xA0\x81\x81", "\\xF3\\xA0\\x81\\x81"}, /* a tag character */
    {"\xF0\x9F\x93\xA7", "\xF0\x9F\x93\xA7"},
    {"##[command]", "\\x23#[command]"},
    {"###[x", "#\\x23#[x"},
    {"::error::x", "::error::x"}, /* harmless behind other text */
};

START_TEST(shows_what_is_fit_and_escapes_the_rest)
{
	const struct sample *sample = &samples[_i];
	struct buffer line = {0};

	escape_string(&line, sample->raw);
	ck_assert_str_eq(buffer_text(&line), sample->shown);
	buffer_free(&line);
}
END_TEST

START_TEST(nothing_is_no_character)
{
	ck_assert_uint_eq(escape_character((struct slice){NULL, 0}), 0);
	ck_assert_uint_eq(escape_character((struct slice){"\xC2\x9B", 2}), 2);
}
END_TEST

START_TEST(no_byte_alone_is_shown_unless_printable)
{
	for (int byte = 0; byte < 256; byte++) {
		char raw = (char)byte, expected[8];
		struct buffer line = {0};
		bool printable = byte >= ' ' && byte < 0x7F;

		snprintf(expected, sizeof expected,
			 printable ? "%c" : "\\x%02X", byte);
		escape_text(&line, (struct slice){&raw, 1});
		ck_assert_str_eq(buffer_text(&line), expected);
		buffer_free(&line);
	}
}
END_TEST

START_TEST(a_line_never_begins_with_a_command)
{
	static const struct sample lines[] = {
	    {"::error::x", "\\x3A:error::x"},
	    {"  ::error::x", "  \\x3A:error::x"},
	    {"zones/a", "zones/a"},
	    {"", ""},
	    {"   ", "   "},
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct buffer line = {0};

		escape_line(&line, slice_of(lines[i].raw));
		ck_assert_str_eq(buffer_text(&line), lines[i].shown);
		buffer_free(&line);
	}
}
END_TEST

START_TEST(json_gets_replacement_characters)
{
	struct buffer text = {0};

	ck_assert(!escape_replace(&text, slice_of("gr\xC3\xBC\n")));
	ck_assert_str_eq(buffer_text(&text), "gr\xC3\xBC\n");
	buffer_empty(&text);
	ck_assert(escape_replace(&text, slice_of("a\xFF\xC3")));
	ck_assert_str_eq(buffer_text(&text), "a\xEF\xBF\xBD\xEF\xBF\xBD");
	buffer_free(&text);
}
END_TEST

START_TEST(json_holds_no_command)
{
	struct buffer text = {0};

	escape_json(&text, slice_of("{\"a\":\"##[x]\x7F\"}"));
	ck_assert_str_eq(buffer_text(&text), "{\"a\":\"\\u0023#[x]\\u007f\"}");
	buffer_free(&text);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("escape");
	TCase *tests = tcase_create("escape");

	tcase_add_loop_test(tests, shows_what_is_fit_and_escapes_the_rest, 0,
			    sizeof samples / sizeof *samples);
	tcase_add_test(tests, nothing_is_no_character);
	tcase_add_test(tests, no_byte_alone_is_shown_unless_printable);
	tcase_add_test(tests, a_line_never_begins_with_a_command);
	tcase_add_test(tests, json_gets_replacement_characters);
	tcase_add_test(tests, json_holds_no_command);
	suite_add_tcase(suite, tests);
	return suite;
}
