/*
 * record_cases.h - the records of tests/oracle/zones/rdata.cases that BIND and
 * we accept, for tests that look at each.
 */
#ifndef TESTS_ORACLE_RECORD_CASES_H
#define TESTS_ORACLE_RECORD_CASES_H

#include "tests/zone/given.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A hash, as NSEC3 records have for an owner. */
#define RECORD_OWNER "2t7b4g4vsa5smi47k61mv5bv1a22bojr"

/* FACTS hold the one record that RDATA, its type in front, is. */
typedef void record_case_fn(const struct facts *facts, const char *rdata);

/* Calls EACH where RDATA is one record, unless it is an exception. */
static inline void record_case(struct sources *sources, const char *rdata,
			       record_case_fn *each)
{
	struct facts *facts = facts_new(sources);
	struct buffer zone = {0};

	buffer_print(&zone, "$TTL 3600\n" RECORD_OWNER " %s\n", rdata);
	given_zone(
	    facts,
	    source_overlay(sources, "z", (struct slice){zone.bytes, zone.used}),
	    "example.com.");
	store_seal(facts->store);
	if (store_records(facts->store) == 1)
		each(facts, rdata);
	buffer_free(&zone);
	facts_free(facts);
}

static inline void record_cases(record_case_fn *each)
{
	FILE *file = fopen("tests/oracle/zones/rdata.cases", "r");
	struct sources *sources = sources_new(".");
	char line[65536];

	if (!file)
		abort();
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '+' && line[1] == ' ' && !strchr(line, '<'))
			record_case(sources, line + 2, each);
	}
	fclose(file);
	sources_free(sources);
}

#endif
