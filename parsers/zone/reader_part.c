/*
 * reader_part.c - a zone's file in parts (see zone.h).
 *
 * A cut is before a line that begins a record with an owner of its own, as far
 * as can be seen; that it does not stand within parentheses or quotes, or
 * behind an $ORIGIN that nobody guessed, is seen when the part before has come
 * there.  Any doubt, and that one reads on.
 */
#include "parsers/base/memory.h"
#include "parsers/zone/reader.h"

#include <stdlib.h>
#include <string.h>

/* So much of the file is read to guess from. */
#define HEAD ((size_t)1 << 16)
/* Lines that are looked at for one that can be cut before. */
#define LINES_MAX 256
/*
 * What the part before may look at behind a cut, at the most: there is a line
 * end for it to stop at.  It is left to it, so that nobody forgets it.
 */
#define OVERLAP (2 * MEMORY_LARGE)

/* What holds at a place in the file, of all that can change in it. */
struct holds {
	struct wire_name origin;
	uint32_t default_ttl;
	bool default_ttl_known, origin_unknown, dated;
	bool told_dialect, told_template, told_no_ttl;
	unsigned unclosed, wary, files;
	uint64_t generated;
};

struct zone_parts {
	struct sources *sources;
	const struct source *source;
	struct zone_options options;
	struct holds guess;
};

struct zone_part {
	struct zone_options options;
	struct reader reader;
	struct file file;
	uint32_t from;
	struct holds guess; /* what holds there */
};

static struct holds what_holds(const struct reader *reader)
{
	const struct file *file = reader->file;

	return (struct holds){
	    .origin = file->origin,
	    .default_ttl = reader->default_ttl,
	    .default_ttl_known = reader->default_ttl_known,
	    .origin_unknown = file->origin_unknown,
	    .dated = reader->dated,
	    .told_dialect = file->told_dialect,
	    .told_template = file->told_template,
	    .told_no_ttl = reader->told_no_ttl,
	    .unclosed = file->unclosed,
	    .wary = file->scan.wary,
	    .files = reader->files,
	    .generated = reader->generated,
	};
}

static bool is_same(const struct holds *a, const struct holds *b)
{
	return a->origin.length == b->origin.length &&
	       memcmp(a->origin.octets, b->origin.octets, a->origin.length) ==
		   0 &&
	       a->default_ttl == b->default_ttl &&
	       a->default_ttl_known == b->default_ttl_known &&
	       a->origin_unknown == b->origin_unknown && a->dated == b->dated &&
	       a->told_dialect == b->told_dialect &&
	       a->told_template == b->told_template &&
	       a->told_no_ttl == b->told_no_ttl && a->unclosed == b->unclosed &&
	       a->wary == b->wary && a->files == b->files &&
	       a->generated == b->generated;
}

/* --- cutting -------------------------------------------------------------- */

/* Reads the head aside; false where it tells too little, or too much. */
static bool guess(struct zone_parts *parts)
{
	struct facts *aside = facts_new(parts->sources);
	struct reader reader;
	struct file file;
	bool good;

	reader_begin(&reader, &file, aside, parts->source, &parts->options);
	reader.guessed = true;
	file.end = HEAD;
	reader_read_part(&reader);
	parts->guess = what_holds(&reader);
	good = !reader.gave_up && !reader.stopped && !file.unreachable &&
	       parts->guess.default_ttl_known && !parts->guess.origin_unknown &&
	       aside->faults.count == 0;
	reader_end(&reader);
	facts_free(aside);
	return good;
}

struct zone_parts *zone_parts_new(struct sources *sources,
				  const struct source *source,
				  const struct zone_options *options)
{
	struct zone_parts *parts;

	if (options->answers || options->template ||
	    options->class != RRCLASS_IN || source->size <= 2 * OVERLAP)
		return NULL;
	parts = memory_get(sizeof *parts);
	*parts = (struct zone_parts){
	    .sources = sources, .source = source, .options = *options};
	source_hold_part(sources, source);
	if (guess(parts))
		return parts;
	zone_parts_free(parts);
	return NULL;
}

void zone_parts_free(struct zone_parts *parts)
{
	if (!parts)
		return;
	source_let_go(parts->sources, parts->source);
	free(parts);
}

/* May it be the beginning of a record with an owner? */
static bool is_owner(char byte)
{
	return byte == '-' || byte == '_' || byte == '*' ||
	       (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
	       (byte >= 'A' && byte <= 'Z');
}

size_t zone_parts_cut(const struct zone_parts *parts, size_t near)
{
	const struct source *source = parts->source;
	const char *bytes = source->bytes, *line;
	size_t size = source->size, end = near + OVERLAP;

	if (near < HEAD || end >= size ||
	    !source_bring(parts->sources, source, near, OVERLAP))
		return 0;
	for (unsigned i = 0; i < LINES_MAX; i++) {
		line = memchr(bytes + near, '\n', end - near);
		if (!line || line + 1 == bytes + end)
			return 0;
		near = (size_t)(line + 1 - bytes);
		if (is_owner(bytes[near]))
			return end - near > REACH_AHEAD &&
				       reach_last_end(
					   bytes, (uint32_t)near + REACH_AHEAD,
					   (uint32_t)end)
				   ? near
				   : 0;
	}
	return 0;
}

/* --- parts ---------------------------------------------------------------- */

static void begin_later(struct zone_part *part)
{
	struct reader *reader = &part->reader;
	struct file *file = &part->file;
	const struct holds *guess = &part->guess;

	store_continue(reader->facts->store);
	reader->guessed = true;
	reader->default_ttl = guess->default_ttl;
	reader->default_ttl_known = true;
	reader->dated = guess->dated;
	file->origin = guess->origin;
	file->scan.now.at = part->from;
	file->scan.before = file->scan.now;
	file->reached = part->from;
	file->passable = part->from + (uint32_t)OVERLAP;
	reader_origin_changed(reader);
}

struct zone_part *zone_part_new(const struct zone_parts *parts,
				struct facts *facts, size_t from, size_t to)
{
	struct zone_part *part = memory_get(sizeof *part);

	part->options = parts->options;
	part->from = (uint32_t)from;
	part->guess = parts->guess;
	reader_begin(&part->reader, &part->file, facts, parts->source,
		     &part->options);
	if (from)
		begin_later(part);
	else
		reader_expect(&part->reader);
	part->file.end = (uint32_t)to;
	return part;
}

void zone_part_read(struct zone_part *part)
{
	struct reader *reader = &part->reader;

	/* The first line has an owner, or those that follow inherit it from
	   nobody knows where. */
	if (reader->guessed && reader_reach(reader, part->from)) {
		reader_plain(reader);
		reader->gave_up = !part->file.has_owner;
	}
	reader_read_part(reader);
}

bool zone_part_joins(const struct zone_part *part, const struct zone_part *next)
{
	const struct reader *reader = &part->reader;
	const struct file *file = &part->file;
	struct holds holds = what_holds(reader);

	return is_same(&holds, &next->guess) &&
	       file->scan.now.at == next->from && file->scan.now.parens == 0 &&
	       file->scan.now.line_begins && reader->comment_count == 0 &&
	       !reader->gave_up && !reader->stopped && !file->unreachable &&
	       !next->reader.gave_up;
}

void zone_part_extend(struct zone_part *part, const struct zone_part *next)
{
	/* What it guessed was so, and what NEXT read may be gone. */
	part->reader.guessed = false;
	part->file.end = next->file.end;
	part->file.reached = part->file.scan.now.at;
	reader_read_lines(&part->reader);
}

void zone_part_free(struct zone_part *part)
{
	if (part)
		reader_end(&part->reader);
	free(part);
}
