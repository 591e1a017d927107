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

/* Of all, in this order; the caller frees the list. */
char (*fingerprint_all(const struct sources *sources,
		       struct finding *const *findings,
		       size_t count))[FINGERPRINT_TEXT];

/* How often each fingerprint has been met: for findings that come singly. */
struct fingerprint_counts;
struct fingerprint_counts *fingerprint_counts_new(void);
void fingerprint_counts_free(struct fingerprint_counts *counts);

/*
 * In two steps: the fingerprint as if it was never met, by any thread; and
 * TEXT, which is that, with its number among those met before.
 */
void fingerprint_first(const struct sources *sources,
		       const struct finding *finding,
		       char text[FINGERPRINT_TEXT]);
void fingerprint_count(struct fingerprint_counts *counts,
		       const struct sources *sources,
		       const struct finding *finding,
		       char text[FINGERPRINT_TEXT]);

/* TEXT will be counted soon: its place is brought near. */
void fingerprint_expect(struct fingerprint_counts *counts,
			const char text[FINGERPRINT_TEXT]);

/* Both steps. */
void fingerprint_next(struct fingerprint_counts *counts,
		      const struct sources *sources,
		      const struct finding *finding,
		      char text[FINGERPRINT_TEXT]);

#endif
