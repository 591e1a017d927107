/*
 * debian.c - Debian's way to write a configuration (see debian.h).
 *
 * A directory that holds exim4.conf is that file: it beats what would be put
 * together from the rest.
 */
#include "parsers/exim/debian.h"

bool debian_read(struct facts *facts, const char *path, const struct host *host)
{
	const char *file = path_join(facts->arena, path, "exim4.conf");
	struct reader reader = {.facts = facts};
	const struct source *source;

	if (!file ||
	    source_open(facts->sources, file, &source) != SOURCE_OPENED)
		return false;
	feed_push(&reader,
		  (struct feed){.source = source,
				.bytes = {source->bytes, source->size},
				.directory = arena_string(facts->arena, path),
				.origin = SPAN_NONE});
	exim_read_feeds(&reader, file, path_directory(facts->arena, file),
			host);
	return true;
}
