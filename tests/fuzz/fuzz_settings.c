/*
 * fuzz_settings.c - any bytes as .rdnslint.yaml, and thereby as a document.
 */
#include "lint/settings.h"
#include "tests/fuzz/harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = harness_sources();
	struct settings *settings = settings_new();
	struct buffer error = {0};

	/* What is refused is told why. */
	harness_must(
	    settings_read(settings, sources,
			  source_overlay(sources, ".rdnslint.yaml", text),
			  &error) ||
	    error.used > 0);
	buffer_free(&error);
	settings_free(settings);
	return 0;
}
