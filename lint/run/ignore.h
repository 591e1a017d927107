/*
 * ignore.h - the text of a suppression: `rdnslint: ignore RULE -- reason`.
 */
#ifndef LINT_RUN_IGNORE_H
#define LINT_RUN_IGNORE_H

#include "parsers/base/slice.h"

struct ignore {
	struct slice text;   /* all of the comment */
	struct slice rules;  /* what is left of the list; see ignore_next() */
	struct slice reason; /* empty: none is given */
};

/* False where TEXT, a comment without its sign, asks for something else. */
bool ignore_parse(struct slice text, struct ignore *ignore);

/* The next rule's name; commas and blanks separate them. */
bool ignore_next(struct ignore *ignore, struct slice *word);

#endif
