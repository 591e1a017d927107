/*
 * tell.h - lines for the person who runs us, on standard error.
 *
 * Every line begins with `rdnslint: ` and is escaped, since file names and
 * the bytes of input may stand in it.  Knows nothing of findings: those are
 * the report's.
 */
#ifndef LINT_TELL_H
#define LINT_TELL_H

void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
