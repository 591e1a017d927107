/*
 * test_excerpt.c - quoted lines: cut, aligned, and without secrets.
 */
#include "lint/report/excerpt.h"
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct sources *sources;

static void set_up(void)
{
	sources = sources_new(".");
	ck_assert_ptr_nonnull(sources);
}

static void tear_down(void)
{
	sources_free(sources);
}

/* The span of WORD's first occurrence in TEXT. */
static struct excerpt excerpt_at(const char *text, const char *word)
{
	const struct source *source =
	    source_overlay(sources, "test", slice_of(text));
	const char *found = strstr(text, word);
	struct span span = {source->file, (uint32_t)(found - text),
			    (uint32_t)strlen(word)};

	return excerpt_of(sources, span, '^');
}

static const struct sample {
	const char *text, *word, *shown, *marks;
} samples[] = {
    {"25 IN PTR mail.\n", "mail.", "25 IN PTR mail.", "          ^^^^^"},
    {"a\n25\tPTR\tmail.\nb\n", "mail.", "25      PTR     mail.",
     "                ^^^^^"},
    {"\xFF\tmail", "mail", "\\xFF    mail", "        ^^^^"},
    {"gr\xC3\xBC\xC3\x9F mail", "mail", "gr\xC3\xBC\xC3\x9F mail", "     ^^^^"},
    {"one\ntwo\n", "e\ntwo", "one", "  ^"}, /* its first line only */
    {"name\n", "\n", "name", "    ^"},
    {"x##[y\n", "[", "x\\x23#[y", "      ^"},
    {"secret \"c2VjcmV0\";\n", "c2Vj", "secret \"********\";", "        ^^^^"},
    {"key x { secret\n  \"c2VjcmV0\"; };\n", "c2Vj", "  \"********\"; };",
     "   ^^^^"},
    {"smtp_sasl_password_maps = static:u:p\n", "static",
     "smtp_sasl_password_maps = **********",
     "                          "
     "^^^^^^"},
    {"hide mysql_servers = h/d/u/p\n", "h/d", "hide mysql_servers = *******",
     "                     ^^^"},
    {"smtp_tls_key_file = /etc/k\n", "/etc", "smtp_tls_key_file = /etc/k",
     "                    ^^^^"},
    {"example. IN DNSKEY 257 3 13 x\n", "257", "example. IN DNSKEY 257 3 13 x",
     "                   ^^^"},
};

START_TEST(quotes_and_marks)
{
	const struct sample *sample = &samples[_i];
	struct excerpt excerpt = excerpt_at(sample->text, sample->word);

	ck_assert_str_eq(buffer_text(&excerpt.text), sample->shown);
	ck_assert_str_eq(buffer_text(&excerpt.marks), sample->marks);
	excerpt_free(&excerpt);
}
END_TEST

START_TEST(cuts_long_lines_on_both_sides)
{
	char text[2001];
	struct excerpt excerpt;

	memset(text, 'x', 2000);
	text[2000] = '\0';
	memcpy(text + 1000, "mail", 4);
	excerpt = excerpt_at(text, "mail");
	ck_assert_uint_eq(excerpt.text.used, 3 + 80 + 4 + 80 + 3);
	ck_assert_uint_eq(excerpt.marks.used, 3 + 80 + 4);
	ck_assert_ptr_eq(strchr(excerpt.marks.bytes, '^'),
			 excerpt.marks.bytes + 83);
	excerpt_free(&excerpt);
	/* the span alone is longer than a line should be */
	excerpt = excerpt_at(text, text);
	ck_assert_uint_lt(excerpt.text.used, 200);
	excerpt_free(&excerpt);
}
END_TEST

START_TEST(survives_any_span_of_any_bytes)
{
	char text[64];
	bool safe = true;

	srandom(1);
	for (int round = 0; round < 4000; round++) {
		const struct source *source;
		struct excerpt excerpt;
		size_t length = (size_t)random() % sizeof text;

		for (size_t i = 0; i < length; i++)
			text[i] = (char)random();
		source = source_overlay(sources, "test",
					(struct slice){text, length});
		excerpt = excerpt_of(sources,
				     (struct span){source->file,
						   (uint32_t)random() % 80,
						   (uint32_t)random() % 80},
				     '^');
		for (size_t i = 0; i < excerpt.text.used; i++)
			safe &= (unsigned char)excerpt.text.bytes[i] >= ' ';
		excerpt_free(&excerpt);
	}
	ck_assert(safe);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("excerpt");
	TCase *tests = tcase_create("excerpt");

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, quotes_and_marks, 0,
			    sizeof samples / sizeof *samples);
	tcase_add_test(tests, cuts_long_lines_on_both_sides);
	tcase_add_test(tests, survives_any_span_of_any_bytes);
	suite_add_tcase(suite, tests);
	return suite;
}
