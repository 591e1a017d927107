/*
 * test_reach.c - a zone whose file is read piece by piece comes to what it
 * comes to with all of its bytes at hand, wherever its pieces end.
 */
#include "tests/zone/same.h"

static void fill(const char *unit, size_t size)
{
	while (size > 0) {
		put(unit);
		size -= size < strlen(unit) ? size : strlen(unit);
	}
}

/* How many records and faults the text has, read either way. */
static void both_ways(size_t records, size_t faults)
{
	struct read a, b;

	write_file();
	a = read_zone(true);
	b = read_zone(false);
	assert_same(&a, &b);
	ck_assert_uint_eq(store_records(a.facts->store), records);
	ck_assert_uint_eq(a.facts->faults.count, faults);
	read_free(&a);
	read_free(&b);
}

/* --- what a file may be full of ------------------------------------------- */

START_TEST(plain_lines)
{
	for (unsigned i = 0; i < 300000; i++)
		buffer_print(&text, "host-%u 60 IN A 10.%u.%u.%u\n", i, i >> 16,
			     i >> 8 & 255, i & 255);
	both_ways(300002, 0);
}
END_TEST

START_TEST(an_owner_far_behind)
{
	put("HOST A 192.0.2.1\nhost A 192.0.2.2\n");
	for (unsigned i = 0; i < 400000; i++)
		buffer_print(&text, "\tA 10.%u.%u.%u\n", i >> 16, i >> 8 & 255,
			     i & 255);
	both_ways(400004, 0);
}
END_TEST

START_TEST(lines_of_many_kinds)
{
	for (unsigned i = 0; i < 60000; i++)
		buffer_print(&text,
			     "h%u A 192.0.2.1\n"
			     "h%u MX ( 10 ; )\n mail )\n"
			     "h%u TXT \"a;\\\"(\" b\\;c ; rdnslint: x\n"
			     "\t\t\tAAAA 2001:db8::%x\n; A comment\n"
			     "%s",
			     i, i, i, i & 0xffff,
			     i % 5000 ? "" : "bad A 192.0.2.256\n");
	both_ways(240002, 12);
}
END_TEST

/* A line of 64 KiB: BEGIN, the same byte over and over, and END. */
static const char *long_line(const char *begin, char byte, const char *end)
{
	static char line[65536];

	memset(line, byte, sizeof line);
	memcpy(line, begin, strlen(begin));
	strcpy(line + sizeof line - strlen(end) - 1, end);
	return line;
}

/* Longer than any piece, and than what is read ahead. */
START_TEST(what_never_ends)
{
	put("a A 192.0.2.1\n; ");
	fill("comment ", 9 * MIB);
	put("\nb A 192.0.2.2\n");
	fill("word", 7 * MIB);
	put(" A 192.0.2.3\nc A 192.0.2.4\nd TXT \"");
	fill(long_line("", 'q', "\\\n"), 9 * MIB);
	put("\"\ne A 192.0.2.5\nf TXT (\n");
	fill(long_line("\"x\" ;", '.', "\n"), 6 * MIB);
	put(")\ng A 192.0.2.6\n");
	fill(" \t", 5 * MIB);
	put("\nh A 192.0.2.7\n");
	fill("\n", 5 * MIB);
	put("i A 192.0.2.8\nj MX ( 10\n");
	fill("; unclosed\n", 4 * MIB);
	put("k A 192.0.2.9\nl A 192.0.2.10");
	both_ways(11, 86);
}
END_TEST

START_TEST(ends_at_the_end_of_a_piece)
{
	for (int by = -2; by <= 2; by++) {
		text.used = 0;
		put("$TTL 1h\n; ");
		fill(".", (size_t)(4 * (long)MIB + by) - text.used - 15);
		put("\na A 192.0.2.1\n");
		fill("; more\n", 3 * MIB);
		put("b A 192.0.2.2\n");
		both_ways(2, 0);
	}
}
END_TEST

START_TEST(a_file_that_changes)
{
	const struct source *source;
	struct read read = {.sources = sources_new(root)};
	char path[64];

	for (unsigned i = 0; i < 600000; i++)
		put("host A 192.0.2.1\n");
	write_file();
	read.facts = facts_new(read.sources);
	ck_assert_int_eq(source_open_part(read.sources, "zone", &source),
			 SOURCE_OPENED);
	snprintf(path, sizeof path, "%s/zone", root);
	ck_assert_int_eq(truncate(path, 5 * (off_t)MIB), 0);
	given_zone(read.facts, source, "example.com.");
	ck_assert_uint_eq(read.facts->faults.count, 1);
	ck_assert_int_eq(read.facts->faults.items[0].kind, FAULT_UNREADABLE);
	ck_assert(store_get_zone(read.facts->store, 0).incomplete);
	ck_assert_ptr_nonnull(sources_failure(read.sources));
	read_free(&read);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("zone/reach");
	TCase *tests = tcase_create("reach");

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, plain_lines);
	tcase_add_test(tests, an_owner_far_behind);
	tcase_add_test(tests, lines_of_many_kinds);
	tcase_add_test(tests, what_never_ends);
	tcase_add_test(tests, ends_at_the_end_of_a_piece);
	tcase_add_test(tests, a_file_that_changes);
	suite_add_tcase(suite, tests);
	return suite;
}
