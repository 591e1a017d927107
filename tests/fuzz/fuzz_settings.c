/*
 * fuzz_settings.c - any bytes as .rdnslint.yaml, and thereby as a document.
 */
#include "lint/settings.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = sources_new("tests/fuzz/corpus");
	struct settings *settings = settings_new();
	struct buffer error = {0};

	if (!sources)
		abort();
	if (!settings_read(settings, sources,
			   source_overlay(sources, ".rdnslint.yaml", text),
			   &error) &&
	    error.used == 0)
		abort();
	buffer_free(&error);
	settings_free(settings);
	sources_free(sources);
	return 0;
}
