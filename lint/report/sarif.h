/*
 * sarif.h - what the two halves of the SARIF writer share: sarif.c writes the
 * document, sarif_result.c what stands for one finding.
 *
 * SARIF 2.1.0 (OASIS).  Its schema allows no members of our own, so text of
 * the input is shown as on a terminal.
 */
#ifndef LINT_REPORT_SARIF_H
#define LINT_REPORT_SARIF_H

#include "lint/report/json.h"

/* A message object; TEXT NULL is an empty one. */
json_t *sarif_text(const char *text);

/* "none", "note", "warning", "error". */
const char *sarif_level(enum severity severity);

/* NULL where SPAN is in no file.  MESSAGE may be NULL. */
json_t *sarif_location(const struct outcome *outcome, struct span span,
		       const char *message);

json_t *sarif_result(const struct outcome *outcome, size_t index);

#endif
