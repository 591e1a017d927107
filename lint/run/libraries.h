/*
 * libraries.h - libraries take their memory as we do.
 *
 * A library that is refused memory says "no such document" as often as "out
 * of memory", and a wrong answer is worse than none.  So those that can be
 * told to allocate through parsers/base/memory.h, which never says no.
 */
#ifndef LINT_RUN_LIBRARIES_H
#define LINT_RUN_LIBRARIES_H

/* Call it before any of them is used. */
void libraries_begin(void);

#endif
