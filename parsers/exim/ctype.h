/*
 * ctype.h - the character classes of the C locale, in which Exim reads its
 * configuration, whatever locale we run in.
 */
#ifndef PARSERS_EXIM_CTYPE_H
#define PARSERS_EXIM_CTYPE_H

#include "parsers/base/slice.h"

static inline bool exim_isspace(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool exim_isupper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool exim_isdigit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool exim_isalpha(char c)
{
	return exim_isupper(c) || (c >= 'a' && c <= 'z');
}

static inline bool exim_isalnum(char c)
{
	return exim_isalpha(c) || exim_isdigit(c);
}

/* What names of options, macros and drivers are made of. */
static inline bool exim_isword(char c)
{
	return exim_isalnum(c) || c == '_';
}

static inline bool exim_ispunct(char c)
{
	return c > ' ' && c < 0x7f && !exim_isalnum(c);
}

static inline bool exim_iscntrl(char c)
{
	return (unsigned char)c < ' ' || c == 0x7f;
}

static inline size_t exim_skip_space(struct slice text, size_t at)
{
	while (at < text.length && exim_isspace(text.at[at]))
		at++;
	return at;
}

#endif
