/*
 * manual.h - the catalogue of rules as a manual page in mdoc(7).
 *
 * All that it says of rules stands in their rows, and of the format of rules
 * of one's own in the tables that read it.
 */
#ifndef LINT_REPORT_MANUAL_H
#define LINT_REPORT_MANUAL_H

#include "parsers/base/buffer.h"

void manual_write(struct buffer *page);

#endif
