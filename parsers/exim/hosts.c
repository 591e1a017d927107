/*
 * hosts.c - /etc/hosts of the machine (see hosts.h).
 */
#include "parsers/exim/hosts.h"

#include "parsers/exim/ctype.h"

#include <string.h>

static bool next_word(struct slice line, size_t *at, struct slice *word)
{
	size_t start = exim_skip_space(line, *at);

	*at = start;
	while (*at < line.length && !exim_isspace(line.at[*at]) &&
	       line.at[*at] != '#')
		++*at;
	*word = (struct slice){line.at + start, *at - start};
	return word->length != 0;
}

/* The first name of a line, if it is about NAME. */
static bool line_names(struct slice line, const char *name, bool ipv6,
		       struct slice *canonical)
{
	struct slice word;
	size_t at = 0;
	bool first = true;

	if (!next_word(line, &at, &word) ||
	    (memchr(word.at, ':', word.length) != NULL) != ipv6)
		return false;
	while (next_word(line, &at, &word)) {
		if (first)
			*canonical = word;
		first = false;
		if (slice_is_nocase(word, name))
			return true;
	}
	return false;
}

static bool file_names(const struct source *source, const char *name, bool ipv6,
		       struct slice *canonical)
{
	struct slice rest = {source->bytes, source->size};

	while (rest.length)
		if (line_names(slice_line(&rest), name, ipv6, canonical))
			return true;
	return false;
}

const char *hosts_canonical(struct facts *facts, const char *directory,
			    const char *name, struct span *span)
{
	const struct source *source;
	struct slice canonical;
	const char *found;

	if (source_locate(facts->sources, facts->arena, directory, "/etc/hosts",
			  &found) != SOURCE_OPENED ||
	    source_open(facts->sources, found, &source) != SOURCE_OPENED)
		return NULL;
	if (!file_names(source, name, true, &canonical) &&
	    !file_names(source, name, false, &canonical))
		return NULL;
	*span = (struct span){source->file,
			      (uint32_t)(canonical.at - source->bytes),
			      (uint32_t)canonical.length};
	return arena_copy(facts->arena, canonical.at, canonical.length);
}
