/*
 * reader_reach.c - which bytes of a zone's file are in memory while it is
 * read (see reader.h).
 *
 * The scanner looks no farther ahead than SCAN_RECORD_MAX from a record's
 * beginning, and then to the end of what it is in: a word, a comment, a quoted
 * string.  Each of these ends at a line end that no backslash precedes, if not
 * before.  So a file can be read piece by piece, and the scanner need not
 * know.
 */
#include "parsers/base/memory.h"
#include "parsers/zone/reader.h"

#include <errno.h>
#include <string.h>

/* Comments and owners are looked for so far back. */
#define LOOK_BACK ((uint32_t)1 << 16)
/* Behind a parenthesis that is never closed the record is read again. */
#define BEHIND (SCAN_RECORD_MAX + LOOK_BACK)

uint32_t reach_last_end(const char *bytes, uint32_t from, uint32_t to)
{
	while (from < to) {
		const char *end = memrchr(bytes + from, '\n', to - from);

		if (!end)
			return 0;
		if (end > bytes && end[-1] != '\\')
			return (uint32_t)(end - bytes) + 1;
		to = (uint32_t)(end - bytes);
	}
	return 0;
}

static void pass(struct reader *reader, uint32_t at)
{
	const struct source *source = reader->file->source;
	struct slice owner = reader->plain.owner_text;

	/* Records may still inherit it. */
	if (owner.length && (uint32_t)(owner.at - source->bytes) < at)
		at = (uint32_t)(owner.at - source->bytes);
	if (at > BEHIND)
		source_passed(reader->facts->sources, source,
			      reader->file->passable, at - BEHIND);
}

static bool fail(struct reader *reader, uint32_t at)
{
	struct file *file = reader->file;
	struct token here = {TOKEN_FAULT, SCAN_OK, at, 0, {NULL, 0}};

	if (!file->unreachable) {
		reader->owner_known = false;
		reader_lose(reader);
		reader_fault(reader, FAULT_UNREADABLE, here,
			     arena_print(reader->facts->arena, "%s: %s",
					 file->source->path, strerror(errno)))
		    ->label = "from here on nothing was read";
	}
	file->unreachable = true;
	return false;
}

/* Up to the end of a large page, so that these are filled at once. */
static uint32_t round_up(uint64_t to, uint32_t size)
{
	to = (to + MEMORY_LARGE - 1) / MEMORY_LARGE * MEMORY_LARGE;
	return to < size ? (uint32_t)to : size;
}

bool reader_reach(struct reader *reader, uint32_t at)
{
	struct file *file = reader->file;
	uint32_t size = file->scan.size, to = file->reached;
	uint64_t wanted = (uint64_t)at + REACH_AHEAD;

	if (file->unreachable)
		return false;
	if (to == size || wanted <= to)
		return true;
	pass(reader, at);
	do {
		uint32_t from = to;

		to = round_up(to < wanted ? wanted : to + (uint64_t)1, size);
		if (!source_bring(reader->facts->sources, file->source, from,
				  to - from))
			return fail(reader, at);
		file->reached = to == size
				    ? size
				    : reach_last_end(file->scan.bytes,
						     (uint32_t)wanted, to);
	} while (!file->reached);
	return true;
}
