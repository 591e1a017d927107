/*
 * test_ldns.c - what the table of RR types says of ldns is so: for the records
 * of tests/oracle/zones/rdata.cases that BIND and we accept.
 *
 * Of a type that ldns is asked for, it reads the same octets as we do; of a
 * type that we read alone, there is a record that BIND loads and that ldns
 * reads otherwise or not at all.  Where only some form of a type is at fault,
 * the reader does not ask, and the case is counted as such.
 */
#include "parsers/zone/rdata.h"
#include "parsers/zone/rdata_ldns.h"
#include "tests/oracle/record_cases.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* MD and MF are never loaded, WKS is never asked for. */
enum { TYPE_MD = 3, TYPE_MF = 4, TYPE_WKS = 11, TYPES = 65536 };

/* Of each type: records that ldns reads as we do, and others. */
static unsigned agreed[TYPES], objected[TYPES];

static bool is_common(uint16_t type)
{
	static const uint16_t common[] = {
	    RRTYPE_A,  RRTYPE_AAAA, RRTYPE_PTR, RRTYPE_NS,  RRTYPE_CNAME,
	    RRTYPE_MX, RRTYPE_TXT,  RRTYPE_SOA, RRTYPE_SRV, RRTYPE_DNAME};

	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (common[i] == type)
			return true;
	return false;
}

/* Class, type and RDATA, as the reader has them for ldns. */
static void make_line(const struct record *record, struct slice wire,
		      struct buffer *line)
{
	char type[RRTYPE_TEXT_MAX];

	buffer_print(line, "IN %s ", rrtype_print(record->type, type));
	rdata_print(record->type, record->class, wire, line);
}

static void count(const struct facts *facts, const char *rdata)
{
	struct record record = store_get(facts->store, 0);
	uint8_t *scratch = malloc(65536);
	struct wire_name owner;
	struct slice wire = store_spelling(facts->store, 0, &owner, scratch);
	struct buffer line = {0};
	const char *objection;

	(void)rdata;
	make_line(&record, wire, &line);
	if (!strstr(buffer_text(&line), " \\# ") && record.type != TYPE_WKS &&
	    rdata_ldns_knows(record.type)) {
		objection =
		    rdata_ldns_objection(record.type, buffer_text(&line), wire);
		agreed[record.type] += objection == NULL;
		objected[record.type] += objection != NULL;
		if (objection)
			printf("%s: %s\n", buffer_text(&line), objection);
	}
	buffer_free(&line);
	free(scratch);
}

static void read_cases(void)
{
	struct sources *sources = sources_new(".");

	record_cases(count);
	/* Owners have none of its names there. */
	record_case(sources, "NSEC3 1 0 10 AABB " RECORD_OWNER " A RRSIG",
		    count);
	sources_free(sources);
}

/* What ldns loses where it refuses: one reason why the tool does not ask for
   these.  Read by LeakSanitizer, which needs whole stacks to know them. */
const char *__lsan_default_suppressions(void);
const char *__asan_default_options(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:ldns_str2rdf_ipseckey\nleak:ldns_str2rdf_cert_alg\n";
}

const char *__asan_default_options(void)
{
	return "fast_unwind_on_malloc=0";
}

START_TEST(says_so)
{
	const struct rdata_type *row;
	unsigned asked = 0, alone = 0;

	read_cases();
	for (unsigned type = 0; type < TYPES; type++) {
		row = rdata_type_find((uint16_t)type, RRCLASS_IN);
		if (!row || !row->fields[0].kind || type == TYPE_MD ||
		    type == TYPE_MF || type == TYPE_WKS ||
		    !rdata_ldns_knows((uint16_t)type))
			continue;
		if (row->alone && !is_common((uint16_t)type)) {
			ck_assert_msg(objected[type] > 0,
				      "type %u: ldns is not shown to be wrong",
				      type);
			alone++;
		} else if (!row->alone) {
			ck_assert_msg(agreed[type] > 0,
				      "type %u: ldns is never shown to agree",
				      type);
			asked++;
		}
	}
	printf("%u types read as ldns does, %u otherwise\n", asked, alone);
	ck_assert_uint_gt(asked, 45);
}
END_TEST

/* It is no yes-man. */
START_TEST(objects)
{
	struct slice wire = {"\x01\x01\xab", 3};

	ck_assert_ptr_null(rdata_ldns_objection(44, "IN SSHFP 1 1 ab", wire));
	ck_assert_str_eq(rdata_ldns_objection(44, "IN SSHFP 1 2 ab", wire),
			 "it reads other octets");
	ck_assert_ptr_nonnull(rdata_ldns_objection(44, "IN SSHFP 1 2", wire));
	ck_assert_ptr_nonnull(
	    rdata_ldns_objection(44, "IN SSHFP 1 2 ab cd)", wire));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("oracle/ldns");
	TCase *tests = tcase_create("ldns");

	tcase_add_test(tests, says_so);
	tcase_add_test(tests, objects);
	suite_add_tcase(suite, tests);
	return suite;
}
