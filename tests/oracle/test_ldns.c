/*
 * test_ldns.c - ldns as a second opinion: for every record of
 * tests/oracle/zones/rdata.cases that we and BIND accept and that ldns reads
 * too, the RDATA is the same in wire form.
 *
 * One clean line at a time, with TTL and class: ldns's reader of whole files
 * is not used, and WKS is never asked for, since ldns opens a socket for it.
 * What ldns refuses says nothing: BIND is the authority, and ldns 1.8 knows
 * fewer types and forms.
 */
#include "parsers/zone/zone.h"
#include "tests/test.h"

#include <ldns/ldns.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where BIND and we agree, and ldns 1.8 encodes otherwise. */
static const struct {
	const char *text;
	const char *why;
} exceptions[] = {
    {"CNAME \\@", "ldns takes an escaped at sign for the origin"},
    {"NSAP-PTR a", "ldns does not complete this name by the origin"},
    {"IPSECKEY 10 3 2 gw AQID", "nor this one"},
    {"TXT \"a\"b\"c\"", "ldns joins strings that touch"},
    {"TXT a\"b\"", "the same"},
    {"TXT \\# a", "ldns takes it for RFC 3597's form"},
    {"RRSIG 1 8 3 3600 20300101000000 20200101000000 1 example.com. AQID",
     "ldns reads no number as the type covered"},
    {"RRSIG 65280 8 3 3600 20300101000000 20200101000000 1 example.com. AQID",
     "the same"},
    {"LOC 0 0 5. N 0 E 0", "ldns loses seconds that end in a dot"},
    {"ATMA 47.0005", "ldns keeps the dots of an address in hex"},
    {"SVCB 1 \"a.example.\"", "ldns keeps the quotes in the name"},
    {"SVCB 1 . alpn=\"a\\\\,b,c\"", "ldns undoes one level of escapes only"},
    {"SVCB 1 . alpn=a\\\\\\,b", "the same"},
};

static bool is_exception(const char *text)
{
	for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
		if (strcmp(exceptions[i].text, text) == 0)
			return true;
	return strncasecmp(text, "WKS", 3) == 0;
}

/* The RDATA of TEXT as we read it; false where we refuse it. */
static bool read_ours(const char *text, struct buffer *wire)
{
	struct sources *sources = sources_new(".");
	struct facts *facts = facts_new(sources);
	struct buffer zone = {0};
	struct zone_options options = {.class = RRCLASS_IN,
				       .directory = "",
				       .why = "",
				       .type = "primary",
				       .named = SPAN_NONE};
	struct wire_name origin, owner;
	uint8_t *scratch = malloc(65536);
	bool good;

	name_parse(slice_of("example.com."), NULL, &origin, NULL, NULL);
	options.origin = &origin;
	buffer_print(&zone, "$TTL 3600\nx %s\n", text);
	zone_read(
	    facts,
	    source_overlay(sources, "z", (struct slice){zone.bytes, zone.used}),
	    &options);
	store_seal(facts->store);
	good = store_records(facts->store) == 1;
	if (good) {
		struct slice rdata =
		    store_spelling(facts->store, 0, &owner, scratch);

		buffer_add(wire, rdata.at, rdata.length);
	}
	free(scratch);
	buffer_free(&zone);
	facts_free(facts);
	sources_free(sources);
	return good;
}

/* The same by ldns. */
static bool read_theirs(const char *text, struct buffer *wire)
{
	struct buffer line = {0};
	ldns_rdf *origin =
	    ldns_rdf_new_frm_str(LDNS_RDF_TYPE_DNAME, "example.com.");
	ldns_buffer *out = ldns_buffer_new(65536);
	ldns_rr *rr = NULL;
	bool good;

	buffer_print(&line, "x.example.com. 3600 IN %s", text);
	good = ldns_rr_new_frm_str(&rr, line.bytes, 3600, origin, NULL) ==
	       LDNS_STATUS_OK;
	for (size_t i = 0; good && i < ldns_rr_rd_count(rr); i++)
		good = ldns_rdf2buffer_wire(out, ldns_rr_rdf(rr, i)) ==
		       LDNS_STATUS_OK;
	if (good)
		buffer_add(wire, ldns_buffer_begin(out),
			   ldns_buffer_position(out));
	ldns_rr_free(rr);
	ldns_buffer_free(out);
	ldns_rdf_deep_free(origin);
	buffer_free(&line);
	return good;
}

static unsigned compared, differing, refused;

static void compare(const char *text)
{
	struct buffer ours = {0}, theirs = {0};

	if (is_exception(text) || strchr(text, '<') || strchr(text, ';') ||
	    strchr(text, '(') || !read_ours(text, &ours)) {
		buffer_free(&ours);
		return;
	}
	if (!read_theirs(text, &theirs)) {
		refused++;
	} else {
		compared++;
		if (ours.used != theirs.used ||
		    memcmp(buffer_text(&ours), buffer_text(&theirs),
			   ours.used) != 0) {
			differing++;
			printf("differs: %s\n", text);
		}
	}
	buffer_free(&ours);
	buffer_free(&theirs);
}

START_TEST(agrees_with_ldns)
{
	FILE *file = fopen("tests/oracle/zones/rdata.cases", "r");
	char line[65536];

	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '+' && line[1] == ' ')
			compare(line + 2);
	}
	fclose(file);
	printf("%u compared, %u differ, %u that ldns does not read\n", compared,
	       differing, refused);
	ck_assert_uint_gt(compared, 200);
	ck_assert_uint_eq(differing, 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("oracle/ldns");
	TCase *tests = tcase_create("ldns");

	tcase_add_test(tests, agrees_with_ldns);
	suite_add_tcase(suite, tests);
	return suite;
}
