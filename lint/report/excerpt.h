/*
 * excerpt.h - one line of the input with marks under a span.
 */
#ifndef LINT_REPORT_EXCERPT_H
#define LINT_REPORT_EXCERPT_H

#include "parsers/base/buffer.h"
#include "parsers/base/source.h"

/* Both are safe to print; MARKS begins under the first byte of TEXT. */
struct excerpt {
	struct buffer text;
	struct buffer marks; /* blanks, then MARK as often as need be */
};

/*
 * The line that holds SPAN's beginning, cut to 80 bytes a side of the span,
 * tabs expanded, secrets masked.  Belongs to the caller.
 */
struct excerpt excerpt_of(const struct sources *sources, struct span span,
			  char mark);
void excerpt_free(struct excerpt *excerpt);

#endif
