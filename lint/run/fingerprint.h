/*
 * fingerprint.h - what a finding is known by from one run to the next.
 */
#ifndef LINT_RUN_FINGERPRINT_H
#define LINT_RUN_FINGERPRINT_H

#include "lint/report/report.h"

/*
 * The first 128 bits of SHA-256 over rule id, identity and, where several
 * findings have both in common, which of them it is (in the order given).
 * No two are alike.  The caller frees the list.
 */
char (*fingerprint_all(struct sources *sources, struct finding *const *findings,
		       size_t count))[FINGERPRINT_TEXT];

#endif
