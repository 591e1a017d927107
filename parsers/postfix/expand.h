/*
 * expand.h - $name, ${name?text}, ${{a} == {b} ? {c} : {d}} and their kin, as
 * the daemons expand them.
 *
 * Where a name's value comes from is the caller's affair; what the daemons
 * would die of, and what cannot be known here, is told apart.
 */
#ifndef PARSERS_POSTFIX_EXPAND_H
#define PARSERS_POSTFIX_EXPAND_H

#include "parsers/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a name stands for. */
struct meaning {
	const char *text;    /* not expanded; NULL: no such parameter */
	const char *unknown; /* why TEXT is not known; NULL: it is */
	const char *assumed; /* what TEXT rests on; NULL */
	bool filled;         /* with UNKNOWN: whatever it is, not empty */
};

struct expander {
	struct meaning (*find)(void *context, const char *name);
	void *context;
	struct arena *arena;
	size_t *budget; /* bytes of work left, for all expansions together */
	bool scan;      /* ask for every name, in every branch; expand none */
};

struct expansion {
	const char *text;      /* NULL with ERROR, UNKNOWN or EXHAUSTED */
	const char *error;     /* what the daemon says before it ends */
	const char *unknown;   /* why the result is not known */
	const char *assumed;   /* what the result rests on; NULL */
	const char *undefined; /* a name that has no value; NULL */
	bool exhausted;        /* the budget or our depth did not suffice */
};

/* As the daemons count: one hundred levels pass. */
#define EXPAND_LEVELS 100
/* Bytes of work for one expansion, whatever the budget. */
#define EXPAND_WORK ((size_t)1 << 18)

/* MAJOR[.MINOR[.PATCH]], as compatibility_level has it. */
bool level_parse(const char *text, uint64_t *level);

void expand(const struct expander *expander, const char *text,
	    struct expansion *expansion);

#endif
