/*
 * fuzz_named.c - any bytes as a named.conf, which may include itself.
 */
#include "parsers/bind/named.h"
#include "tests/fuzz/harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = harness_sources();
	struct facts *facts;
	struct served config;
	int confidence;

	facts = facts_new(sources);
	named_recognise(text, &confidence);
	named_read(facts, source_overlay(sources, "named.conf", text), &config);
	for (size_t i = 0; i < facts->faults.count; i++)
		source_slice(sources, facts->faults.items[i].span);
	served_free(&config);
	facts_free(facts);
	return 0;
}
