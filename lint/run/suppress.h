/*
 * suppress.h - what the files and the settings ask us not to tell.
 *
 * In place, `rdnslint: ignore RULE[,RULE] -- reason` in a comment covers one
 * record, parameter or statement; centrally, an exception in the settings
 * covers addresses, names, zones or files, perhaps until a day.
 */
#ifndef LINT_RUN_SUPPRESS_H
#define LINT_RUN_SUPPRESS_H

#include "lint/settings.h"
#include "rules/verdict.h"

struct suppressions;

/* TODAY is YYYY-MM-DD.  FACTS and SETTINGS must outlive the result. */
struct suppressions *suppress_new(const struct facts *facts,
				  const struct settings *settings,
				  const char *today);
void suppress_free(struct suppressions *suppressions);

/* Is there anything that could keep a finding from being told? */
bool suppress_any(const struct suppressions *suppressions);

/* The reason not to tell FINDING; NULL: there is none. */
const char *suppress_why(struct suppressions *suppressions,
			 const struct finding *finding);

/*
 * What is to be said of the suppressions themselves, once all findings were
 * held against them: calls TELL for each remark.
 */
struct suppress_remark {
	const char *rule;         /* suppression-unused, ... */
	const struct rule *about; /* only of interest where this ran; NULL */
	struct span span;
	const char *message;
	const char *help; /* NULL: none */
};
void suppress_remarks(struct suppressions *suppressions,
		      void (*tell)(void *context,
				   const struct suppress_remark *remark),
		      void *context);

#endif
