/*
 * reader.c - logical lines of a configuration (see reader.h).
 */
#include "parsers/exim/reader.h"

#include "parsers/exim/ctype.h"

#include <stdlib.h>
#include <string.h>

/* All files together, however often they are included. */
#define READER_FILES_MAX 10000

enum { STATE_READ, STATE_SEEK_ELSE, STATE_SEEK_ENDIF };

static const struct directive {
	const char *name;
	int push; /* 1 opens, -1 closes */
	uint8_t if_found, if_not;
} directives[] = {
    {"ifdef", 1, 0, 1},    {"ifndef", 1, 1, 0}, {"elifdef", 0, 2, 3},
    {"elifndef", 0, 3, 2}, {"else", 0, 2, 2},   {"endif", -1, 0, 0},
};

/* By state and what was met: .ifdef yes, no, .elifdef yes, no. */
static const uint8_t next_state[3][4] = {
    {STATE_READ, STATE_SEEK_ELSE, STATE_SEEK_ENDIF, STATE_SEEK_ENDIF},
    {STATE_SEEK_ENDIF, STATE_SEEK_ENDIF, STATE_READ, STATE_SEEK_ELSE},
    {STATE_SEEK_ENDIF, STATE_SEEK_ENDIF, STATE_SEEK_ENDIF, STATE_SEEK_ENDIF},
};

void feed_push(struct reader *reader, struct feed feed)
{
	struct feed *kept = arena_get(reader->facts->arena, sizeof *kept);

	*kept = feed;
	kept->below = reader->feed;
	reader->feed = kept;
	reader->depth += feed.included;
	reader->files++;
}

void feed_free(struct reader *reader)
{
	macros_free(&reader->macros);
	text_free(&reader->part);
	text_free(&reader->line);
}

struct fault *feed_fault(struct reader *reader, enum fault_kind kind,
			 const struct fixed_text *line, size_t at,
			 size_t length, const char *format, ...)
{
	struct arena *arena = reader->facts->arena;
	struct value chain = {0};
	struct span span = text_span(line, at, length, arena, &chain);
	struct fault *fault;
	va_list list;

	va_start(list, format);
	fault = fault_add(&reader->facts->faults, kind, span,
			  arena_vprint(arena, format, list));
	va_end(list);
	if (chain.chain_length && !span_is_none(chain.chain[0].span)) {
		fault->from = chain.chain[0].span;
		fault->from_label = "the macro is used here";
	}
	return fault;
}

static bool reader_refuse(struct reader *reader, size_t at, size_t length,
			  const char *format, const char *text)
{
	struct fixed_text line = text_view(&reader->part);

	feed_fault(reader, FAULT_EXIM_SYNTAX, &line, at, length, format, text);
	reader->fatal = true;
	return false;
}

/* The next line of generated text, which knows where its parts are from. */
static bool read_given(struct reader *reader, struct feed *feed)
{
	const struct fixed_text *line;

	if (feed->lines >= feed->given_count)
		return false;
	line = &feed->given[feed->lines++];
	text_add_part(&reader->part, line, 0, line->bytes.length);
	reader->stock = feed->stock;
	reader->line_number = feed->lines;
	return true;
}

/* Reads the next physical line, up to its newline; false at the end. */
static bool read_physical(struct reader *reader)
{
	bool joined = false;
	struct feed *feed;

	text_empty(&reader->part);
	while ((feed = reader->feed)) {
		struct slice rest = feed->bytes;
		const char *newline, *nul;
		struct span span = feed->origin;

		rest.length -= feed->next;
		if (read_given(reader, feed))
			return true;
		if (rest.length == 0) {
			reader->feed = feed->below;
			reader->depth -= feed->included;
			continue;
		}
		rest.at += feed->next;
		newline = memchr(rest.at, '\n', rest.length);
		if (newline)
			rest.length = (size_t)(newline - rest.at);
		if (feed->source)
			span = (struct span){feed->source->file,
					     (uint32_t)feed->next,
					     (uint32_t)rest.length};
		feed->next += rest.length + (newline != NULL);
		reader->stock = feed->stock;
		reader->line_number = ++feed->lines;
		/* the daemon reads C strings */
		nul = memchr(rest.at, '\0', rest.length);
		if (nul)
			rest.length = (size_t)(nul - rest.at);
		text_add(&reader->part, rest, span, NULL);
		joined = true;
		if (newline || !feed->joins)
			return true;
	}
	return joined;
}

static size_t line_skip(const struct reader *reader, size_t at)
{
	return exim_skip_space(text_view(&reader->part).bytes, at);
}

/* A comment that speaks to us is kept until the line it stands for. */
static void reader_comment(struct reader *reader, size_t at)
{
	struct fixed_text view = text_view(&reader->part);
	struct slice text = {view.bytes.at + at, view.bytes.length - at};

	while (text.length && text.at[0] == '#')
		text.at++, text.length--;
	text = slice_trim(text);
	if (!slice_begins(text, "rdnslint:"))
		return;
	reader->comment = text_outer_span(
	    &view, (size_t)(text.at - view.bytes.at), text.length);
}

static void reader_comment_covers(struct reader *reader, struct span covers)
{
	struct comment *comment;

	if (span_is_none(reader->comment))
		return;
	comment = facts_add_comment(reader->facts);
	comment->span = reader->comment;
	comment->covers = covers;
	reader->comment = SPAN_NONE;
}

/*
 * Handles `.ifdef` and its family.  A directive that is followed by anything
 * but a blank (a tab, a carriage return) is dropped without effect, as the
 * daemon does.
 */
static bool reader_condition(struct reader *reader, size_t at, bool found)
{
	struct slice text = text_view(&reader->part).bytes;
	const struct directive *directive = NULL;
	size_t end = 0;
	uint8_t met;

	for (size_t i = 0; i < sizeof directives / sizeof *directives; i++) {
		struct slice rest = {text.at + at + 1, text.length - at - 1};

		if (slice_begins(rest, directives[i].name)) {
			directive = &directives[i];
			end = at + 1 + strlen(directive->name);
			break;
		}
	}
	if (!directive)
		return false;
	if (end < text.length && text.at[end] != ' ' && text.at[end] != 't')
		return true;
	if (directive->push > 0) {
		struct fixed_text view = text_view(&reader->part);

		if (reader->conditions + 1 >= READER_CONDITIONS_MAX) {
			reader_refuse(reader, at, end - at,
				      ".%s is nested too deeply",
				      directive->name);
			return true;
		}
		reader->states[reader->conditions++] = reader->state;
		reader->condition_span =
		    text_outer_span(&view, at, text.length - at);
	} else if (reader->conditions == 0) {
		reader_refuse(reader, at, end - at,
			      ".%s without matching .ifdef", directive->name);
		return true;
	}
	met = found ? directive->if_found : directive->if_not;
	reader->state = directive->push < 0
			    ? reader->states[--reader->conditions]
			    : next_state[reader->state][met];
	return true;
}

static bool include_loops(const struct reader *reader,
			  const struct source *source)
{
	for (const struct feed *feed = reader->feed; feed; feed = feed->below)
		if (feed->source == source && feed->lines > 0)
			return true;
	return false;
}

static bool include_refused(struct reader *reader, enum fault_kind kind,
			    size_t at, size_t length, const char *format,
			    const char *path)
{
	struct fixed_text view = text_view(&reader->part);

	feed_fault(reader, kind, &view, at, length, format, path)->subject =
	    path;
	reader->absent = path;
	reader->incomplete = true;
	reader->fatal = !reader->template.active;
	return true;
}

/* Opens the file that a line includes. */
static bool include_file(struct reader *reader, const char *path, size_t at,
			 size_t length, bool if_exists)
{
	struct facts *facts = reader->facts;
	struct fixed_text view = text_view(&reader->part);
	const struct source *source;
	const char *found;
	enum source_state state;

	state = source_locate(facts->sources, facts->arena,
			      reader->feed->directory, path, &found);
	if (state == SOURCE_OPENED)
		state = source_open(facts->sources, found, &source);
	if (state == SOURCE_ABSENT && if_exists)
		return true;
	if (state == SOURCE_ABSENT)
		return include_refused(reader, FAULT_INCLUDE_MISSING, at,
				       length, "included file %s is not here",
				       path);
	if (state != SOURCE_OPENED)
		return include_refused(reader,
				       state == SOURCE_REFUSED
					   ? FAULT_INCLUDE_REFUSED
					   : FAULT_UNREADABLE,
				       at, length, "cannot include %s", path);
	if (include_loops(reader, source))
		return include_refused(reader, FAULT_INCLUDE_LOOP, at, length,
				       "%s includes itself", path);
	if (reader->depth >= READER_INCLUDES_MAX ||
	    reader->files >= READER_FILES_MAX)
		return include_refused(reader, FAULT_LIMIT, at, length,
				       "too many included files at %s", path);
	feed_push(reader,
		  (struct feed){
		      .source = source,
		      .bytes = {source->bytes, source->size},
		      .directory = path_directory(facts->arena, found),
		      .origin = text_outer_span(&view, 0, view.bytes.length),
		      .stock = reader->stock,
		  });
	return true;
}

/* `.include` and `.include_if_exists`; false where the line is neither. */
static bool reader_include(struct reader *reader, size_t at)
{
	struct slice text = text_view(&reader->part).bytes;
	struct slice rest = {text.at + at, text.length - at};
	bool if_exists = slice_begins(rest, ".include_if_exists");
	size_t skip = if_exists ? 18 : 8;
	struct slice path;
	const char *name;

	if (!slice_begins(rest, ".include") || rest.length <= skip ||
	    !exim_isspace(rest.at[skip]))
		return false;
	path = slice_trim((struct slice){rest.at + skip, rest.length - skip});
	if (path.length > 1 && path.at[0] == '"' &&
	    path.at[path.length - 1] == '"')
		path = (struct slice){path.at + 1, path.length - 2};
	name = arena_copy(reader->facts->arena, path.at, path.length);
	at = (size_t)(path.at - text.at);
	if (if_exists && *name != '/') {
		reader_refuse(reader, at, path.length,
			      ".include_if_exists needs an absolute path, "
			      "not \"%s\"",
			      name);
		return true;
	}
	return include_file(reader, name, at, path.length, if_exists);
}

/* What became of one physical line. */
enum physical { PHYSICAL_DROPPED, PHYSICAL_ADDED, PHYSICAL_FATAL };

static enum physical reader_take(struct reader *reader, bool first)
{
	size_t at = line_skip(reader, 0), replace = at;
	struct slice text = text_view(&reader->part).bytes;
	struct fixed_text view;
	bool found;

	if (reader->template.active &&
	    template_control(&reader->template, text))
		return PHYSICAL_DROPPED;
	if (first &&
	    macro_is_definition((struct slice){text.at + at, text.length - at}))
		while (replace < text.length && exim_isword(text.at[replace]))
			replace++;
	if (!macros_replace(&reader->macros, &reader->part, replace, &found)) {
		view = text_view(&reader->part);
		feed_fault(reader, FAULT_LIMIT, &view, at, 0,
			   "macros make more text than is read");
		reader->fatal = true;
		return PHYSICAL_FATAL;
	}
	at = line_skip(reader, 0);
	text = text_view(&reader->part).bytes;
	if (at < text.length && text.at[at] == '#') {
		reader_comment(reader, at);
		return PHYSICAL_DROPPED;
	}
	if (at < text.length && text.at[at] == '.' &&
	    reader_condition(reader, at, found))
		return reader->fatal ? PHYSICAL_FATAL : PHYSICAL_DROPPED;
	if (reader->state != STATE_READ)
		return PHYSICAL_DROPPED;
	if (at < text.length && text.at[at] == '.' &&
	    reader_include(reader, at))
		return reader->fatal ? PHYSICAL_FATAL : PHYSICAL_DROPPED;
	view = text_view(&reader->part);
	text_add_part(&reader->line, &view, at, view.bytes.length - at);
	return PHYSICAL_ADDED;
}

/* Without the white space at its end. */
static void line_trim(struct reader *reader)
{
	size_t length = reader->line.bytes.used;

	while (length && exim_isspace(reader->line.bytes.bytes[length - 1]))
		length--;
	text_cut(&reader->line, length);
}

static bool reader_end(struct reader *reader)
{
	if (reader->conditions && !reader->template.active) {
		facts_fault(reader->facts, FAULT_EXIM_SYNTAX,
			    reader->condition_span,
			    "the file ends without the .endif of this "
			    "condition");
		reader->fatal = true;
		return false;
	}
	return reader->line.bytes.used != 0;
}

bool feed_next(struct reader *reader, struct fixed_text *line)
{
	struct text *text = &reader->line;

	text_empty(text);
	reader->template_branch = reader->template.branches != 0;
	for (;;) {
		enum physical taken;

		if (reader->fatal)
			return false;
		if (!read_physical(reader)) {
			if (!reader_end(reader))
				return false;
			break;
		}
		taken = reader_take(reader, text->bytes.used == 0);
		if (taken == PHYSICAL_FATAL)
			return false;
		if (taken == PHYSICAL_DROPPED)
			continue;
		line_trim(reader);
		if (text->bytes.used == 0)
			continue;
		if (text->bytes.bytes[text->bytes.used - 1] != '\\')
			break;
		text_cut(text, text->bytes.used - 1);
	}
	reader->template_branch = reader->template.branches != 0;
	*line = text_view(text);
	reader_comment_covers(reader,
			      text_outer_span(line, 0, line->bytes.length));
	return true;
}
