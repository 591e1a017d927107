/*
 * fuzz_request.c - any bytes as a list of requests: every form of it, by its
 * content.
 */
#include "parsers/request/request.h"
#include "tests/fuzz/harness.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = harness_sources();
	struct requests requests = {0};
	struct facts *facts;

	facts = facts_new(sources);
	request_read(facts, source_overlay(sources, "list", text), &requests);
	for (size_t i = 0; i < requests.count; i++) {
		struct span span = requests.items[i].span;

		/* every row lies in the list */
		harness_must((size_t)span.at + span.length <= size);
		source_position(sources, span.file, span.at);
	}
	free(requests.items);
	facts_free(facts);
	return 0;
}
