/*
 * line.c - the logical lines of Postfix's files (see line.h).
 */
#include "parsers/postfix/line.h"
#include "parsers/base/buffer.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/postfix/marker.h"

#include <stdlib.h>
#include <string.h>

bool postfix_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool postfix_is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

void lines_begin(struct lines *lines, const struct source *source,
		 struct arena *arena)
{
	*lines = (struct lines){.source = source, .arena = arena};
}

void lines_end(struct lines *lines)
{
	free(lines->pending);
	lines->pending = NULL;
}

/* The physical line at the reading place, without its line end. */
static struct slice take(struct lines *lines)
{
	const char *from = lines->source->bytes + lines->at;
	size_t left = lines->source->size - lines->at;
	const char *end = memchr(from, '\n', left);
	struct slice line = {from, end ? (size_t)(end - from) : left};

	lines->at += line.length + (end != NULL);
	return line;
}

/* Skips lines that are for a template's engine alone. */
static void skip_control(struct lines *lines)
{
	while (lines->template && lines->at < lines->source->size) {
		size_t at = lines->at;

		if (!marker_control(take(lines), &lines->depth)) {
			lines->at = at;
			break;
		}
	}
}

/* What would be read next goes on with the line before it. */
static bool continues(const struct lines *lines)
{
	char next;

	if (lines->at >= lines->source->size)
		return false;
	next = lines->source->bytes[lines->at];
	return next == '#' || postfix_is_space(next);
}

static size_t blanks(struct slice text)
{
	size_t count = 0;

	while (count < text.length && postfix_is_space(text.at[count]))
		count++;
	return count;
}

static struct span span_of(const struct lines *lines, struct slice part)
{
	return (struct span){lines->source->file,
			     (uint32_t)(part.at - lines->source->bytes),
			     (uint32_t)part.length};
}

static void add_comment(struct lines *lines, struct slice comment)
{
	comment.at++;
	comment.length--;
	if (!memmem(comment.at, comment.length, "rdnslint:", 9))
		return;
	MEMORY_GROW(lines->pending, lines->pending_count, lines->pending_room);
	lines->pending[lines->pending_count++] = span_of(lines, comment);
}

struct gathered {
	struct buffer text;
	struct stretch *stretches;
	size_t count, room;
	size_t comments; /* of the pending ones, how many are this line's */
	bool conditional;
};

static bool goes_on(struct lines *lines, const struct gathered *gathered)
{
	skip_control(lines);
	return lines->at < lines->source->size &&
	       (gathered->text.used == 0 || continues(lines));
}

static void gather(struct lines *lines, struct gathered *gathered)
{
	while (goes_on(lines, gathered)) {
		struct slice part = take(lines);
		size_t indent = blanks(part);

		if (indent < part.length && part.at[indent] == '#') {
			part.at += indent;
			part.length -= indent;
			add_comment(lines, part);
		} else if (indent < part.length) {
			MEMORY_GROW(gathered->stretches, gathered->count,
				    gathered->room);
			gathered->stretches[gathered->count++] =
			    (struct stretch){gathered->text.used,
					     span_of(lines, part).at};
			buffer_add(&gathered->text, part.at, part.length);
			gathered->comments = lines->pending_count;
			gathered->conditional |= lines->depth > 0;
		}
	}
}

static void give_comments(struct lines *lines, struct line *line, size_t count)
{
	line->comment_count = count;
	if (count)
		line->comments =
		    (struct span *)arena_copy(lines->arena, lines->pending,
					      count * sizeof *lines->pending);
	lines->pending_count -= count;
	if (lines->pending_count)
		memmove(lines->pending, lines->pending + count,
			lines->pending_count * sizeof *lines->pending);
}

bool lines_next(struct lines *lines, struct line *line)
{
	struct gathered gathered = {.comments = 0};

	if (lines->at >= lines->source->size)
		return false;
	gather(lines, &gathered);
	*line = (struct line){.file = lines->source->file};
	if (gathered.text.used > 0) {
		line->text = arena_copy(lines->arena, gathered.text.bytes,
					gathered.text.used);
		line->length = strlen(line->text);
		line->cut = line->length < gathered.text.used;
		line->orphan = postfix_is_space(line->text[0]);
		line->conditional = gathered.conditional;
		line->stretches = (struct stretch *)arena_copy(
		    lines->arena, gathered.stretches,
		    gathered.count * sizeof *gathered.stretches);
		line->stretch_count = gathered.count;
		give_comments(lines, line, gathered.comments);
	}
	buffer_free(&gathered.text);
	free(gathered.stretches);
	return line->text != NULL;
}

static uint32_t place(const struct line *line, size_t at)
{
	size_t behind;

	SEARCH_FIRST(behind, 1, line->stretch_count,
		     line->stretches[behind].at <= at);
	return line->stretches[behind - 1].where +
	       (uint32_t)(at - line->stretches[behind - 1].at);
}

struct span line_span(const struct line *line, size_t at, size_t length)
{
	uint32_t first = place(line, at);

	if (length == 0)
		return (struct span){line->file, first, 0};
	return (struct span){line->file, first,
			     place(line, at + length - 1) + 1 - first};
}
