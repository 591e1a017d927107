/*
 * test_source.c - the opener stays inside its root; lines, columns, paths.
 */
#include "parsers/base/source.h"
#include "tests/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[64], outside[80];
static struct sources *sources;
static struct arena *arena;

static void put(const char *path, const char *text)
{
	char whole[256];
	FILE *file;

	snprintf(whole, sizeof whole, "%s/%s", root, path);
	file = fopen(whole, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

static void link_to(const char *target, const char *path)
{
	char whole[256];

	snprintf(whole, sizeof whole, "%s/%s", root, path);
	ck_assert_int_eq(symlink(target, whole), 0);
}

static void make_folder(const char *path)
{
	char whole[256];

	snprintf(whole, sizeof whole, "%s/%s", root, path);
	ck_assert_int_eq(mkdir(whole, 0700), 0);
}

static void set_up(void)
{
	FILE *file;

	strcpy(root, "/tmp/test-source-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(root));
	snprintf(outside, sizeof outside, "%s.outside", root);
	file = fopen(outside, "w");
	fputs("canary", file);
	fclose(file);
	make_folder("zones");
	put("zones/a", "one\ntwo\r\nthree");
	put("top", "");
	sources = sources_new(root);
	arena = arena_new();
}

static void tear_down(void)
{
	char command[160];

	sources_free(sources);
	arena_free(arena);
	snprintf(command, sizeof command, "rm -rf %s %s", root, outside);
	ck_assert_int_eq(system(command), 0);
}

static enum source_state open_state(const char *path)
{
	const struct source *source;

	return source_open(sources, path, &source);
}

START_TEST(opens_and_numbers)
{
	const struct source *first, *again;

	ck_assert_int_eq(source_open(sources, "zones/a", &first),
			 SOURCE_OPENED);
	ck_assert_uint_eq(first->size, 14);
	ck_assert_int_eq(source_open(sources, "zones/a", &again),
			 SOURCE_OPENED);
	ck_assert_ptr_eq(first, again);
	ck_assert_ptr_eq(source_numbered(sources, first->file), first);
	ck_assert_ptr_null(source_numbered(sources, SPAN_NO_FILE));
	ck_assert_int_eq(open_state("zones/b"), SOURCE_ABSENT);
	ck_assert_int_eq(open_state("zones/a/b"), SOURCE_ABSENT);
}
END_TEST

START_TEST(stays_inside)
{
	char up[100];

	link_to("zones/a", "inside");
	link_to(outside, "absolute");
	snprintf(up, sizeof up, "../%s", outside + strlen("/tmp/"));
	link_to(up, "climbing");
	link_to("/proc/self/environ", "magic");
	link_to("loop", "loop");
	ck_assert_int_eq(open_state("inside"), SOURCE_OPENED);
	ck_assert_int_eq(open_state("absolute"), SOURCE_REFUSED);
	ck_assert_int_eq(open_state("climbing"), SOURCE_REFUSED);
	ck_assert_int_eq(open_state("magic"), SOURCE_REFUSED);
	ck_assert_int_eq(open_state("loop"), SOURCE_REFUSED);
	ck_assert_int_eq(open_state(up), SOURCE_REFUSED);
	ck_assert_int_eq(open_state(outside), SOURCE_REFUSED);
	ck_assert_int_eq(open_state("/etc/passwd"), SOURCE_REFUSED);
}
END_TEST

START_TEST(regular_files_only)
{
	char fifo[100];

	snprintf(fifo, sizeof fifo, "%s/fifo", root);
	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	ck_assert_int_eq(open_state("fifo"), SOURCE_REFUSED);
	ck_assert_int_eq(open_state("zones"), SOURCE_REFUSED);
	ck_assert_int_eq(open_state(""), SOURCE_REFUSED);
	ck_assert_int_eq(source_probe(sources, "fifo"), SOURCE_REFUSED);
}
END_TEST

START_TEST(limit_counts_bytes)
{
	sources_limit(sources, 13);
	ck_assert_int_eq(open_state("zones/a"), SOURCE_TOO_LARGE);
	sources_limit(sources, 14);
	ck_assert_int_eq(open_state("zones/a"), SOURCE_OPENED);
}
END_TEST

START_TEST(positions)
{
	const struct source *source;
	struct position at;
	struct slice line;

	source_open(sources, "zones/a", &source);
	at = source_position(sources, source->file, 0);
	ck_assert_uint_eq(at.line, 1);
	ck_assert_uint_eq(at.column, 1);
	at = source_position(sources, source->file, 6);
	ck_assert_uint_eq(at.line, 2);
	ck_assert_uint_eq(at.column, 3);
	at = source_position(sources, source->file, 14);
	ck_assert_uint_eq(at.line, 3);
	ck_assert_uint_eq(at.column, 6);
	line = source_line(sources, source->file, 5);
	ck_assert(slice_is(line, "two"));
	line = source_line(sources, source->file, 14);
	ck_assert(slice_is(line, "three"));
	ck_assert(
	    slice_is(source_slice(sources, (struct span){source->file, 9, 99}),
		     "three"));
}
END_TEST

START_TEST(positions_in_a_large_file)
{
	char *text = malloc(300001);
	struct position at;

	for (int i = 0; i < 300000; i++)
		text[i] = i % 10 == 9 ? '\n' : 'x';
	text[300000] = '\0';
	put("large", text);
	free(text);
	ck_assert_int_eq(open_state("large"), SOURCE_OPENED);
	at = source_position(sources, 0, 200005);
	ck_assert_uint_eq(at.line, 20001);
	ck_assert_uint_eq(at.column, 6);
	at = source_position(sources, 0, 65536);
	ck_assert_uint_eq(at.line, 6554);
	ck_assert_uint_eq(at.column, 7);
}
END_TEST

/* Line K is K in six digits; large enough to be forgotten. */
#define LARGE 900000u

static const struct source *put_large(char **text)
{
	const struct source *source;

	*text = malloc(LARGE * 7 + 1);
	for (unsigned i = 0; i < LARGE; i++)
		snprintf(*text + i * 7, 8, "%06u\n", i);
	put("large", *text);
	ck_assert_int_eq(source_open(sources, "large", &source), SOURCE_OPENED);
	return source;
}

static bool is_forgotten(const struct source *source, size_t at)
{
	return source->bytes[at] == '\0';
}

START_TEST(large_files_are_forgotten)
{
	char *text;
	const struct source *source = put_large(&text);
	struct position position;
	struct slice line;

	source_hold(sources, source);
	source_passed(sources, source, 0, LARGE * 7 / 2);
	ck_assert(is_forgotten(source, LARGE * 7 / 4));
	ck_assert(!is_forgotten(source, LARGE * 7 / 2));
	source_let_go(sources, source);
	ck_assert(is_forgotten(source, LARGE * 7 - 100000));
	line = source_slice(sources, (struct span){source->file, 7000, 6});
	ck_assert(slice_is(line, "001000"));
	line = source_line(sources, source->file, 2000003);
	ck_assert(slice_is(line, "285714"));
	position = source_position(sources, source->file, 1400001);
	ck_assert_uint_eq(position.line, 200001);
	ck_assert_uint_eq(position.column, 2);
	/* Lines were counted without bringing all of it back. */
	ck_assert(is_forgotten(source, LARGE * 7 - 100000));
	ck_assert_int_eq(source_open(sources, "large", &source), SOURCE_OPENED);
	ck_assert_mem_eq(source->bytes, text, LARGE * 7);
	ck_assert_ptr_null(sources_failure(sources));
	free(text);
}
END_TEST

/* Only what was brought need be there; whoever asks need not know. */
START_TEST(large_files_come_in_parts)
{
	char *text;
	const struct source *source = put_large(&text), *again;
	struct sources *parts = sources_new(root);

	ck_assert_int_eq(source_open_part(parts, "large", &source),
			 SOURCE_OPENED);
	source_hold_part(parts, source);
	ck_assert_uint_eq(source->size, LARGE * 7);
	ck_assert(source_bring(parts, source, 70001, 700000));
	ck_assert_mem_eq(source->bytes + 70001, text + 70001, 700000);
	/* The last bytes come in no piece. */
	ck_assert_mem_eq(source->bytes + LARGE * 7 - 7, text + LARGE * 7 - 7,
			 7);
	ck_assert(
	    slice_is(source_line(parts, source->file, 2000003), "285714"));
	ck_assert_uint_eq(source_position(parts, source->file, 1400001).line,
			  200001);
	source_passed(parts, source, 0, LARGE * 7);
	ck_assert(source_bring(parts, source, 0, LARGE * 7));
	ck_assert_mem_eq(source->bytes, text, LARGE * 7);
	source_let_go(parts, source);
	ck_assert_int_eq(source_open(parts, "large", &again), SOURCE_OPENED);
	ck_assert_ptr_eq(again, source);
	ck_assert_mem_eq(source->bytes, text, LARGE * 7);
	ck_assert_ptr_null(sources_failure(parts));
	sources_free(parts);
	free(text);
}
END_TEST

/* Two that read in place: what one has passed, the other may need. */
START_TEST(held_files_are_kept)
{
	char *text;
	const struct source *source = put_large(&text);

	source_hold(sources, source);
	source_hold(sources, source);
	source_passed(sources, source, 0, LARGE * 7);
	source_let_go(sources, source);
	ck_assert_mem_eq(source->bytes, text, LARGE * 7);
	source_let_go(sources, source);
	ck_assert(is_forgotten(source, LARGE * 7 / 2));
	source_hold(sources, source);
	ck_assert_mem_eq(source->bytes, text, LARGE * 7);
	source_let_go(sources, source);
	free(text);
}
END_TEST

/* Cut short or written anew behind our back: no byte of it is believed. */
START_TEST(changed_files_are_told)
{
	char *text, path[256];
	const struct source *source = put_large(&text);
	struct slice line;

	source_hold(sources, source);
	source_let_go(sources, source);
	snprintf(path, sizeof path, "%s/large", root);
	ck_assert_int_eq(truncate(path, 100), 0);
	line = source_slice(sources, (struct span){source->file, 1400000, 6});
	ck_assert_mem_eq(line.at, "\0\0\0\0\0\0", 6);
	ck_assert_ptr_nonnull(sources_failure(sources));
	ck_assert_str_eq(sources_failure(sources)->path, "large");
	free(text);
}
END_TEST

START_TEST(overlay_hides_the_disk)
{
	const struct source *source;
	struct directory_entry *entries;
	size_t count;

	source_overlay(sources, "zones/a", slice_of("new"));
	source_overlay(sources, "zones/fresh", slice_of("x"));
	source_open(sources, "zones/a", &source);
	ck_assert_uint_eq(source->size, 3);
	ck_assert_int_eq(source_list(sources, "zones", arena, &entries, &count),
			 SOURCE_OPENED);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(entries[1].name, "fresh");
}
END_TEST

START_TEST(lists_sorted)
{
	struct directory_entry *entries;
	size_t count;

	link_to("zones/a", "link");
	link_to("zones", "folder");
	ck_assert_int_eq(source_list(sources, "", arena, &entries, &count),
			 SOURCE_OPENED);
	ck_assert_uint_eq(count, 4);
	ck_assert_str_eq(entries[0].name, "folder");
	ck_assert_int_eq(entries[0].kind, ENTRY_OTHER);
	ck_assert_str_eq(entries[1].name, "link");
	ck_assert_int_eq(entries[1].kind, ENTRY_FILE);
	ck_assert_int_eq(entries[3].kind, ENTRY_DIRECTORY);
	ck_assert_int_eq(source_list(sources, "../", arena, &entries, &count),
			 SOURCE_REFUSED);
}
END_TEST

START_TEST(joins)
{
	ck_assert_str_eq(path_join(arena, "a/b", "../c/./d"), "a/c/d");
	ck_assert_str_eq(path_join(arena, "", "x//y/"), "x/y");
	ck_assert_str_eq(path_join(arena, "a", ".."), "");
	ck_assert_ptr_null(path_join(arena, "a", "../.."));
	ck_assert_ptr_null(path_join(arena, "", "/../etc"));
	ck_assert_str_eq(path_directory(arena, "a/b/c"), "a/b");
	ck_assert_str_eq(path_directory(arena, "c"), "");
	ck_assert_str_eq(path_base("a/b/c"), "c");
}
END_TEST

START_TEST(locates_a_servers_path)
{
	const char *found;

	make_folder("etc");
	make_folder("etc/zones");
	put("etc/zones/b", "");
	ck_assert_int_eq(
	    source_locate(sources, arena, "etc", "/var/bind/zones/b", &found),
	    SOURCE_OPENED);
	ck_assert_str_eq(found, "etc/zones/b");
	ck_assert_int_eq(
	    source_locate(sources, arena, "etc", "/var/bind/zones/a", &found),
	    SOURCE_OPENED);
	ck_assert_str_eq(found, "zones/a");
	ck_assert_int_eq(
	    source_locate(sources, arena, "etc", "/etc/zones/b", &found),
	    SOURCE_OPENED);
	ck_assert_str_eq(found, "etc/zones/b");
	ck_assert_int_eq(
	    source_locate(sources, arena, "etc", "/no/where", &found),
	    SOURCE_ABSENT);
	ck_assert_str_eq(found, "no/where");
	ck_assert_int_eq(
	    source_locate(sources, arena, "etc", "../../x", &found),
	    SOURCE_REFUSED);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("source");
	TCase *tests = tcase_create("source");

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, opens_and_numbers);
	tcase_add_test(tests, stays_inside);
	tcase_add_test(tests, regular_files_only);
	tcase_add_test(tests, limit_counts_bytes);
	tcase_add_test(tests, positions);
	tcase_add_test(tests, positions_in_a_large_file);
	tcase_add_test(tests, large_files_are_forgotten);
	tcase_add_test(tests, large_files_come_in_parts);
	tcase_add_test(tests, held_files_are_kept);
	tcase_add_test(tests, changed_files_are_told);
	tcase_add_test(tests, overlay_hides_the_disk);
	tcase_add_test(tests, lists_sorted);
	tcase_add_test(tests, joins);
	tcase_add_test(tests, locates_a_servers_path);
	suite_add_tcase(suite, tests);
	return suite;
}
