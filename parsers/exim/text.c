/*
 * text.c - characters that remember where they were read (see text.h).
 */
#include "parsers/exim/text.h"

#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <stdlib.h>
#include <string.h>

/* More links than this are not shown; nothing else depends on it. */
#define CHAIN_MAX 16

void text_empty(struct text *text)
{
	buffer_empty(&text->bytes);
	text->count = 0;
}

void text_free(struct text *text)
{
	buffer_free(&text->bytes);
	free(text->pieces);
	*text = (struct text){0};
}

/* Does a run that starts at SPAN simply go on where LAST ends? */
static bool text_continues(const struct text *text, struct span span,
			   const struct use *use)
{
	const struct piece *last;

	if (text->count == 0)
		return false;
	last = &text->pieces[text->count - 1];
	return last->use == use && last->span.file == span.file &&
	       last->span.at + (text->bytes.used - last->at) == span.at;
}

void text_add(struct text *text, struct slice bytes, struct span span,
	      const struct use *use)
{
	if (bytes.length == 0)
		return;
	if (!text_continues(text, span, use)) {
		MEMORY_GROW(text->pieces, text->count, text->room);
		text->pieces[text->count++] =
		    (struct piece){text->bytes.used, span, use};
	}
	buffer_add(&text->bytes, bytes.at, bytes.length);
}

/* The piece that holds the byte at AT. */
static size_t piece_at(const struct fixed_text *text, size_t at)
{
	size_t behind;

	SEARCH_FIRST(behind, 1, text->count, text->pieces[behind].at <= at);
	return behind - 1;
}

static size_t piece_end(const struct fixed_text *text, size_t piece)
{
	return piece + 1 < text->count ? text->pieces[piece + 1].at
				       : text->bytes.length;
}

/* Where the byte at AT stands, as a span of LENGTH bytes. */
static struct span piece_span(const struct piece *piece, size_t at,
			      size_t length)
{
	struct span span = piece->span;

	if (span_is_none(span))
		return span;
	span.at += (uint32_t)(at - piece->at);
	span.length = (uint32_t)length;
	return span;
}

/* Calls for each run of LENGTH bytes at AT; TO gets them, as USE's. */
static void text_copy(struct text *to, const struct fixed_text *from, size_t at,
		      size_t length,
		      const struct use *(*rebase)(void *state,
						  const struct use *use),
		      void *state)
{
	size_t end = at + length;
	size_t i = from->count ? piece_at(from, at) : 0;

	for (; i < from->count && at < end; i++) {
		const struct piece *piece = &from->pieces[i];
		size_t stop = piece_end(from, i);
		const struct use *use =
		    rebase ? rebase(state, piece->use) : piece->use;

		if (stop > end)
			stop = end;
		text_add(to, (struct slice){from->bytes.at + at, stop - at},
			 piece_span(piece, at, stop - at), use);
		at = stop;
	}
}

void text_add_part(struct text *text, const struct fixed_text *from, size_t at,
		   size_t length)
{
	text_copy(text, from, at, length, NULL, NULL);
}

void text_cut(struct text *text, size_t length)
{
	if (length >= text->bytes.used)
		return;
	text->bytes.used = length;
	text->bytes.bytes[length] = '\0';
	while (text->count && text->pieces[text->count - 1].at >= length)
		text->count--;
}

struct fixed_text text_view(const struct text *text)
{
	return (struct fixed_text){
	    {buffer_text(&text->bytes), text->bytes.used},
	    text->pieces,
	    text->count};
}

struct fixed_text text_keep(struct arena *arena, const struct fixed_text *from,
			    size_t at, size_t length)
{
	struct text part = {0};
	struct fixed_text kept;
	struct piece *pieces;

	text_add_part(&part, from, at, length);
	kept = text_view(&part);
	kept.bytes.at = arena_copy(arena, kept.bytes.at, kept.bytes.length);
	pieces = arena_get(arena, (part.count + 1) * sizeof *pieces);
	if (part.count)
		memcpy(pieces, part.pieces, part.count * sizeof *pieces);
	else if (from->count) /* an empty value still stands somewhere */
		pieces[0].span = text_outer_span(from, at, 0);
	else
		pieces[0].span = SPAN_NONE;
	kept.pieces = pieces;
	kept.count = part.count ? part.count : 1;
	text_free(&part);
	return kept;
}

/* The uses of a piece from the outermost on; how many. */
static size_t use_chain(const struct use *use,
			const struct use *chain[CHAIN_MAX])
{
	const struct use *walk;
	size_t depth = 0, i;

	for (walk = use; walk; walk = walk->outer)
		depth++;
	i = depth;
	for (walk = use; walk; walk = walk->outer)
		if (--i < CHAIN_MAX)
			chain[i] = walk;
	return depth < CHAIN_MAX ? depth : CHAIN_MAX;
}

static bool use_same(const struct use *a, const struct use *b)
{
	return a == b ||
	       (a->span.file == b->span.file && a->span.at == b->span.at &&
		a->span.length == b->span.length &&
		strcmp(a->name, b->name) == 0);
}

/* From FIRST to LAST where they are of one file and in order. */
static struct span span_around(struct span first, struct span last)
{
	if (span_is_none(first))
		return last;
	if (first.file != last.file ||
	    last.at + last.length < first.at + first.length)
		return first;
	return span_join(first, last);
}

struct span text_span(const struct fixed_text *text, size_t at, size_t length,
		      struct arena *arena, struct value *value)
{
	const struct use *first[CHAIN_MAX], *last[CHAIN_MAX];
	size_t i, j, depth, other, common = 0;
	struct span from, to;

	if (text->count == 0)
		return SPAN_NONE;
	i = piece_at(text, at);
	j = length ? piece_at(text, at + length - 1) : i;
	depth = use_chain(text->pieces[i].use, first);
	other = use_chain(text->pieces[j].use, last);
	while (common < depth && common < other &&
	       use_same(first[common], last[common]))
		common++;
	from = common < depth
		   ? first[common]->span
		   : piece_span(&text->pieces[i], at,
				i == j ? length : piece_end(text, i) - at);
	to = common < other ? last[common]->span
			    : piece_span(&text->pieces[j], at + length, 0);
	if (value && common) {
		struct reference *links =
		    arena_get(arena, common * sizeof *links);

		for (size_t k = 0; k < common; k++)
			links[k] =
			    (struct reference){first[k]->span, first[k]->name};
		value->chain = links;
		value->chain_length = common;
	}
	/* Text of two macros inside a third: all that the third says. */
	if (common && (common < depth || common < other))
		return first[common - 1]->definition;
	return span_around(from, to);
}

/* Where the byte at AT came in: the outermost use, or its own place. */
static struct span outermost(const struct fixed_text *text, size_t at,
			     size_t length)
{
	const struct piece *piece = &text->pieces[piece_at(text, at)];
	const struct use *use = piece->use;

	while (use && use->outer)
		use = use->outer;
	return use ? use->span : piece_span(piece, at, length);
}

struct span text_outer_span(const struct fixed_text *text, size_t at,
			    size_t length)
{
	if (text->count == 0)
		return SPAN_NONE;
	if (length == 0)
		return outermost(text, at, 0);
	return span_around(outermost(text, at, 1),
			   outermost(text, at + length - 1, 1));
}

const struct use *text_use(struct arena *arena, const struct fixed_text *text,
			   size_t at, const char *name,
			   const struct fixed_text *replacement)
{
	struct use *use = arena_get(arena, sizeof *use);
	const struct piece *piece;

	*use = (struct use){SPAN_NONE, name, SPAN_NONE, NULL};
	if (text->count) {
		piece = &text->pieces[piece_at(text, at)];
		use->span = piece_span(piece, at, strlen(name));
		use->outer = piece->use;
	}
	use->definition =
	    text_outer_span(replacement, 0, replacement->bytes.length);
	return use;
}

struct rebase {
	struct arena *arena;
	const struct use *onto;
	const struct use *last, *last_result; /* runs of pieces share a use */
};

static const struct use *use_rebase(struct arena *arena, const struct use *use,
				    const struct use *onto)
{
	struct use *first = NULL, **link = &first;

	for (; use; use = use->outer) {
		struct use *copy = arena_get(arena, sizeof *copy);

		*copy = *use;
		*link = copy;
		link = (struct use **)&copy->outer;
	}
	*link = (struct use *)onto;
	return first;
}

static const struct use *text_rebase(void *state, const struct use *use)
{
	struct rebase *rebase = state;

	if (!use)
		return rebase->onto;
	if (use != rebase->last) {
		rebase->last = use;
		rebase->last_result =
		    use_rebase(rebase->arena, use, rebase->onto);
	}
	return rebase->last_result;
}

void text_add_used(struct text *text, struct arena *arena,
		   const struct fixed_text *from, const struct use *use)
{
	struct rebase rebase = {arena, use, NULL, NULL};

	text_copy(text, from, 0, from->bytes.length, text_rebase, &rebase);
}
