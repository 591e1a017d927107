/*
 * tree.c - drawing trees (see tree.h).
 *
 * Box-drawing characters are for terminals and files in UTF-8; any other
 * locale gets the same in ASCII.
 */
#include "lint/report/tree.h"
#include "lint/report/escape.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX  8
#define COLUMN_MAX 64 /* of places; longer texts push theirs to the right */

struct tree_line {
	unsigned depth;
	enum tree_mark mark;
	struct span place;
	struct buffer text; /* safe to print */
	bool last;          /* of its siblings */
};

struct glyphs {
	const char *branch, *corner, *trunk, *gap;
	const char *marks[5];
};

static const struct glyphs glyphs_utf8 = {
    "├─ ", "└─ ", "│  ", "   ", {"", "✔ ", "✘ ", "? ", "! "}};
static const struct glyphs glyphs_ascii = {
    "|- ", "`- ", "|  ", "   ", {"", "ok ", "NO ", "?? ", "!! "}};

static const char *const colours[] = {
    [TREE_PLAIN] = "",        [TREE_YES] = "\033[32m",
    [TREE_NO] = "\033[1;31m", [TREE_UNKNOWN] = "\033[33m",
    [TREE_NOTE] = "\033[33m",
};

void tree_begin(struct tree *tree)
{
	setlocale(LC_CTYPE, "");
	*tree = (struct tree){.glyphs = &glyphs_ascii};
	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		tree->glyphs = &glyphs_utf8;
}

void tree_add(struct tree *tree, unsigned depth, enum tree_mark mark,
	      struct span place, const char *format, ...)
{
	struct buffer text = {0};
	struct tree_line *line;
	va_list arguments;

	MEMORY_GROW(tree->lines, tree->count, tree->room);
	line = &tree->lines[tree->count++];
	*line = (struct tree_line){.depth = depth < DEPTH_MAX ? depth
							      : DEPTH_MAX - 1,
				   .mark = mark,
				   .place = place};
	va_start(arguments, format);
	buffer_vprint(&text, format, arguments);
	va_end(arguments);
	escape_text(&line->text, (struct slice){buffer_text(&text), text.used});
	buffer_free(&text);
}

/* From the end: a line is the last of its depth until one was seen. */
static void find_last(struct tree *tree)
{
	bool seen[DEPTH_MAX] = {false};

	for (size_t i = tree->count; i > 0; i--) {
		struct tree_line *line = &tree->lines[i - 1];

		line->last = !seen[line->depth];
		seen[line->depth] = true;
		for (unsigned depth = line->depth + 1; depth < DEPTH_MAX;
		     depth++)
			seen[depth] = false;
	}
}

/* Columns that UTF-8 takes, one a character. */
static size_t width_of(const char *text)
{
	size_t width = 0;

	for (; *text; text++)
		width += ((unsigned char)*text & 0xC0) != 0x80;
	return width;
}

static size_t line_width(const struct tree_line *line,
			 const struct glyphs *glyphs)
{
	return 3 * (size_t)line->depth + width_of(glyphs->marks[line->mark]) +
	       width_of(buffer_text(&line->text));
}

/* Where places begin: behind the widest text that is not too wide. */
static size_t place_column(const struct tree *tree)
{
	size_t column = 0;

	for (size_t i = 0; i < tree->count; i++) {
		size_t width = line_width(&tree->lines[i], tree->glyphs);

		if (!span_is_none(tree->lines[i].place) && width > column &&
		    width <= COLUMN_MAX)
			column = width;
	}
	return column + 2;
}

static void draw_place(struct output *output, struct sources *sources,
		       struct span place, size_t blanks)
{
	const struct source *source = source_numbered(sources, place.file);

	if (!source)
		return;
	buffer_print(&output->text, "%*s", (int)blanks, "");
	if (output->colour)
		buffer_add_string(&output->text, "\033[2m");
	escape_string(&output->text, source->path);
	buffer_print(&output->text, ":%" PRIu32,
		     source_position(sources, place.file, place.at).line);
	if (output->colour)
		buffer_add_string(&output->text, "\033[0m");
}

static void draw_line(struct output *output, struct sources *sources,
		      const struct tree_line *line, const bool *open,
		      const struct glyphs *glyphs, size_t column)
{
	size_t width = line_width(line, glyphs);
	bool coloured = output->colour && line->mark != TREE_PLAIN;

	for (unsigned depth = 1; depth < line->depth; depth++)
		buffer_add_string(&output->text,
				  open[depth] ? glyphs->trunk : glyphs->gap);
	if (line->depth)
		buffer_add_string(&output->text,
				  line->last ? glyphs->corner : glyphs->branch);
	if (coloured)
		buffer_add_string(&output->text, colours[line->mark]);
	else if (output->colour && line->depth == 0)
		buffer_add_string(&output->text, "\033[1m");
	buffer_add_string(&output->text, glyphs->marks[line->mark]);
	buffer_add(&output->text, buffer_text(&line->text), line->text.used);
	if (coloured || (output->colour && line->depth == 0))
		buffer_add_string(&output->text, "\033[0m");
	draw_place(output, sources, line->place,
		   width < column ? column - width : 2);
	buffer_add_char(&output->text, '\n');
}

void tree_draw(struct tree *tree, struct output *output,
	       struct sources *sources)
{
	size_t column = place_column(tree);
	bool open[DEPTH_MAX] = {false};

	find_last(tree);
	for (size_t i = 0; i < tree->count; i++) {
		struct tree_line *line = &tree->lines[i];

		open[line->depth] = !line->last;
		draw_line(output, sources, line, open, tree->glyphs, column);
		output_flush(output);
		buffer_free(&line->text);
	}
	tree->count = 0;
}

void tree_free(struct tree *tree)
{
	for (size_t i = 0; i < tree->count; i++)
		buffer_free(&tree->lines[i].text);
	free(tree->lines);
	*tree = (struct tree){0};
}
