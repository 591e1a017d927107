/*
 * posix.h - POSIX extended regular expressions, as regexp_table(5) has them,
 * put into PCRE2's words.
 *
 * The C library's own matcher knows no limit on its work, so strangers'
 * patterns are not given to it.  A pattern matches the same texts in either
 * form; which part a group takes may differ where POSIX wants the longest.
 */
#ifndef PARSERS_POSTFIX_POSIX_H
#define PARSERS_POSTFIX_POSIX_H

#include "parsers/base/arena.h"

#include <stdbool.h>

/* NULL, with a sentence in *WHY, for what the C library would refuse. */
const char *posix_translate(struct arena *arena, const char *pattern,
			    bool caseless, const char **why);

#endif
