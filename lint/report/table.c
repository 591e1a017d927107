/*
 * table.c - rows of cells (see table.h).
 */
#include "lint/report/table.h"
#include "lint/report/escape.h"
#include "parsers/base/memory.h"

#include <stdlib.h>

#define DEPTHS    4
#define STEP      2  /* blanks a depth */
#define WIDTH_MAX 60 /* a wider cell pushes its neighbours to the right */

struct table_row {
	unsigned depth;
	unsigned count;
	struct buffer cells[TABLE_COLUMNS];
};

void table_row(struct table *table, unsigned depth)
{
	MEMORY_GROW(table->rows, table->count, table->room);
	table->rows[table->count++] =
	    (struct table_row){.depth = depth < DEPTHS ? depth : DEPTHS - 1};
}

void table_cell(struct table *table, const char *format, ...)
{
	struct table_row *row = &table->rows[table->count - 1];
	struct buffer text = {0};
	va_list arguments;

	if (row->count == TABLE_COLUMNS)
		return;
	va_start(arguments, format);
	buffer_vprint(&text, format, arguments);
	va_end(arguments);
	/* the first cell may well stand first in its line */
	escape_line(&row->cells[row->count++],
		    (struct slice){buffer_text(&text), text.used});
	buffer_free(&text);
}

static size_t width_of(const struct buffer *cell)
{
	size_t width = 0;

	for (size_t i = 0; i < cell->used; i++)
		width += ((unsigned char)cell->bytes[i] & 0xC0) != 0x80;
	return width;
}

static void measure(const struct table *table,
		    size_t widths[DEPTHS][TABLE_COLUMNS])
{
	for (size_t i = 0; i < table->count; i++) {
		const struct table_row *row = &table->rows[i];

		for (unsigned k = 0; k < row->count; k++) {
			size_t width = width_of(&row->cells[k]);

			if (width > widths[row->depth][k] && width <= WIDTH_MAX)
				widths[row->depth][k] = width;
		}
	}
}

static void draw_row(struct output *output, struct table_row *row,
		     const size_t *widths)
{
	size_t blanks = STEP * (size_t)row->depth;

	for (unsigned k = 0; k < row->count; k++) {
		size_t width = width_of(&row->cells[k]);

		/* blanks wait until there is something behind them */
		if (width) {
			buffer_print(&output->text, "%*s%s", (int)blanks, "",
				     buffer_text(&row->cells[k]));
			blanks = 0;
		}
		blanks += STEP + (width < widths[k] ? widths[k] - width : 0);
		buffer_free(&row->cells[k]);
	}
	buffer_add_char(&output->text, '\n');
	output_flush(output);
}

void table_draw(struct table *table, struct output *output)
{
	size_t widths[DEPTHS][TABLE_COLUMNS] = {{0}};

	measure(table, widths);
	for (size_t i = 0; i < table->count; i++)
		draw_row(output, &table->rows[i], widths[table->rows[i].depth]);
	free(table->rows);
	*table = (struct table){0};
}
