/*
 * fuzz_answers.c - any bytes as what a resolver's client saved: they are read
 * to the end, and what they deny is denied.
 */
#include "parsers/zone/zone.h"
#include "tests/fuzz/harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = harness_sources();
	struct facts *facts = facts_new(sources);

	zone_read_answers(facts, source_overlay(sources, "answers", text));
	store_seal(facts->store);
	for (record_id i = 0; i < store_records(facts->store); i++)
		harness_check_span(sources, store_get(facts->store, i).span);
	facts_free(facts);
	return 0;
}
