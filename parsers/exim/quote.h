/*
 * quote.h - the value of an option: verbatim, or in double quotes with
 * escapes.  Knows no types.
 */
#ifndef PARSERS_EXIM_QUOTE_H
#define PARSERS_EXIM_QUOTE_H

#include "parsers/exim/text.h"

/*
 * What stands at AT to the end of LINE, unquoted where QUOTES are allowed.
 * Returns NULL, or what is wrong with it.
 */
const char *quote_read(struct arena *arena, const struct fixed_text *line,
		       size_t at, bool quotes, struct fixed_text *value);

/*
 * The character that the escape at *TEXT stands for, which begins with a
 * backslash; *TEXT is moved behind it.
 */
char quote_escape(const char **text);

#endif
