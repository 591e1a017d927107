/*
 * suffix.h - public suffixes and organisational domains (by libpsl's table).
 *
 * The names of RFC 2606 (.example, .test) count as ordinary top-level
 * domains, so that examples are judged as real names are.
 */
#ifndef RULES_SUFFIX_H
#define RULES_SUFFIX_H

#include "parsers/base/slice.h"

#include <stdbool.h>

/* Is this one label a top-level domain that exists? */
bool suffix_is_top(struct slice label);

/* Is the whole name a public suffix, such as co.uk? */
bool suffix_is_public(struct slice name);

/* Have both names one organisational domain (RFC 7489 3.2)? */
bool suffix_same_organisation(struct slice a, struct slice b);

#endif
