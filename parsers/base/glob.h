/*
 * glob.h - patterns for paths, as .gitignore and glob(7) write them.
 *
 * `?` and `*` match within one part of a path, `**` across parts, `[a-z]`
 * and `[!a-z]` one byte of a set, `\` the next byte as it is.  Time is the
 * product of both lengths at worst, whatever the pattern.
 */
#ifndef PARSERS_BASE_GLOB_H
#define PARSERS_BASE_GLOB_H

#include <stdbool.h>

#define GLOB_PATTERN_MAX 1024

/* The whole of PATH; a pattern longer than the limit matches nothing. */
bool glob_match(const char *pattern, const char *path);

/* Does PATTERN hold any of `*?[`? */
bool glob_is_pattern(const char *pattern);

/*
 * As a line of .gitignore: without a `/` inside it matches at any depth, with
 * one from the top; `/` at its end asks for a directory.  `!` in front is the
 * caller's to deal with.
 */
bool glob_ignores(const char *pattern, const char *path, bool directory);

#endif
