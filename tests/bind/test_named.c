/*
 * test_named.c - what is understood of named.conf, and where its faults lie.
 */
#include "parsers/bind/named.h"
#include "tests/test.h"

#include <string.h>

static struct sources *sources;
static struct facts *facts;
static struct served config;

static void setup(void)
{
	sources = sources_new("tests/bind");
	ck_assert_ptr_nonnull(sources);
	facts = facts_new(sources);
}

static void teardown(void)
{
	served_free(&config);
	facts_free(facts);
	sources_free(sources);
}

static void put(const char *path, const char *text)
{
	source_overlay(sources, path, slice_of(text));
}

static void read_conf(const char *text)
{
	const struct source *source =
	    source_overlay(sources, "named.conf", slice_of(text));

	served_free(&config);
	named_read(facts, source, &config);
}

static void assert_slice(struct span span, const char *want)
{
	struct slice slice = source_slice(sources, span);

	ck_assert_msg(slice_is(slice, want), "%.*s, not %s", (int)slice.length,
		      slice.at, want);
}

static const char *origin(size_t i)
{
	static char text[NAME_TEXT_MAX];

	return wire_print(&config.zones[i].origin, text);
}

START_TEST(test_zones)
{
	read_conf(
	    "options { directory \"/var/named\"; recursion no; };\n"
	    "acl \"us\" { 192.0.2.0/24; !198.51.100.1; };\n"
	    "key k { algorithm hmac-sha256; secret \"abc=\"; };\n"
	    "zone \"example.com\" IN { type master; file \"db.e\"; };\n"
	    "zone 2.0.192.in-addr.arpa { // comment\n"
	    "  type primary; /* more */ file \"rev\"; # and more\n"
	    "};\n"
	    "zone \"s.example\" { type slave; masters { 192.0.2.1; }; };\n"
	    "zone \".\" { type hint; file \"root\"; };\n");
	ck_assert_uint_eq(facts->faults.count, 0);
	ck_assert_str_eq(config.directory, "/var/named");
	ck_assert_uint_eq(config.zone_count, 4);
	ck_assert_str_eq(origin(0), "example.com.");
	ck_assert_str_eq(config.zones[0].type, "primary");
	ck_assert_str_eq(config.zones[0].file, "db.e");
	assert_slice(config.zones[0].file_span, "\"db.e\"");
	assert_slice(config.zones[0].span, "\"example.com\"");
	ck_assert_str_eq(origin(1), "2.0.192.in-addr.arpa.");
	ck_assert_str_eq(config.zones[2].type, "secondary");
	ck_assert_ptr_null(config.zones[2].file);
	ck_assert_str_eq(config.zones[3].type, "hint");
}
END_TEST

START_TEST(test_views)
{
	struct view view;

	read_conf("view inside {\n"
		  " match-clients { 10.0.0.0/8;\n\t localhost; };\n"
		  " zone \"example.com\" { type primary; file \"in\"; };\n"
		  "};\n"
		  "view \"outside\" IN {\n"
		  " zone \"example.com\" { type primary; file \"out\"; };\n"
		  " zone \"example.net\" { in-view \"inside\"; };\n"
		  "};\n");
	ck_assert_uint_eq(facts->faults.count, 0);
	ck_assert_uint_eq(config.zone_count, 3);
	ck_assert_uint_ne(config.zones[0].view, VIEW_NONE);
	ck_assert_uint_ne(config.zones[1].view, config.zones[0].view);
	view = store_get_view(facts->store, config.zones[0].view);
	ck_assert_str_eq(view.name, "inside");
	ck_assert_str_eq(view.match,
			 "match-clients { 10.0.0.0/8; localhost; }");
	view = store_get_view(facts->store, config.zones[1].view);
	ck_assert_str_eq(view.name, "outside");
	ck_assert_str_eq(config.zones[2].in_view, "inside");
}
END_TEST

START_TEST(test_includes)
{
	put("local/zones.conf",
	    "zone \"a.example\" { type primary; file \"a\"; };\n"
	    "include \"more.conf\";\n");
	put("local/more.conf",
	    "zone \"b.example\" { type primary; include \"file.inc\"; };\n");
	put("local/file.inc", "file \"b\";\n");
	read_conf("include \"/etc/bind/local/zones.conf\";\n"
		  "include \"/etc/bind/rndc.key\";\n");
	ck_assert_uint_eq(facts->faults.count, 0);
	ck_assert_uint_eq(config.zone_count, 2);
	ck_assert_str_eq(config.zones[1].file, "b");
	ck_assert_uint_eq(config.file_count, 4);
	ck_assert_str_eq(config.files[3], "local/file.inc");
}
END_TEST

START_TEST(test_include_faults)
{
	put("loop.conf", "include \"loop.conf\";\n");
	read_conf("include \"loop.conf\";\ninclude \"missing.conf\";\n"
		  "include \"../outside\";\n");
	ck_assert_uint_eq(facts->faults.count, 3);
	ck_assert_int_eq(facts->faults.items[0].kind, FAULT_INCLUDE_LOOP);
	ck_assert_int_eq(facts->faults.items[1].kind, FAULT_INCLUDE_MISSING);
	assert_slice(facts->faults.items[1].span, "\"missing.conf\"");
	ck_assert_int_eq(facts->faults.items[2].kind, FAULT_INCLUDE_REFUSED);
}
END_TEST

START_TEST(test_duplicates)
{
	const struct fault *fault;

	read_conf("zone \"Example.com\" { type primary; file \"a\"; };\n"
		  "zone \"example.net\" { type primary; file \"b\"; };\n"
		  "zone \"example.COM.\" { type primary; file \"c\"; };\n");
	ck_assert_uint_eq(facts->faults.count, 1);
	fault = &facts->faults.items[0];
	ck_assert_int_eq(fault->kind, FAULT_NAMED_DUPLICATE);
	assert_slice(fault->span, "\"example.COM.\"");
	assert_slice(fault->from, "\"Example.com\"");
}
END_TEST

/* Reading goes on behind a fault. */
START_TEST(test_syntax)
{
	static const struct {
		const char *text, *at, *message;
		size_t zones;
	} cases[] = {
	    {"zone \"a\" { type primary; file \"a\" };", "}", "`;` expected",
	     1},
	    {"zone \"a\" type primary;\nzone \"b\" { type mirror; };", "type",
	     "`{` expected", 1},
	    {"zone \"a\" { type mirror; }\nzone \"b\" { };", "zone",
	     "`;` expected", 1},
	    {"options { directory \"x; };", "\"", "does not end", 0},
	    {"/* never", "/", "does not end", 0},
	    {"zone \"a..b\" { };", "\"a..b\"", "no name", 0},
	    {"zone \"a\" { type mirror;", "{", "not closed", 1},
	    {"};", "}", "a statement expected", 0},
	    {"zone 0/2.arpa { type mirror; };", "0/2.arpa", "in quotes", 0},
	    {"options { recusion no; };", "recusion", "no statement", 0},
	    {"options { recursion no; recursion yes; };", "recursion", "twice",
	     0},
	    {"options { notify never; };", "never",
	     "`explicit`, `master-only`, `primary-only` or yes or no "
	     "expected",
	     0},
	    {"zone \"a\" { file \"a\"; };", "\"a\"", "no `type`", 1},
	    {"zone \"a\" { type primary; };", "\"a\"",
	     "this primary zone has no `file`", 1},
	    {"zone \"a\" { type forward; file \"a\"; };", "file",
	     "may not stand in a zone of type forward", 1},
	    {"view v { }; zone \"a\" { type mirror; };", "\"a\"",
	     "outside of the views", 1},
	    {"acl a { 10.0.0.1/8; };", "10.0.0.1/8", "behind the prefix", 0},
	    {"acl a { 192.0.2.1; \"b };", "\"", "does not end", 0},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		facts->faults.count = 0;
		read_conf(cases[i].text);
		ck_assert_msg(facts->faults.count == 1, "%s: %zu",
			      cases[i].text, facts->faults.count);
		ck_assert_int_eq(facts->faults.items[0].kind,
				 FAULT_NAMED_SYNTAX);
		assert_slice(facts->faults.items[0].span, cases[i].at);
		ck_assert_msg(
		    strstr(facts->faults.items[0].message, cases[i].message),
		    "%s", facts->faults.items[0].message);
	}
}
END_TEST

START_TEST(test_comments)
{
	read_conf("// rdnslint: ignore fcrdns-mismatch -- moving\n"
		  "zone \"a\" { type primary; file \"a\"; };\n"
		  "zone \"b\" {\n"
		  "\t# rdnslint: ignore named-conf-zone-missing-file -- later\n"
		  "\tfile \"b\";\n"
		  "};\n"
		  "/* rdnslint: ignore x -- y */\n");
	ck_assert_uint_eq(facts->comment_count, 3);
	assert_slice(facts->comments[0].span,
		     "rdnslint: ignore fcrdns-mismatch -- moving");
	assert_slice(facts->comments[0].covers,
		     "zone \"a\" { type primary; file \"a\"; };");
	assert_slice(facts->comments[1].covers, "file \"b\";");
	ck_assert(span_is_none(facts->comments[2].covers));
}
END_TEST

START_TEST(test_recognise)
{
	static const struct {
		const char *text;
		bool is;
	} cases[] = {
	    {"// x\nzone \"a\" IN { type hint; };", true},
	    {"include \"/etc/bind/named.conf.options\";\nacl a { any; };",
	     true},
	    {"options {\n directory \"x\";", true},
	    {"$TTL 3600\n@ IN SOA a b 1 2 3 4 5\n", false},
	    {"myhostname = mail.example.com\n", false},
	    {"server { listen 80; }", false},
	    {"", false},
	    {"zone of comfort; really", false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int confidence;

		ck_assert_msg(named_recognise(slice_of(cases[i].text),
					      &confidence) == cases[i].is,
			      "%s", cases[i].text);
	}
}
END_TEST

START_TEST(test_foreign)
{
	ck_assert(named_is_foreign(slice_of("# x;\nd /run/named 0775 - -\n")));
	ck_assert(!named_is_foreign(slice_of("// nothing but a comment\n")));
	ck_assert(!named_is_foreign(slice_of("")));
	ck_assert(!named_is_foreign(slice_of("optoins { };")));
	ck_assert(!named_is_foreign(slice_of("include \"a\";")));
	ck_assert(!named_is_foreign(slice_of("zone \"a")));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("named");
	TCase *tests = tcase_create("named");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, test_zones);
	tcase_add_test(tests, test_views);
	tcase_add_test(tests, test_includes);
	tcase_add_test(tests, test_include_faults);
	tcase_add_test(tests, test_duplicates);
	tcase_add_test(tests, test_syntax);
	tcase_add_test(tests, test_comments);
	tcase_add_test(tests, test_recognise);
	tcase_add_test(tests, test_foreign);
	suite_add_tcase(suite, tests);
	return suite;
}
