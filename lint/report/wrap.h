/*
 * wrap.h - sentences set in 80 columns.
 */
#ifndef LINT_REPORT_WRAP_H
#define LINT_REPORT_WRAP_H

#include "parsers/base/buffer.h"

#include <stdbool.h>

/*
 * Appends PARAGRAPHS with INDENT blanks before each line and a line end
 * behind the last; a line end in it stays one.  COLUMN is where its first
 * line goes on, 0 where it begins a line.
 */
void wrap_text(struct buffer *text, const char *paragraphs, size_t indent,
	       size_t column);

#endif
