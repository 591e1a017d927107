/*
 * test_named_conf.c - our verdict on the files of tests/oracle/named-conf, of
 * which named-conf.test tells what the real named-checkconf says: we accept
 * accept/ and, on purpose, differ/, and refuse refuse/.
 */
#include "parsers/base/buffer.h"
#include "parsers/bind/named.h"
#include "tests/test.h"

#include <stdio.h>

/* The faults of one file, each with its place, into TEXT. */
static size_t read_file(struct sources *sources, const char *path,
			struct buffer *text)
{
	struct facts *facts = facts_new(sources);
	const struct source *source;
	struct served config;
	size_t count;

	ck_assert_int_eq(source_open(sources, path, &source), SOURCE_OPENED);
	named_read(facts, source, &config);
	count = facts->faults.count;
	for (size_t i = 0; i < count; i++) {
		const struct fault *fault = &facts->faults.items[i];

		buffer_print(
		    text, "%s:%u: %s\n", path,
		    source_position(sources, fault->span.file, fault->span.at)
			.line,
		    fault->message);
	}
	served_free(&config);
	facts_free(facts);
	return count;
}

/* How many files of the folder are judged otherwise than ACCEPTED says. */
static size_t judge_folder(const char *folder, bool accepted, size_t least)
{
	struct sources *sources = sources_new(folder);
	struct arena *arena = arena_new();
	struct directory_entry *entries;
	size_t count, seen = 0, wrong = 0;

	ck_assert_ptr_nonnull(sources);
	ck_assert_int_eq(source_list(sources, "", arena, &entries, &count),
			 SOURCE_OPENED);
	for (size_t i = 0; i < count; i++) {
		struct buffer text = {0};

		if (!slice_ends(slice_of(entries[i].name), ".conf"))
			continue;
		seen++;
		if ((read_file(sources, entries[i].name, &text) == 0) !=
		    accepted) {
			wrong++;
			printf("%s/%s is judged wrongly\n%s", folder,
			       entries[i].name, buffer_text(&text));
		}
		buffer_free(&text);
	}
	arena_free(arena);
	sources_free(sources);
	ck_assert_uint_ge(seen, least);
	return wrong;
}

START_TEST(test_accepted)
{
	ck_assert_uint_eq(
	    judge_folder("tests/oracle/named-conf/accept", true, 60), 0);
}
END_TEST

START_TEST(test_refused)
{
	ck_assert_uint_eq(
	    judge_folder("tests/oracle/named-conf/refuse", false, 60), 0);
}
END_TEST

START_TEST(test_different)
{
	ck_assert_uint_eq(
	    judge_folder("tests/oracle/named-conf/differ", true, 10), 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("named_conf");
	TCase *tests = tcase_create("named_conf");

	tcase_add_test(tests, test_accepted);
	tcase_add_test(tests, test_refused);
	tcase_add_test(tests, test_different);
	suite_add_tcase(suite, tests);
	return suite;
}
