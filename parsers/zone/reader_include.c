/*
 * reader_include.c - $INCLUDE FILE [ORIGIN] (see reader.h).
 *
 * The origin and the owner of the including file hold again afterwards; a
 * $TTL of the included file stays, as in BIND.
 */
#include "parsers/zone/reader.h"

#include <errno.h>

#define DEPTH_MAX 16
#define FILES_MAX 10000

/* FILE beside the zone's directory, beside the including file, at the root. */
static enum source_state locate(struct reader *reader, const char *path,
				const char **found)
{
	struct facts *facts = reader->facts;
	const char *beside =
	    path_directory(facts->arena, reader->file->source->path);
	const char *directory = reader->options->directory;
	const char *other;
	enum source_state state =
	    source_locate(facts->sources, facts->arena,
			  directory ? directory : beside, path, found);

	if (state == SOURCE_OPENED || !directory)
		return state;
	if (source_locate(facts->sources, facts->arena, beside, path, &other) !=
	    SOURCE_OPENED)
		return state;
	*found = other;
	return SOURCE_OPENED;
}

static bool is_open(const struct file *file, const struct source *source)
{
	for (; file; file = file->parent)
		if (file->source == source)
			return true;
	return false;
}

static void tell(struct reader *reader, struct token token,
		 enum fault_kind kind, const char *why)
{
	struct fault *fault = reader_fault(
	    reader, kind, token,
	    arena_print(reader->facts->arena, "`%.*s` cannot be included: %s",
			(int)token.text.length, token.text.at, why));

	fault->label = "its records are not known";
	store_zone_incomplete(reader->facts->store, reader->zone);
}

static enum fault_kind kind_of(enum source_state state)
{
	switch (state) {
	case SOURCE_ABSENT:
		return FAULT_INCLUDE_MISSING;
	case SOURCE_UNREADABLE:
		return FAULT_UNREADABLE;
	case SOURCE_TOO_LARGE:
	case SOURCE_OVER_BUDGET:
		return FAULT_LIMIT;
	default:
		return FAULT_INCLUDE_REFUSED;
	}
}

static const struct source *open_include(struct reader *reader,
					 struct token token)
{
	struct facts *facts = reader->facts;
	const struct source *source = NULL;
	const char *path =
	    arena_copy(facts->arena, token.text.at, token.text.length);
	const char *found = NULL;
	enum source_state state = locate(reader, path, &found);

	if (state == SOURCE_OPENED)
		state = source_open_part(facts->sources, found, &source);
	if (state != SOURCE_OPENED) {
		tell(reader, token, kind_of(state), source_why(state, errno));
		return NULL;
	}
	if (is_open(reader->file, source)) {
		tell(reader, token, FAULT_INCLUDE_LOOP, "it includes itself");
		return NULL;
	}
	if (reader->file->depth + 1 > DEPTH_MAX) {
		tell(reader, token, FAULT_INCLUDE_LOOP,
		     "includes are nested more than 16 deep");
		return NULL;
	}
	if (reader->files >= FILES_MAX) {
		tell(reader, token, FAULT_LIMIT,
		     "a zone is made of at most 10000 files");
		return NULL;
	}
	return source;
}

static void read_included(struct reader *reader, struct token directive,
			  const struct source *source,
			  const struct wire_name *origin)
{
	struct file *parent = reader->file;
	struct file file = {
	    .source = source,
	    .end = (uint32_t)source->size,
	    .origin = origin ? *origin : parent->origin,
	    .owner = parent->owner,
	    .has_owner = parent->has_owner,
	    .outside = parent->outside,
	    .origin_unknown = parent->origin_unknown && !origin,
	    .owner_doubtful = true,
	    .included = reader_span(reader, directive.at,
				    parent->scan.word_end - directive.at),
	    .parent = parent,
	    .depth = parent->depth + 1,
	};
	struct slice bytes = {source->bytes, source->size};

	scan_begin(&file.scan, bytes);
	reader->files++;
	reader->file = &file;
	reader_origin_changed(reader);
	reader_read_file(reader);
	reader->file = parent;
	reader_origin_changed(reader);
	parent->owner_doubtful = true;
}

/* The origin, where there is one; false where the line is at fault. */
static bool read_origin(struct reader *reader, struct wire_name *origin,
			bool *given)
{
	struct token token;

	scan_next(&reader->file->scan, 0, &token);
	*given = token.kind == TOKEN_WORD;
	if (token.kind == TOKEN_LINE_END || token.kind == TOKEN_FILE_END)
		return true;
	if (*given)
		return reader_name(reader, token, origin) &&
		       reader_line_end(reader);
	reader_refuse_word(reader, token, NULL, "%s", "");
	return false;
}

void reader_include(struct reader *reader, struct token directive)
{
	struct wire_name origin = {0};
	const struct source *source;
	struct token path;
	bool given;

	scan_next(&reader->file->scan, SCAN_QUOTES, &path);
	if (path.kind != TOKEN_WORD && path.kind != TOKEN_QUOTED) {
		reader_refuse_word(reader, path, NULL,
				   "the file behind $INCLUDE is missing here");
		return;
	}
	if (!read_origin(reader, &origin, &given))
		return;
	reader_settle_comments(reader);
	if (reader->dated) {
		tell(reader, path, FAULT_ZONE_SYNTAX,
		     "BIND refuses $INCLUDE behind $DATE");
		return;
	}
	source = open_include(reader, path);
	if (source)
		read_included(reader, directive, source,
			      given ? &origin : NULL);
}
