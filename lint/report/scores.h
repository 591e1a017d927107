/*
 * scores.h - what a scoring receiver charges each sender, and the sum.
 *
 * Shown where a profile looks with that receiver's eyes; OUTCOME->scored is
 * its name then, and OUTCOME->chains the senders' chains.
 */
#ifndef LINT_REPORT_SCORES_H
#define LINT_REPORT_SCORES_H

#include "lint/report/json.h"
#include "lint/report/report.h"

/* Appends a block of text, nothing where OUTCOME has no scores. */
void scores_add(struct buffer *text, const struct outcome *outcome);

/* One sender's address as an object; NULL: it has no chain of that number. */
json_t *scores_object(const struct outcome *outcome, size_t number);

#endif
