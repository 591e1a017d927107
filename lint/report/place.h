/*
 * place.h - where a span lies, as reports write it.
 */
#ifndef LINT_REPORT_PLACE_H
#define LINT_REPORT_PLACE_H

#include "lint/report/report.h"

struct placed {
	const char *path; /* NULL: in no file, and the rest is 0 */
	struct position begin;
	struct position end; /* exclusive */
};

struct placed place_of(const struct outcome *outcome, struct span span);

/*
 * The same column counted in Unicode characters instead of bytes, a byte
 * that is no UTF-8 as one.
 */
uint32_t place_characters(const struct outcome *outcome, uint32_t file,
			  uint32_t at);

/* PATH as a relative URI reference (RFC 3986): percent-encoded. */
void place_uri(struct buffer *text, const char *path);

#endif
