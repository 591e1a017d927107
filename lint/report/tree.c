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
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX  8
#define WIDTH      80
#define COLUMN_MIN 44 /* of places, however long these are */

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

/*
 * By the first of them that is set, as setlocale(3) has it; which itself would
 * open files outside the root, and takes a want of memory for another locale.
 */
static bool is_utf8(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *locale = "";

	for (size_t i = 0; i < 3 && !locale[0]; i++) {
		locale = getenv(variables[i]);
		locale = locale ? locale : "";
	}
	return strcasestr(locale, ".utf-8") || strcasestr(locale, ".utf8");
}

void tree_begin(struct tree *tree)
{
	*tree =
	    (struct tree){.glyphs = is_utf8() ? &glyphs_utf8 : &glyphs_ascii};
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
static size_t width_of(const char *text, size_t length)
{
	size_t width = 0;

	for (size_t i = 0; i < length; i++)
		width += ((unsigned char)text[i] & 0xC0) != 0x80;
	return width;
}

/* What stands before the text: branches and the mark. */
static size_t indent_of(const struct tree_line *line,
			const struct glyphs *glyphs)
{
	const char *mark = glyphs->marks[line->mark];

	return 3 * (size_t)line->depth + width_of(mark, strlen(mark));
}

static size_t place_width(const struct tree_line *line, struct sources *sources)
{
	const struct source *source =
	    source_numbered(sources, line->place.file);
	struct buffer text = {0};
	size_t width;

	if (!source)
		return 0;
	escape_string(&text, source->path);
	buffer_print(
	    &text, ":%" PRIu32,
	    source_position(sources, line->place.file, line->place.at).line);
	width = width_of(buffer_text(&text), text.used);
	buffer_free(&text);
	return width;
}

/*
 * Where places begin: behind the widest text that has one, yet so far left
 * that the longest place ends with the line.
 */
static size_t place_column(const struct tree *tree, struct sources *sources)
{
	size_t widest = 0, longest = 0;

	for (size_t i = 0; i < tree->count; i++) {
		const struct tree_line *line = &tree->lines[i];
		size_t width =
		    indent_of(line, tree->glyphs) +
		    width_of(buffer_text(&line->text), line->text.used);
		size_t place = place_width(line, sources);

		if (place && width > widest)
			widest = width;
		if (place > longest)
			longest = place;
	}
	if (widest + 2 + longest > WIDTH)
		widest = longest + 2 < WIDTH ? WIDTH - 2 - longest : 0;
	return (widest < COLUMN_MIN - 2 ? COLUMN_MIN - 2 : widest) + 2;
}

/* How much of TEXT goes on a line of ROOM columns: whole words, one at least.
 */
static size_t fitting(const char *text, size_t length, size_t room)
{
	size_t best = 0;

	for (size_t at = 0; at <= length; at++) {
		if (at < length && text[at] != ' ')
			continue;
		if (best && width_of(text, at) > room)
			break;
		best = at;
	}
	return best;
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

static void draw_branches(struct output *output, const struct tree_line *line,
			  const bool *open, const struct glyphs *glyphs,
			  bool first)
{
	for (unsigned depth = 1; depth < line->depth; depth++)
		buffer_add_string(&output->text,
				  open[depth] ? glyphs->trunk : glyphs->gap);
	if (line->depth)
		buffer_add_string(&output->text,
				  !first
				      ? line->last ? glyphs->gap : glyphs->trunk
				  : line->last ? glyphs->corner
					       : glyphs->branch);
}

static void draw_text(struct output *output, const struct tree_line *line,
		      const char *mark, const char *text, size_t length)
{
	const char *colour = line->mark != TREE_PLAIN ? colours[line->mark]
			     : line->depth == 0       ? "\033[1m"
						      : "";
	bool coloured = output->colour && *colour;

	if (coloured)
		buffer_add_string(&output->text, colour);
	buffer_add_string(&output->text, mark);
	buffer_add(&output->text, text, length);
	if (coloured)
		buffer_add_string(&output->text, "\033[0m");
}

/* A long text goes on below itself; the place stands beside its beginning. */
static void draw_line(struct output *output, struct sources *sources,
		      const struct tree_line *line, const bool *open,
		      const struct glyphs *glyphs, size_t column)
{
	const char *text = buffer_text(&line->text);
	size_t left = line->text.used, indent = indent_of(line, glyphs);
	bool has_place = source_numbered(sources, line->place.file) != NULL;
	size_t room = (has_place ? column - 2 : WIDTH) - indent;
	size_t mark = indent - 3 * (size_t)line->depth;

	for (bool first = true; first || left; first = false) {
		size_t take = fitting(text, left, room);
		size_t width = indent + width_of(text, take);

		draw_branches(output, line, open, glyphs, first);
		if (first) {
			draw_text(output, line, glyphs->marks[line->mark], text,
				  take);
			draw_place(output, sources, line->place,
				   width < column ? column - width : 2);
		} else {
			buffer_print(&output->text, "%*s", (int)mark, "");
			draw_text(output, line, "", text, take);
		}
		buffer_add_char(&output->text, '\n');
		take += take < left;
		text += take;
		left -= take;
	}
}

void tree_draw(struct tree *tree, struct output *output,
	       struct sources *sources)
{
	size_t column = place_column(tree, sources);
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
