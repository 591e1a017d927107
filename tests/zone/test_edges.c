/*
 * test_edges.c - every search finds the same edges, and every zone comes to
 * the same records, comments and faults whichever search is used, and where
 * none finds anything, so that each line takes the long way.
 */
#include "parsers/zone/edges.h"
#include "tests/chance.h"
#include "tests/test.h"
#include "tests/zone/given.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the searches --------------------------------------------------------- */

/* What edges.h says, byte by byte. */
static size_t expected(const char *bytes, size_t length, uint16_t *edges,
		       size_t *stop)
{
	bool in_word = false;
	size_t count = 0, i;

	for (i = 0; i < length; i++) {
		bool blank = memchr(" \t\n", bytes[i], 3) != NULL;

		if (memchr("\0\r\"();\\{<", bytes[i], 9))
			break;
		if (blank == in_word)
			edges[count++] = (uint16_t)i;
		in_word = !blank;
	}
	*stop = i;
	return count;
}

static void compare(const char *bytes, size_t length)
{
	static uint16_t wanted[1025], found[1025];
	size_t searches, stop, want, want_stop;
	const struct edges_search *search = edges_searches(&searches);

	want = expected(bytes, length, wanted, &want_stop);
	for (size_t i = 0; i < searches; i++) {
		size_t count = search[i].find(bytes, length, found, &stop);

		ck_assert_msg(stop == want_stop && count == want &&
				  memcmp(wanted, found, want * sizeof *found) ==
				      0,
			      "%s differs", search[i].name);
	}
}

START_TEST(every_byte)
{
	char block[130];

	for (unsigned at = 0; at < 130; at += 43)
		for (int byte = 0; byte < 256; byte++) {
			memset(block, 'x', sizeof block);
			block[at] = (char)byte;
			compare(block, sizeof block);
		}
}
END_TEST

START_TEST(random_text)
{
	static const char common[] = "aa\t \n.1";
	char *text;

	for (unsigned round = 0; round < 20000; round++) {
		size_t length = below(300);

		/* Its end is the allocation's: no search may read on. */
		text = malloc(length + 1);
		for (size_t i = 0; i < length; i++)
			text[i] =
			    below(100) ? common[below(7)] : (char)below(256);
		text = realloc(text, length ? length : 1);
		compare(text, length);
		free(text);
	}
}
END_TEST

/* --- whole zones ---------------------------------------------------------- */

static void dump_span(struct buffer *out, struct span span)
{
	buffer_print(out, " %u+%u", span.at, span.length);
}

static void dump_record(struct buffer *out, const struct facts *facts,
			record_id id)
{
	static uint8_t scratch[65535];
	struct record r = store_get(facts->store, id);
	char text[NAME_TEXT_MAX];
	struct wire_name owner;
	struct slice rdata = store_spelling(facts->store, id, &owner, scratch);

	buffer_print(out, "%u %u %u %d%d", r.type, r.class, r.ttl,
		     r.owner_blank, r.ttl_default);
	dump_span(out, r.span);
	dump_span(out, r.rdata_span);
	dump_span(out, r.from.included);
	buffer_print(out, " %d %s", r.from.generated,
		     name_print(facts->names, r.from.origin, text));
	buffer_print(out, " %s", name_print(facts->names, r.owner, text));
	buffer_print(out, " %s", wire_print(&owner, text));
	buffer_print(out, " %s", name_print(facts->names, r.target, text));
	buffer_print(out, " %s ", address_print(r.address, text));
	buffer_add(out, rdata.at, rdata.length);
	buffer_add_char(out, '\n');
}

static void dump(struct buffer *out, const struct facts *facts, zone_id zone)
{
	struct zone read = store_get_zone(facts->store, zone);

	buffer_print(out, "%d%d %u\n", read.incomplete, read.doubtful,
		     read.soa);
	for (record_id i = 0; i < store_records(facts->store); i++)
		dump_record(out, facts, i);
	for (size_t i = 0; i < facts->comment_count; i++) {
		dump_span(out, facts->comments[i].span);
		dump_span(out, facts->comments[i].covers);
	}
	for (size_t i = 0; i < facts->faults.count; i++) {
		const struct fault *fault = &facts->faults.items[i];

		buffer_print(out, "%d %s", fault->kind, fault->message);
		dump_span(out, fault->span);
		buffer_add_char(out, '\n');
	}
}

static void read_zone(struct slice text, const char *origin, struct buffer *out)
{
	struct sources *sources = sources_new("tests/zone");
	struct facts *facts = facts_new(sources);
	zone_id zone;

	zone = given_zone(facts, source_overlay(sources, "z", text), origin);
	store_seal(facts->store);
	dump(out, facts, zone);
	facts_free(facts);
	sources_free(sources);
}

static size_t find_nothing(const char *bytes, size_t length, uint16_t *edges,
			   size_t *stop)
{
	(void)bytes, (void)length, (void)edges;
	*stop = 0;
	return 0;
}

static void compare_zones(struct slice text, const char *origin)
{
	size_t searches;
	const struct edges_search *search = edges_searches(&searches);
	struct buffer wanted = {0};

	edges_use(find_nothing);
	read_zone(text, origin, &wanted);
	for (size_t i = 0; i < searches; i++) {
		struct buffer found = {0};

		edges_use(search[i].find);
		read_zone(text, origin, &found);
		ck_assert_msg(
		    found.used == wanted.used &&
			memcmp(found.bytes, wanted.bytes, found.used) == 0,
		    "%s: %.*s\n--- wanted\n%s\n--- found\n%s", search[i].name,
		    (int)text.length, text.at, buffer_text(&wanted),
		    buffer_text(&found));
		buffer_free(&found);
	}
	edges_use(NULL);
	buffer_free(&wanted);
}

#define PICK(list) ((list)[below(sizeof(list) / sizeof *(list))])

/* What lines are made of: mostly plain, and each kind of thing that is not. */
static const char *const owners[] = {
    "",
    "",
    "a",
    "b.c",
    "*",
    "www.d.e",
    "@",
    "A",
    "x.Y",
    "1",
    "25.2.0",
    "1.2.0.192",
    "#c",
    "f.com.",
    ".",
    "..",
    "a..b",
    "h.example.com.",
    "a..",
    "1.0.0",
    "0.0.0",
    "255.0",
    "01.0",
    "_x._tcp",
    "$TTL",
    "@.a",
    "\\065b",
    "300",
    "IN",
    "g.h.i.example.com.",
    "1.0.f",
    "\xc3\xa4",
    "a234567890123456789012345678901234567890123456789012345678901234",
    "a23456789012345678901234567890123456789012345678901234567890123."
    "b23456789012345678901234567890123456789012345678901234567890123."
    "c23456789012345678901234567890123456789012345678901234567890123."
    "d2345678901234567890123456789012345678901234567890123"};
static const char *const middles[] = {
    " IN ",     "\tIN\t",   " ",       " 300 ",        "\t",
    " in 300 ", " 300 IN ", " IN IN ", " 4294967296 ", " 1h ",
    " CH ",     "   In   ", " 0300 ",  " 300 300 ",    " 2147483648 "};
static const char *const rdatas[] = {"A 192.0.2.1",
				     "A 192.0.2.01",
				     "A 192.0.2",
				     "a 255.255.255.255",
				     "A 192.0.2.256",
				     "A 1.2.3.4.5",
				     "A 1.2.3.",
				     "AAAA 2001:db8::1",
				     "AAAA 192.0.2.1",
				     "aaaa ::",
				     "PTR a.b.c.",
				     "PTR a.b.c",
				     "PTR d",
				     "PTR d.",
				     "PTR @",
				     "PTR .",
				     "PTR A.b.c",
				     "PTR a.B.c",
				     "PTR a..b",
				     "CNAME x.y",
				     "CNAME *",
				     "NS ns",
				     "MX 10 mx",
				     "TXT a",
				     "TXT \"a\"",
				     "PTR",
				     "A 192.0.2.1 x",
				     "PTR a. b.",
				     "A\n192.0.2.1",
				     "A (192.0.2.1)",
				     "TYPE1 192.0.2.1",
				     "PTR {{x}}",
				     "PTR a<%b",
				     "PTR a<b",
				     "PTR 1.0.0.10.in-addr.arpa.",
				     "ptr 1.0",
				     "SOA a b 1 2 3 4 5"};
static const char *const ends[] = {"\n",
				   "\n",
				   "\n",
				   "\n",
				   "\n",
				   "\n",
				   "\n",
				   "\n",
				   "\r\n",
				   " \n",
				   " ; rdnslint: ignore ptr-generic -- x\n",
				   "\t",
				   "",
				   "\n\n",
				   "\n$TTL 60\n",
				   "\n$ORIGIN q.example.com.\n"};

static void add_line(struct buffer *text)
{
	buffer_add_string(text, PICK(owners));
	buffer_add_string(text, PICK(middles));
	buffer_add_string(text, PICK(rdatas));
	buffer_add_string(text, PICK(ends));
}

START_TEST(random_zones)
{
	static const char *const origins[] = {
	    "example.com.", "10.in-addr.arpa.", "0.0.10.in-addr.arpa.",
	    "Example.com.", "."};
	static const char *const heads[] = {
	    "$TTL 3600\n@ SOA ns root 1 2 3 4 5\n", "", "\n\n$TTL 5\n",
	    "@ 10 SOA ns root 1 2 3 4 5\n"};

	for (unsigned round = 0; round < 4000; round++) {
		struct buffer text = {0};

		buffer_add_string(&text, PICK(heads));
		for (unsigned lines = 1 + below(12); lines; lines--)
			add_line(&text);
		compare_zones((struct slice){buffer_text(&text), text.used},
			      PICK(origins));
		buffer_free(&text);
	}
}
END_TEST

/* Longer than any window, so that lines lie across its end. */
START_TEST(long_zone)
{
	struct buffer text = {0};

	buffer_add_string(&text, "$TTL 3600\n@ SOA ns root 1 2 3 4 5\n");
	for (unsigned i = 0; i < 5000; i++)
		buffer_print(&text, "h%u%s%s\n", i, i % 3 ? ".x\tA\t" : " A ",
			     i % 97 ? "192.0.2.1" : "192.0.2.1 ; a");
	compare_zones((struct slice){buffer_text(&text), text.used},
		      "example.com.");
	buffer_free(&text);
}
END_TEST

/* What the fuzzers found worth keeping. */
START_TEST(kept_zones)
{
	static const char folder[] = "tests/fuzz/corpus/zone/";
	static char bytes[1 << 16], path[512];
	DIR *stream = opendir(folder);
	struct dirent *item;
	unsigned count = 0;

	ck_assert_ptr_nonnull(stream);
	while ((item = readdir(stream))) {
		FILE *file;

		snprintf(path, sizeof path, "%s%s", folder, item->d_name);
		file = item->d_name[0] == '.' ? NULL : fopen(path, "rb");
		if (!file)
			continue;
		compare_zones(
		    (struct slice){bytes, fread(bytes, 1, sizeof bytes, file)},
		    "example.com.");
		fclose(file);
		count++;
	}
	closedir(stream);
	ck_assert_uint_gt(count, 100);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("zone/edges");
	TCase *cases = tcase_create("edges");

	tcase_set_timeout(cases, 120);
	tcase_add_test(cases, every_byte);
	tcase_add_test(cases, random_text);
	tcase_add_test(cases, random_zones);
	tcase_add_test(cases, long_zone);
	tcase_add_test(cases, kept_zones);
	suite_add_tcase(suite, cases);
	return suite;
}
