/*
 * excerpt.c - quoting a line of the input (see excerpt.h).
 *
 * Knows columns as a terminal shows them: a tab reaches the next multiple of
 * eight, an escaped byte takes four, any other character one.
 */
#include "lint/report/excerpt.h"
#include "lint/report/escape.h"
#include "lint/report/mask.h"
#include "parsers/base/memory.h"

#include <stdlib.h>

#define SIDE_MAX   80   /* bytes shown beside the span */
#define SPAN_MAX   160  /* bytes shown of the span */
#define BEFORE_MAX 4096 /* bytes looked at for the name of a secret */
#define TAB        8
#define CUT        "..."

/* What is shown: offsets in the line. */
struct window {
	struct slice line;
	size_t begin, from, to, end; /* shown from, span, shown to */
};

/* Not in the middle of a character. */
static size_t boundary(struct slice line, size_t at)
{
	for (int i = 0; i < 3 && at < line.length; i++, at++)
		if (((unsigned char)line.at[at] & 0xC0) != 0x80)
			break;
	return at;
}

static struct window window_of(const struct sources *sources, struct span span)
{
	const struct source *source = source_numbered(sources, span.file);
	struct window window = {.line =
				    source_line(sources, span.file, span.at)};
	size_t length = window.line.length;

	if (!source)
		return window;
	window.from = span.at - (size_t)(window.line.at - source->bytes);
	if (window.from > length)
		window.from = length;
	window.to = window.from + span.length;
	if (window.to > length)
		window.to = length;
	window.end = window.to + SIDE_MAX;
	if (window.to > window.from + SPAN_MAX) {
		window.to = boundary(window.line, window.from + SPAN_MAX);
		window.end = window.to;
	}
	window.end =
	    window.end < length ? boundary(window.line, window.end) : length;
	if (window.from > SIDE_MAX)
		window.begin = boundary(window.line, window.from - SIDE_MAX);
	return window;
}

/* The secret bytes of what is shown; the caller frees. */
static bool *masked_bytes(const struct sources *sources, struct span span,
			  const struct window *window, const bool **shown)
{
	const struct source *source = source_numbered(sources, span.file);
	size_t begin, before, size;
	struct slice text;
	bool *masked;

	if (!source)
		return NULL;
	begin = (size_t)(window->line.at - source->bytes) + window->begin;
	before = begin < BEFORE_MAX ? begin : BEFORE_MAX;
	size = before + (window->end - window->begin);
	masked = memory_get(size + 1);
	text = source_slice(sources,
			    (struct span){span.file, (uint32_t)(begin - before),
					  (uint32_t)size});
	mask_secrets(text, masked);
	*shown = masked + before;
	return masked;
}

static void pad(struct buffer *buffer, size_t count, char c)
{
	while (count--)
		buffer_add_char(buffer, c);
}

/* Adds the character at AT; *COLUMN grows by what it takes on a terminal. */
static size_t add_shown(struct buffer *text, const struct window *window,
			size_t at, bool masked, size_t *column)
{
	struct slice rest = {window->line.at + at, window->end - at};
	size_t before = text->used, taken;

	if (masked || rest.at[0] == '\t') {
		size_t width = masked ? 1 : TAB - *column % TAB;

		pad(text, width, masked ? '*' : ' ');
		*column += width;
		return 1;
	}
	taken = escape_next(text, rest);
	/* printed as it is, it takes one column; escaped, each byte four */
	*column += text->used - before == taken ? 1 : text->used - before;
	return taken;
}

struct excerpt excerpt_of(const struct sources *sources, struct span span,
			  char mark)
{
	struct window window = window_of(sources, span);
	struct excerpt excerpt = {0};
	const bool *shown = NULL;
	bool *masked = masked_bytes(sources, span, &window, &shown);
	size_t column = 0, at = window.begin;

	if (window.begin) {
		buffer_add_string(&excerpt.text, CUT);
		column = sizeof CUT - 1;
	}
	while (at < window.end) {
		size_t next;

		next =
		    at + add_shown(&excerpt.text, &window, at,
				   shown && shown[at - window.begin], &column);
		if (at < window.to)
			pad(&excerpt.marks, column - excerpt.marks.used,
			    at < window.from ? ' ' : mark);
		at = next;
	}
	if (window.end < window.line.length)
		buffer_add_string(&excerpt.text, CUT);
	if (window.to == window.from) /* a place between two bytes */
		pad(&excerpt.marks, 1, mark);
	free(masked);
	return excerpt;
}

void excerpt_free(struct excerpt *excerpt)
{
	buffer_free(&excerpt->text);
	buffer_free(&excerpt->marks);
}
