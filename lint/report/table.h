/*
 * table.h - rows of cells, one under the other.
 */
#ifndef LINT_REPORT_TABLE_H
#define LINT_REPORT_TABLE_H

#include "lint/report/output.h"

#define TABLE_COLUMNS 6

struct table {
	struct table_row *rows;
	size_t count, room;
};

/* Begins a row that stands DEPTH steps to the right. */
void table_row(struct table *table, unsigned depth);

/* The next cell of the last row; escaped here. */
void table_cell(struct table *table, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Writes the rows, those of one depth aligned, and empties the table. */
void table_draw(struct table *table, struct output *output);

#endif
