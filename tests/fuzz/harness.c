/*
 * harness.c - what the fuzz harnesses share (see harness.h).
 */
#include "tests/fuzz/harness.h"
#include "parsers/facts/hash.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Takes the place of the library's, which draws a key nobody can guess. */
void hash_key_draw(struct hash_key *key)
{
	uint64_t state = 1;

	for (size_t i = 0; i < HASH_WORDS; i++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		key->words[i] = state ^ state >> 29;
	}
}

struct sources *harness_new_sources(void)
{
	char folder[] = "/tmp/rdnslint-fuzz-XXXXXX";
	struct sources *sources;

	harness_must(mkdtemp(folder) != NULL);
	sources = sources_new(folder);
	harness_must(rmdir(folder) == 0 && sources != NULL);
	return sources;
}

struct sources *harness_sources(void)
{
	static struct sources *kept;

	if (!kept)
		kept = harness_new_sources();
	return kept;
}

void harness_must(bool good)
{
	if (!good)
		abort();
}

void harness_check_span(const struct sources *sources, struct span span)
{
	const struct source *source = source_numbered(sources, span.file);

	if (span_is_none(span))
		return;
	harness_must(source && span.at <= source->size &&
		     span.length <= source->size - span.at);
}

struct slice harness_take(struct slice *rest, const char *end)
{
	size_t length = strlen(end);
	const char *at =
	    rest->length ? memmem(rest->at, rest->length, end, length) : NULL;
	struct slice taken = *rest;

	if (!at) {
		*rest = (struct slice){"", 0};
		return taken;
	}
	taken.length = (size_t)(at - rest->at);
	rest->at = at + length;
	rest->length -= taken.length + length;
	return taken;
}
