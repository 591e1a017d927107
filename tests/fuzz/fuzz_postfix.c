/*
 * fuzz_postfix.c - any bytes as main.cf, master.cf and lookup tables: three
 * files, each but the last ended by a line `%%`.
 */
#include "parsers/postfix/postfix.h"
#include "tests/fuzz/harness.h"

#define FILE_END "\n%%\n"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice rest = {(const char *)bytes, size};
	struct host host = {.hostname = size & 1 ? "box" : NULL};
	struct sources *sources = harness_sources();
	struct facts *facts = facts_new(sources);
	int confidence;

	source_overlay(sources, "mx/main.cf", harness_take(&rest, FILE_END));
	source_overlay(sources, "mx/master.cf", harness_take(&rest, FILE_END));
	source_overlay(sources, "mx/table", rest);
	source_overlay(sources, "other/main.cf", rest);
	postfix_read(facts, "mx", &host);
	postfix_recognise((struct slice){(const char *)bytes, size},
			  &confidence);
	facts_free(facts);
	return 0;
}
