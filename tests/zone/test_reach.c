/*
 * test_reach.c - a zone whose file is read piece by piece comes to what it
 * comes to with all of its bytes at hand, wherever its pieces end.
 */
#include "parsers/base/buffer.h"
#include "tests/test.h"
#include "tests/zone/given.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MIB ((size_t)1 << 20)

static char root[32];
static struct buffer text;

static void setup(void)
{
	strcpy(root, "/tmp/rdnslint-reach-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(root));
	text = (struct buffer){0};
	buffer_print(&text, "$TTL 1h\n@ SOA ns root 1 2 3 4 5\n@ NS ns\n");
}

static void teardown(void)
{
	char path[64];

	snprintf(path, sizeof path, "%s/zone", root);
	unlink(path);
	rmdir(root);
	buffer_free(&text);
}

static void put(const char *line)
{
	buffer_add_string(&text, line);
}

static void fill(const char *unit, size_t size)
{
	while (size > 0) {
		put(unit);
		size -= size < strlen(unit) ? size : strlen(unit);
	}
}

/* --- reading both ways ---------------------------------------------------- */

struct read {
	struct sources *sources;
	struct facts *facts;
};

static void write_file(void)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof path, "%s/zone", root);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(buffer_text(&text), 1, text.used, file),
			  text.used);
	fclose(file);
}

static struct read read_zone(bool parts)
{
	struct read read = {.sources = sources_new(root)};
	const struct source *source;

	read.facts = facts_new(read.sources);
	if (parts)
		ck_assert_int_eq(
		    source_open_part(read.sources, "zone", &source),
		    SOURCE_OPENED);
	else
		source = source_overlay(
		    read.sources, "zone",
		    (struct slice){buffer_text(&text), text.used});
	given_zone(read.facts, source, "example.com.");
	store_seal(read.facts->store);
	return read;
}

static void read_free(struct read *read)
{
	facts_free(read->facts);
	sources_free(read->sources);
}

static bool is_same_name(const struct read *a, name_id x, const struct read *b,
			 name_id y)
{
	char left[NAME_TEXT_MAX], right[NAME_TEXT_MAX];

	return strcmp(name_print(a->facts->names, x, left),
		      name_print(b->facts->names, y, right)) == 0;
}

static bool is_same_span(struct span a, struct span b)
{
	return a.at == b.at && a.length == b.length;
}

/* In one expression: each assertion is a call of the system. */
static bool is_same_record(const struct read *a, const struct read *b,
			   record_id id)
{
	struct record x = store_get(a->facts->store, id);
	struct record y = store_get(b->facts->store, id);

	return is_same_name(a, x.owner, b, y.owner) &&
	       is_same_name(a, x.target, b, y.target) && x.type == y.type &&
	       x.ttl == y.ttl && address_equal(x.address, y.address) &&
	       slice_equal(x.rdata, y.rdata) && is_same_span(x.span, y.span) &&
	       is_same_span(x.rdata_span, y.rdata_span);
}

static bool is_same_fault(const struct fault *x, const struct fault *y)
{
	return x->kind == y->kind && strcmp(x->message, y->message) == 0 &&
	       is_same_span(x->span, y->span);
}

/* How many records and faults the text has, read either way. */
static void both_ways(size_t records, size_t faults)
{
	struct read a, b;

	write_file();
	a = read_zone(true);
	b = read_zone(false);
	ck_assert_uint_eq(store_records(b.facts->store), records);
	ck_assert_uint_eq(store_records(a.facts->store), records);
	for (record_id i = 0; i < records; i++)
		if (!is_same_record(&a, &b, i))
			ck_abort_msg("record %u is another one", i);
	ck_assert_uint_eq(b.facts->faults.count, faults);
	ck_assert_uint_eq(a.facts->faults.count, faults);
	for (size_t i = 0; i < faults; i++)
		ck_assert(is_same_fault(&a.facts->faults.items[i],
					&b.facts->faults.items[i]));
	ck_assert_uint_eq(a.facts->comment_count, b.facts->comment_count);
	ck_assert_ptr_null(sources_failure(a.sources));
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
