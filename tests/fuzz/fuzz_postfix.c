/*
 * fuzz_postfix.c - any bytes as main.cf, master.cf and lookup tables: three
 * files, each but the last ended by a line `%%`.
 */
#include "parsers/postfix/postfix.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Takes a file off the front of *REST. */
static struct slice take(struct slice *rest)
{
	const char *end =
	    rest->length ? memmem(rest->at, rest->length, "\n%%\n", 4) : NULL;
	struct slice file = *rest;

	if (end) {
		file.length = (size_t)(end - rest->at) + 1;
		rest->at += file.length + 3;
		rest->length -= file.length + 3;
	} else {
		rest->length = 0;
	}
	return file;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice rest = {(const char *)bytes, size};
	struct host host = {.hostname = size & 1 ? "box" : NULL};
	struct sources *sources = sources_new(".");
	struct facts *facts = facts_new(sources);
	int confidence;

	source_overlay(sources, "mx/main.cf", take(&rest));
	source_overlay(sources, "mx/master.cf", take(&rest));
	source_overlay(sources, "mx/table", rest);
	source_overlay(sources, "other/main.cf", rest);
	postfix_read(facts, "mx", &host);
	postfix_recognise((struct slice){(const char *)bytes, size},
			  &confidence);
	facts_free(facts);
	sources_free(sources);
	return 0;
}
