/*
 * test_read.c - records, defaults, directives and faults of master files.
 */
#include "tests/test.h"
#include "tests/zone/given.h"

#include <string.h>

static struct sources *sources;
static struct facts *facts;
static zone_id zone;

static void setup(void)
{
	sources = sources_new(".");
	ck_assert_ptr_nonnull(sources);
	facts = facts_new(sources);
}

static void teardown(void)
{
	facts_free(facts);
	sources_free(sources);
}

static void file(const char *path, const char *text)
{
	source_overlay(sources, path, slice_of(text));
}

/* Reads "z", with TEXT behind a SOA and a NS record; seals. */
static void read_zone(const char *text)
{
	static const char head[] =
	    "$TTL 3600\n@ SOA ns root 1 2 3 4 5\n@ NS ns.example.net.\n";
	struct buffer all = {0};
	const struct source *source;

	buffer_add_string(&all, head);
	buffer_add_string(&all, text);
	source =
	    source_overlay(sources, "z", (struct slice){all.bytes, all.used});
	zone = given_zone(facts, source, "example.com.");
	store_seal(facts->store);
	buffer_free(&all);
}

/* The zone's text without SOA, NS, and runs of white space. */
static const char *printed(void)
{
	static char text[65536];
	struct buffer out = {0};
	const char *at;
	size_t used = 0;

	zone_print(facts->store, zone, &out);
	at = strchr(strchr(buffer_text(&out), '\n') + 1, '\n') + 1;
	for (; *at && used < sizeof text - 1; at++) {
		if ((*at == ' ' || *at == '\t') && used &&
		    text[used - 1] == ' ')
			continue;
		text[used++] = *at == '\t' ? ' ' : *at;
	}
	text[used] = '\0';
	buffer_free(&out);
	return text;
}

static void expect_fault(size_t i, enum fault_kind kind, const char *bytes)
{
	const struct fault *fault;
	struct slice slice;

	ck_assert_uint_lt(i, facts->faults.count);
	fault = &facts->faults.items[i];
	slice = source_slice(sources, fault->span);
	ck_assert_int_eq(fault->kind, kind);
	ck_assert_uint_eq(slice.length, strlen(bytes));
	ck_assert_int_eq(memcmp(slice.at, bytes, slice.length), 0);
}

START_TEST(reads_records)
{
	read_zone("a A 192.0.2.1\n  10 IN AAAA 2001:db8::1\n"
		  "b IN 1h MX ( 10\n mail ) ; text\n"
		  "$ORIGIN sub\n@ PTR host.example.\n");
	ck_assert_uint_eq(facts->faults.count, 0);
	ck_assert_str_eq(printed(),
			 "a.example.com. 3600 IN A 192.0.2.1\n"
			 "a.example.com. 10 IN AAAA 2001:db8::1\n"
			 "b.example.com. 3600 IN MX 10 mail.example.com.\n"
			 "sub.example.com. 3600 IN PTR host.example.\n");
}
END_TEST

START_TEST(keeps_spans)
{
	struct record record;
	struct slice slice;

	read_zone("a  A ( 192.0.2.1 ) ; why\n");
	record = store_get(facts->store, 2);
	slice = source_slice(sources, record.span);
	ck_assert(slice_is(slice, "a  A ( 192.0.2.1 )"));
	slice = source_slice(sources, record.rdata_span);
	ck_assert(slice_is(slice, "192.0.2.1"));
}
END_TEST

/* The store is sealed. */
static bool is_doubtful(const char *owner)
{
	return store_is_doubtful(facts->store, zone,
				 name_find_text(facts->names, slice_of(owner)));
}

START_TEST(goes_on_behind_faults)
{
	read_zone("a A 192.0.2.256\nb A 192.0.2.2 x\nc WHAT ever\n"
		  "d A 192.0.2.4\n");
	ck_assert_uint_eq(facts->faults.count, 3);
	expect_fault(0, FAULT_ZONE_SYNTAX, "192.0.2.256");
	expect_fault(1, FAULT_ZONE_SYNTAX, "x");
	expect_fault(2, FAULT_ZONE_SYNTAX, "WHAT");
	ck_assert_str_eq(printed(), "d.example.com. 3600 IN A 192.0.2.4\n");
	ck_assert(!store_get_zone(facts->store, zone).incomplete);
	ck_assert(is_doubtful("a.example.com."));
	ck_assert(is_doubtful("b.example.com."));
	ck_assert(is_doubtful("c.example.com."));
	ck_assert(!is_doubtful("d.example.com."));
}
END_TEST

START_TEST(survives_an_open_parenthesis)
{
	read_zone("a TXT ( \"x\"\nb A 192.0.2.2\nc A 192.0.2.3\n");
	ck_assert_uint_eq(facts->faults.count, 1);
	expect_fault(0, FAULT_ZONE_SYNTAX, "(");
	ck_assert_str_eq(printed(), "b.example.com. 3600 IN A 192.0.2.2\n"
				    "c.example.com. 3600 IN A 192.0.2.3\n");
}
END_TEST

START_TEST(includes_and_comes_back)
{
	file("i", "x A 192.0.2.8\n$ORIGIN y\n");
	read_zone("a A 192.0.2.1\n$INCLUDE i sub\n$INCLUDE none\n"
		  " A 192.0.2.2\nb A 192.0.2.3\n");
	expect_fault(0, FAULT_INCLUDE_MISSING, "none");
	expect_fault(1, FAULT_INHERITED_OWNER, "A");
	ck_assert_uint_eq(facts->faults.count, 2);
	ck_assert_str_eq(printed(), "a.example.com. 3600 IN A 192.0.2.1\n"
				    "a.example.com. 3600 IN A 192.0.2.2\n"
				    "b.example.com. 3600 IN A 192.0.2.3\n"
				    "x.sub.example.com. 3600 IN A 192.0.2.8\n");
}
END_TEST

START_TEST(generates)
{
	read_zone("$GENERATE 0-2/2 h${1,3} A 192.0.2.$\n"
		  "$GENERATE 0-4294967295 h$ A 192.0.2.1\n"
		  "$GENERATE 0-99999999 h$ A 192.0.2.1\n");
	ck_assert_uint_eq(facts->faults.count, 2);
	expect_fault(0, FAULT_GENERATE_INVALID, "0-4294967295");
	expect_fault(1, FAULT_LIMIT, "0-99999999");
	ck_assert_str_eq(printed(), "h001.example.com. 3600 IN A 192.0.2.0\n"
				    "h003.example.com. 3600 IN A 192.0.2.2\n");
}
END_TEST

START_TEST(hands_on_comments)
{
	const struct comment *comment;

	read_zone("a A 192.0.2.1 ; rdnslint: ignore x -- why\n"
		  "; rdnslint: ignore y\nb A 192.0.2.2\n");
	ck_assert_uint_eq(facts->comment_count, 2);
	comment = &facts->comments[0];
	ck_assert(slice_is(source_slice(sources, comment->span),
			   "rdnslint: ignore x -- why"));
	ck_assert(
	    slice_is(source_slice(sources, comment->covers), "a A 192.0.2.1"));
	ck_assert(slice_is(source_slice(sources, facts->comments[1].covers),
			   "b A 192.0.2.2"));
}
END_TEST

START_TEST(knows_other_dialects)
{
	read_zone("a 300/10 DYNA x\nb DYNA y\nc {{ x }}\nd A {{ address }}\n");
	ck_assert_uint_eq(facts->faults.count, 2);
	expect_fault(0, FAULT_DIALECT, "300/10");
	expect_fault(1, FAULT_TEMPLATE, "{{");
	ck_assert_str_eq(printed(), "");
}
END_TEST

START_TEST(keeps_nothing_of_a_template)
{
	read_zone("{{ a }} A 192.0.2.1\n TXT b\nc A 192.0.2.3\n"
		  "$ORIGIN {{z}}\nd A 192.0.2.4\n"
		  "t.example.com. TXT \"{{ quoted }}\"\n"
		  "$ORIGIN example.com.\ne A 192.0.2.5\n");
	ck_assert_uint_eq(facts->faults.count, 1);
	expect_fault(0, FAULT_TEMPLATE, "{{");
	ck_assert_str_eq(printed(), "c.example.com. 3600 IN A 192.0.2.3\n"
				    "e.example.com. 3600 IN A 192.0.2.5\n");
}
END_TEST

START_TEST(recognises_zones)
{
	struct wire_name origin;
	int confidence;
	const char *why;
	char text[NAME_TEXT_MAX];

	ck_assert(zone_recognise(
	    slice_of("$ORIGIN example.com.\n@ IN SOA a b ( 1 2\n3 4 5 )\n"),
	    &confidence, &origin, &why));
	ck_assert_int_gt(confidence, 90);
	ck_assert_str_eq(wire_print(&origin, text), "example.com.");
	ck_assert(!zone_recognise(slice_of("key: value\nother: value\n"),
				  &confidence, &origin, &why));
	ck_assert_uint_eq(origin.length, 0);
}
END_TEST

#define DENIAL                                                                 \
	"2.0.192.in-addr.arpa. 900 IN SOA a.example. b.example. 1 2 3 4 5\n"

START_TEST(takes_no_answer_for_a_zone)
{
	struct wire_name origin;
	int confidence;
	const char *why;

	ck_assert(!zone_recognise(
	    slice_of("\n; <<>> DiG 9.18.28 <<>> -x 192.0.2.9\n"
		     ";; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1\n"
		     ";; AUTHORITY SECTION:\n" DENIAL),
	    &confidence, &origin, &why));
	ck_assert_int_eq(confidence, 0);
	ck_assert(zone_recognise(
	    slice_of("\n; <<>> DiG 9.18.28 <<>> axfr 2.0.192.in-addr.arpa\n"
		     ";; global options: +cmd\n" DENIAL),
	    &confidence, &origin, &why));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("zone/read");
	TCase *cases = tcase_create("read");

	tcase_add_checked_fixture(cases, setup, teardown);
	tcase_add_test(cases, reads_records);
	tcase_add_test(cases, keeps_spans);
	tcase_add_test(cases, goes_on_behind_faults);
	tcase_add_test(cases, survives_an_open_parenthesis);
	tcase_add_test(cases, includes_and_comes_back);
	tcase_add_test(cases, generates);
	tcase_add_test(cases, hands_on_comments);
	tcase_add_test(cases, knows_other_dialects);
	tcase_add_test(cases, keeps_nothing_of_a_template);
	tcase_add_test(cases, recognises_zones);
	tcase_add_test(cases, takes_no_answer_for_a_zone);
	suite_add_tcase(suite, cases);
	return suite;
}
