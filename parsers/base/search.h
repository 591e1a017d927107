/*
 * search.h - where in a sorted list something begins.
 *
 * For what bsearch() cannot say: where the first of several stands, or where
 * one would.  Knows no type: the order is the caller's expression.
 */
#ifndef PARSERS_BASE_SEARCH_H
#define PARSERS_BASE_SEARCH_H

#include <stddef.h>

/*
 * INDEX, a size_t, becomes the first from FROM on for which BEFORE, an
 * expression of INDEX, is false; TO where there is none.  BEFORE has to be
 * true of all that stand in front of that one, and of none behind.
 */
#define SEARCH_FIRST(index, from, to, before)                                  \
	do {                                                                   \
		size_t search_from = (from), search_to = (to);                 \
                                                                               \
		while (search_from < search_to) {                              \
			(index) = search_from + (search_to - search_from) / 2; \
			if (before)                                            \
				search_from = (index) + 1;                     \
			else                                                   \
				search_to = (index);                           \
		}                                                              \
		(index) = search_from;                                         \
	} while (0)

#endif
