/*
 * like.h - the parameter that a misspelled name was meant to be.
 */
#ifndef PARSERS_POSTFIX_LIKE_H
#define PARSERS_POSTFIX_LIKE_H

/* The built-in name that is spelled most like NAME; NULL: none is close. */
const char *builtin_like(const char *name);

#endif
