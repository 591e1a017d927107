/*
 * suggest.h - the closest of several known words to one that is unknown.
 */
#ifndef LINT_SUGGEST_H
#define LINT_SUGGEST_H

#include <stddef.h>

struct suggest {
	const char *word;    /* what was written */
	const char *closest; /* NULL: nothing is close enough to be meant */
	unsigned distance;
};

/* Starts a search; WORD must outlive it. */
struct suggest suggest_new(const char *word);

/* Takes CANDIDATE into account; keeps the pointer where it is the closest. */
void suggest_try(struct suggest *suggest, const char *candidate);

#endif
