/*
 * fuzz_exim_config.c - any bytes as an Exim configuration, or as Debian's
 * answers: the first byte chooses.
 */
#include "parsers/exim/exim.h"
#include "tests/fuzz/harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char *const paths[] = {
	    "exim.conf", "exim4/update-exim4.conf.conf",
	    "exim4/exim4.conf.localmacros", "exim.conf.j2"};
	struct host host = {"host.example.com"};
	struct sources *sources = harness_sources();
	struct facts *facts;
	struct slice text;
	const char *path;
	int confidence;

	if (size < 1)
		return 0;
	path = paths[bytes[0] & 3];
	text = (struct slice){(const char *)bytes + 1, size - 1};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		source_overlay(sources, paths[i],
			       i == (bytes[0] & 3) ? text
						   : (struct slice){"", 0});
	facts = facts_new(sources);
	source_overlay(sources, "etc/domains",
		       slice_of("a.example: 192.0.2.1\nb.example: x\n*: y\n"));
	store_seal(facts->store);
	exim_recognise(text, &confidence);
	exim_read(facts, path[4] == '4' ? "exim4/update-exim4.conf.conf" : path,
		  &host);
	facts_free(facts);
	return 0;
}
