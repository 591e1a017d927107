/*
 * test_property.c - what holds for any zone: its canonical text is its own
 * canonical text; layout, case and order of records change nothing; any
 * prefix of a file is safe to read.
 *
 * The zones are made of the records that tests/oracle/zones/rdata.cases says
 * are loaded.
 */
#include "tests/test.h"
#include "tests/zone/given.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD      "$TTL 3600\n@ SOA ns root 1 2 3 4 5\n@ NS ns.example.net.\n"
#define CASES_MAX 1000

static char *bytes;
static const char *cases[CASES_MAX]; /* `TYPE RDATA` */
static unsigned count;

static void setup(void)
{
	FILE *file = fopen("tests/oracle/zones/rdata.cases", "rb");
	size_t used;

	ck_assert_ptr_nonnull(file);
	bytes = calloc(1, 1 << 20);
	used = fread(bytes, 1, (1 << 20) - 1, file);
	ck_assert_uint_gt(used, 0);
	fclose(file);
	count = 0;
	for (char *line = strtok(bytes, "\n"); line; line = strtok(NULL, "\n"))
		if (strncmp(line, "+ ", 2) == 0 && count < CASES_MAX)
			cases[count++] = line + 2;
	ck_assert_uint_gt(count, 250);
}

static void teardown(void)
{
	free(bytes);
}

static size_t faults;

/* Reads TEXT and prints it again. */
static void print(struct slice text, struct buffer *out)
{
	struct sources *sources = sources_new("tests/zone");
	struct facts *facts = facts_new(sources);
	zone_id zone;

	zone = given_zone(facts, source_overlay(sources, "z", text),
			  "example.com.");
	store_seal(facts->store);
	faults = facts->faults.count;
	for (size_t i = 0; i < facts->faults.count; i++) {
		struct span span = facts->faults.items[i].span;

		ck_assert_uint_le(span.at, text.length);
		ck_assert_uint_le(span.length, text.length - span.at);
	}
	zone_print(facts->store, zone, out);
	facts_free(facts);
	sources_free(sources);
}

static struct slice slice(const struct buffer *buffer)
{
	return (struct slice){buffer_text(buffer), buffer->used};
}

static void expect_same(const struct buffer *a, const struct buffer *b)
{
	ck_assert_uint_gt(a->used, 0);
	ck_assert_str_eq(buffer_text(a), buffer_text(b));
}

/* Each case with an owner of its own; the last one first where so REVERSED. */
static void make_zone(struct buffer *out, bool reversed)
{
	buffer_add_string(out, HEAD);
	for (unsigned i = 0; i < count; i++) {
		unsigned at = reversed ? count - 1 - i : i;

		buffer_print(out, "x%u %s\n", at, cases[at]);
	}
}

START_TEST(printing_is_a_fixpoint)
{
	struct buffer zone = {0}, once = {0}, twice = {0};

	make_zone(&zone, false);
	print(slice(&zone), &once);
	ck_assert_uint_eq(faults, 0);
	print(slice(&once), &twice);
	ck_assert_uint_eq(faults, 0);
	expect_same(&once, &twice);
	buffer_free(&zone);
	buffer_free(&once);
	buffer_free(&twice);
}
END_TEST

START_TEST(order_changes_nothing)
{
	struct buffer zone = {0}, turned = {0}, once = {0}, twice = {0};

	make_zone(&zone, false);
	make_zone(&turned, true);
	print(slice(&zone), &once);
	print(slice(&turned), &twice);
	expect_same(&once, &twice);
	buffer_free(&zone);
	buffer_free(&turned);
	buffer_free(&once);
	buffer_free(&twice);
}
END_TEST

/* The case in parentheses, over several lines, the type in lower case. */
static void add_spread(struct buffer *out, const char *text)
{
	bool quoted = false, type = true;

	buffer_add_string(out, "( ");
	for (; *text; text++) {
		if (*text == '\\' && text[1]) {
			buffer_add(out, text++, 2);
			continue;
		}
		if (*text == '"')
			quoted = !quoted;
		if (*text == ' ' && !quoted)
			buffer_add_string(out, " ; \"a comment (\n\t \t");
		else
			buffer_add_char(
			    out, type ? (char)ascii_lower((unsigned char)*text)
				      : *text);
		type = type && *text != ' ';
	}
	buffer_add_string(out, "\n)");
}

START_TEST(layout_and_case_change_nothing)
{
	struct buffer zone = {0}, spread = {0}, once = {0}, twice = {0};

	make_zone(&zone, false);
	buffer_add_string(&spread, "; c\r\n\n \t\n" HEAD);
	for (unsigned i = 0; i < count; i++) {
		/* A parenthesis of its own would be closed by this comment. */
		if (strpbrk(cases[i], "();"))
			buffer_print(&spread, "x%u\t%s\n", i, cases[i]);
		else {
			/* A case may bring a class of its own. */
			buffer_print(
			    &spread, "x%u \t 3600 %s", i,
			    strncmp(cases[i], "CLASS", 5) == 0 ? "" : "in ");
			add_spread(&spread, cases[i]);
			buffer_add_string(&spread, " \t;end\r\n");
		}
	}
	print(slice(&zone), &once);
	print(slice(&spread), &twice);
	ck_assert_uint_eq(faults, 0);
	expect_same(&once, &twice);
	buffer_free(&zone);
	buffer_free(&spread);
	buffer_free(&once);
	buffer_free(&twice);
}
END_TEST

START_TEST(any_prefix_is_safe)
{
	static const char text[] =
	    "$TTL 1h\n@ IN SOA ns root ( 1 ; serial\n 2 3 4 5 )\n NS ns\n"
	    "ns A 192.0.2.1\n$ORIGIN sub\n@ 300 IN MX 10 mail\n"
	    "$INCLUDE \"none\" x\n$GENERATE 1-9/2 h${1,3,x} A 192.0.2.$\n"
	    "t TXT \"a\\\"b\" ( \"c\" \n d ) \\065\ns SVCB 1 . alpn=\"h2,h3\" "
	    "port=443\nn NAPTR 1 2 \"u\" \"s\" \"!(a)!\\\\1!i\" .\n"
	    "l LOC 52 22 23.0 N 4 53 32.0 E -2m\nu TYPE65280 \\# 2 aabb\n"
	    "r RRSIG A 8 3 1 20300101000000 20200101000000 1 example.com. "
	    "AQID\n"
	    "\xef\xbb\xbf {{ x }} \x00 d 300/10 DYNA y ; rdnslint: ignore z\n";
	struct buffer out = {0};

	for (size_t length = 0; length < sizeof text; length++) {
		struct wire_name origin;
		int confidence;
		const char *why;
		char *exact = malloc(length + 1);

		/* On the heap, so that a byte too far is seen. */
		memcpy(exact, text, length);
		exact = realloc(exact, length ? length : 1);
		zone_recognise((struct slice){exact, length}, &confidence,
			       &origin, &why);
		print((struct slice){exact, length}, &out);
		buffer_empty(&out);
		free(exact);
	}
	buffer_free(&out);
}
END_TEST

/* Many faults take no longer than as many records: no cascade, no square. */
START_TEST(hostile_files_are_quick)
{
	static const char *const lines[] = {
	    "a TXT (\n",         " A (\n", "((((((((", "a TXT \"x\n",
	    "$GENERATE 1-2 (\n", ")",      "\\",       "a A 192.0.2.1 (;\n"};
	struct buffer out = {0};

	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct buffer zone = {0};

		buffer_add_string(&zone, HEAD);
		while (zone.used < 2000000)
			buffer_add_string(&zone, lines[i]);
		print(slice(&zone), &out);
		ck_assert_uint_gt(faults, 0);
		buffer_empty(&out);
		buffer_free(&zone);
	}
	buffer_free(&out);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("zone/property");
	TCase *tcase = tcase_create("property");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, printing_is_a_fixpoint);
	tcase_add_test(tcase, order_changes_nothing);
	tcase_add_test(tcase, layout_and_case_change_nothing);
	tcase_add_test(tcase, any_prefix_is_safe);
	tcase_add_test(tcase, hostile_files_are_quick);
	suite_add_tcase(suite, tcase);
	return suite;
}
