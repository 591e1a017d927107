/*
 * requests.h - what the harnesses for lists of requests share.
 */
#ifndef TESTS_FUZZ_REQUESTS_H
#define TESTS_FUZZ_REQUESTS_H

#include "parsers/request/request.h"
#include "tests/fuzz/harness.h"

#include <stdlib.h>

/* Reads BYTES as a list of this form, and checks that its rows lie in it. */
static inline void fuzz_requests(const uint8_t *bytes, size_t size,
				 enum request_form form)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = harness_sources();
	struct facts *facts = facts_new(sources);
	struct requests requests = {0};

	request_read_as(facts, source_overlay(sources, "list", text), form,
			&requests);
	for (size_t i = 0; i < requests.count; i++) {
		struct span span = requests.items[i].span;

		harness_must((size_t)span.at + span.length <= size);
		source_position(sources, span.file, span.at);
	}
	free(requests.items);
	facts_free(facts);
}

#endif
