/*
 * parameters.h - the built-in parameters of Postfix 3.5 to 3.12, their kinds
 * and defaults, and whether a value is one that the daemons accept.
 *
 * The rows are parsers/postfix/parameters.txt, which says what they mean.
 */
#ifndef PARSERS_POSTFIX_PARAMETERS_H
#define PARSERS_POSTFIX_PARAMETERS_H

#include "parsers/base/arena.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

enum builtin_kind {
	KIND_STR,  /* with a least length */
	KIND_BOOL, /* yes or no */
	KIND_INT,
	KIND_LONG,
	KIND_TIME, /* a number and s, m, h, d or w */
	KIND_NINT,
	KIND_NBOOL,
	KIND_RAW,
	KIND_FN,     /* its default is computed */
	KIND_LEGACY, /* accepted and ignored */
	KIND_ANY
};

/* Releases are numbers: 307 is 3.7. */
#define VERSION_OLDEST 305
#define VERSION_NEWEST 312

/* Places in the order in which a daemon gives parameters their defaults. */
#define STAGE_NONE  0           /* before the first: no default is known */
#define STAGE_NEVER UINT_MAX    /* smtp(8) and lmtp(8) do not read it */
#define STAGE_ALL   STAGE_NEVER /* as postconf: every default is known */
#define STAGE_EVERY 121         /* up to here, every daemon reads it */

struct builtin {
	const char *name;
	unsigned since, until;
	enum builtin_kind kind;
	unsigned least; /* length or value */
	unsigned stage;
	const char *text; /* the default, not expanded */
};

extern const struct builtin builtin_table[];
extern const size_t builtin_count;

const struct builtin *builtin_find(const char *name); /* NULL */

/* NULL, or what the daemons say before they end; TEXT is expanded. */
const char *builtin_check(const struct builtin *builtin, const char *text,
			  struct arena *arena);

#endif
