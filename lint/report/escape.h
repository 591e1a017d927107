/*
 * escape.h - the one place where bytes of the input become fit to print.
 *
 * Input is written by strangers, output is read by terminals and CI systems.
 * ESC and the other C0 and C1 controls, DEL, what is no UTF-8, the controls
 * that reorder text (bidi) and line separators come out as \xHH, byte by
 * byte.  `##[`, which CI systems read as a command wherever it stands, is
 * broken up.  A line that begins with `::` is another such command; whoever
 * begins a line with text from a file uses escape_line().
 */
#ifndef LINT_REPORT_ESCAPE_H
#define LINT_REPORT_ESCAPE_H

#include "parsers/base/buffer.h"
#include "parsers/base/slice.h"

/* Appends TEXT, safe, to LINE. */
void escape_text(struct buffer *line, struct slice text);
void escape_string(struct buffer *line, const char *text);

/*
 * Appends the first character of TEXT alone, with an eye on what follows;
 * returns how many bytes of TEXT it took, at least 1.
 */
size_t escape_next(struct buffer *line, struct slice text);

/* As escape_text(), for text that stands first in its line. */
void escape_line(struct buffer *line, struct slice text);

/*
 * The length of the character at TEXT's beginning, printable or not: 1 to 4
 * bytes of UTF-8; 0: it is none.
 */
size_t escape_character(struct slice text);

/*
 * Appends TEXT with U+FFFD in the place of each byte that is no UTF-8; true
 * where there was one.
 */
bool escape_replace(struct buffer *line, struct slice text);

/* Appends JSON text with `##[` broken up and DEL written as an escape. */
void escape_json(struct buffer *line, struct slice json);

#endif
