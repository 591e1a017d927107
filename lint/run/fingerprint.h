/*
 * fingerprint.h - what a finding is known by from one run to the next.
 *
 * The first 128 bits of SHA-256 over rule id and identity; of findings that
 * have both in common, each but the first takes its number into account, so
 * that no two are alike.  Lines and columns have no part in it.
 */
#ifndef LINT_RUN_FINGERPRINT_H
#define LINT_RUN_FINGERPRINT_H

#include "lint/report/report.h"

/* NUMBER counts from 0 among the findings of the same rule and identity. */
void fingerprint_of(const struct sources *sources,
		    const struct finding *finding, size_t number,
		    char text[FINGERPRINT_TEXT]);

/* Of all, in this order; the caller frees the list. */
char (*fingerprint_all(const struct sources *sources,
		       struct finding *const *findings,
		       size_t count))[FINGERPRINT_TEXT];

/* How often each fingerprint has been met: for findings that come singly. */
struct fingerprint_counts;
struct fingerprint_counts *fingerprint_counts_new(void);
void fingerprint_counts_free(struct fingerprint_counts *counts);

/* fingerprint_of() with the right number. */
void fingerprint_next(struct fingerprint_counts *counts,
		      const struct sources *sources,
		      const struct finding *finding,
		      char text[FINGERPRINT_TEXT]);

#endif
