/*
 * unified.c - edits of files as a unified diff (see unified.h).
 *
 * Edits become blocks: whole lines that go, and the text that comes for them.
 * Blocks that lie close together share a hunk.
 */
#include "lint/emit/unified.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT 3

/* Lines FROM to TO (offsets) are replaced by the edits [EDIT, END). */
struct block {
	uint32_t from, to;
	size_t edit, end;
};

struct unified {
	struct output *output;
	const struct source *source;
	const struct zone_edit *edits;
	struct block *blocks; /* of the hunk that is being gathered */
	size_t count, room;
	uint32_t at, line; /* an offset and its line, counted from 0 */
	int64_t shift;     /* lines that were added before the hunk */
	struct buffer new, body;
};

/* --- lines -------------------------------------------------------------- */

static uint32_t line_begin(const struct unified *unified, uint32_t at)
{
	const char *newline =
	    at ? memrchr(unified->source->bytes, '\n', at) : NULL;

	return newline ? (uint32_t)(newline - unified->source->bytes) + 1 : 0;
}

/* Behind the line that holds AT. */
static uint32_t line_behind(const struct unified *unified, uint32_t at)
{
	const struct source *source = unified->source;
	const char *newline =
	    at < source->size
		? memchr(source->bytes + at, '\n', source->size - at)
		: NULL;

	return newline ? (uint32_t)(newline - source->bytes) + 1
		       : (uint32_t)source->size;
}

static uint32_t step_back(const struct unified *unified, uint32_t at,
			  unsigned lines)
{
	while (lines-- && at > 0)
		at = line_begin(unified, at - 1);
	return at;
}

static uint32_t step_on(const struct unified *unified, uint32_t at,
			unsigned lines)
{
	while (lines-- && at < unified->source->size)
		at = line_behind(unified, at);
	return at;
}

/* Writes TEXT line by line behind SIGN; returns how many lines. */
static uint32_t add_lines(struct buffer *body, char sign, struct slice text)
{
	uint32_t lines = 0;

	while (text.length) {
		const char *newline = memchr(text.at, '\n', text.length);
		size_t length =
		    newline ? (size_t)(newline - text.at) + 1 : text.length;

		buffer_add_char(body, sign);
		buffer_add(body, text.at, length);
		if (!newline)
			buffer_add_string(body,
					  "\n\\ No newline at end of file\n");
		text.at += length;
		text.length -= length;
		lines++;
	}
	return lines;
}

/* --- blocks ------------------------------------------------------------- */

static bool ends_line(struct slice text)
{
	return text.length == 0 || text.at[text.length - 1] == '\n';
}

/* The lines that an edit touches: none where it only puts lines between. */
static struct block block_of(const struct unified *unified, size_t number)
{
	const struct zone_edit *edit = &unified->edits[number];
	uint32_t end = edit->span.at + edit->span.length;
	struct block block = {line_begin(unified, edit->span.at), end, number,
			      number + 1};

	if (end != line_begin(unified, end) || !ends_line(edit->text) ||
	    block.from != edit->span.at)
		block.to = line_behind(unified, end);
	return block;
}

static struct slice new_text(struct unified *unified, const struct block *block)
{
	const char *bytes = unified->source->bytes;
	uint32_t at = block->from;

	buffer_empty(&unified->new);
	for (size_t i = block->edit; i < block->end; i++) {
		const struct zone_edit *edit = &unified->edits[i];

		buffer_add(&unified->new, bytes + at, edit->span.at - at);
		buffer_add(&unified->new, edit->text.at, edit->text.length);
		at = edit->span.at + edit->span.length;
	}
	buffer_add(&unified->new, bytes + at, block->to - at);
	return (struct slice){buffer_text(&unified->new), unified->new.used};
}

/* --- hunks -------------------------------------------------------------- */

static struct slice old_text(const struct unified *unified, uint32_t from,
			     uint32_t to)
{
	return (struct slice){unified->source->bytes + from, to - from};
}

/* `@@ -FROM,COUNT +FROM,COUNT @@`; without lines, the line before counts. */
static void add_head(struct unified *unified, uint32_t old, uint32_t new)
{
	int64_t line = (int64_t)unified->line + 1;

	buffer_print(
	    &unified->output->text,
	    "@@ -%" PRId64 ",%" PRIu32 " +%" PRId64 ",%" PRIu32 " @@\n",
	    line - (old == 0), old, line + unified->shift - (new == 0), new);
	unified->shift += (int64_t) new - old;
}

static void end_hunk(struct unified *unified)
{
	struct buffer *body = &unified->body;
	uint32_t from, to, old = 0, new = 0, same;

	if (unified->count == 0)
		return;
	from = step_back(unified, unified->blocks[0].from, CONTEXT);
	for (; unified->at < from; unified->line++)
		unified->at = line_behind(unified, unified->at);
	for (size_t i = 0; i < unified->count; i++) {
		const struct block *block = &unified->blocks[i];

		same =
		    add_lines(body, ' ', old_text(unified, from, block->from));
		old +=
		    same + add_lines(body, '-',
				     old_text(unified, block->from, block->to));
		new += same + add_lines(body, '+', new_text(unified, block));
		from = block->to;
	}
	to = step_on(unified, from, CONTEXT);
	same = add_lines(body, ' ', old_text(unified, from, to));
	add_head(unified, old + same, new + same);
	buffer_add(&unified->output->text, body->bytes, body->used);
	buffer_empty(body);
	unified->count = 0;
	output_flush(unified->output);
}

static void add_edit(struct unified *unified, size_t number)
{
	struct block block = block_of(unified, number);
	struct block *last =
	    unified->count ? &unified->blocks[unified->count - 1] : NULL;

	if (last && (block.from < last->to ||
		     (block.from == last->from && block.to == last->to))) {
		if (block.to > last->to)
			last->to = block.to;
		last->end = number + 1;
		return;
	}
	if (last && step_on(unified, last->to, 2 * CONTEXT) < block.from)
		end_hunk(unified);
	MEMORY_GROW(unified->blocks, unified->count, unified->room);
	unified->blocks[unified->count++] = block;
}

/* --- files -------------------------------------------------------------- */

/* As git writes paths: quoted where need be, a tab behind one with spaces. */
static void add_path(struct buffer *text, const char *head, const char *path)
{
	bool odd = false;

	for (const char *at = path; *at; at++)
		odd = odd || *at == '"' || *at == '\\' ||
		      (unsigned char)*at < ' ' || (unsigned char)*at >= 0x7f;
	buffer_add(text, head, 4);
	buffer_add_string(text, odd ? "\"" : "");
	buffer_add_string(text, head + 4);
	for (const char *at = path; *at; at++) {
		unsigned char c = (unsigned char)*at;

		if (odd && (c == '"' || c == '\\'))
			buffer_print(text, "\\%c", c);
		else if (odd && (c < ' ' || c >= 0x7f))
			buffer_print(text, "\\%03o", (unsigned)c);
		else
			buffer_add_char(text, (char)c);
	}
	buffer_add_string(text, odd                 ? "\"\n"
				: strchr(path, ' ') ? "\t\n"
						    : "\n");
}

static void begin_file(struct unified *unified, struct sources *sources,
		       uint32_t file)
{
	unified->source = source_numbered(sources, file);
	source_recall(sources, unified->source);
	unified->at = unified->line = 0;
	unified->shift = 0;
	add_path(&unified->output->text, "--- a/", unified->source->path);
	add_path(&unified->output->text, "+++ b/", unified->source->path);
}

static int by_place(const void *a, const void *b, void *context)
{
	const struct zone_edit *left = a, *right = b;

	if (left->span.file != right->span.file)
		return strcmp(source_numbered(context, left->span.file)->path,
			      source_numbered(context, right->span.file)->path);
	if (left->span.at != right->span.at)
		return left->span.at < right->span.at ? -1 : 1;
	/* what is put between stands before what is replaced */
	if ((left->span.length > 0) != (right->span.length > 0))
		return left->span.length > 0 ? 1 : -1;
	return left->number < right->number ? -1 : 1;
}

void unified_write(struct output *output, struct sources *sources,
		   struct zone_edits *edits)
{
	struct unified unified = {.output = output, .edits = edits->items};

	if (edits->count)
		qsort_r(edits->items, edits->count, sizeof *edits->items,
			by_place, sources);
	for (size_t i = 0; i < edits->count; i++) {
		uint32_t file = edits->items[i].span.file;

		if (!unified.source || unified.source->file != file) {
			end_hunk(&unified);
			begin_file(&unified, sources, file);
		}
		add_edit(&unified, i);
	}
	end_hunk(&unified);
	free(unified.blocks);
	buffer_free(&unified.new);
	buffer_free(&unified.body);
}
