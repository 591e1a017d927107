/*
 * option_table.h - the rows that options.c searches; for nobody else.
 */
#ifndef PARSERS_EXIM_OPTION_TABLE_H
#define PARSERS_EXIM_OPTION_TABLE_H

#include "parsers/exim/options.h"

struct option_row {
	enum option_class class;
	const char *driver;              /* NULL: all drivers of the class */
	const char *words[OPTION_TYPES]; /* names, separated by blanks */
};

extern const struct option_row option_rows[];
extern const size_t option_row_count;

#endif
