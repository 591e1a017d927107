/*
 * summary.h - the counts of a run in one sentence.
 */
#ifndef LINT_REPORT_SUMMARY_H
#define LINT_REPORT_SUMMARY_H

#include "lint/report/report.h"

/* `2 errors, 1 warning in 14 files (...); ...`, without a line end. */
void summary_add(struct buffer *text, const struct outcome *outcome);

/* How many findings of which rule, as a table, the most frequent first. */
void summary_statistics(struct buffer *text, const struct outcome *outcome);

/* "1 203"; "1 error", "2 errors". */
void summary_number(struct buffer *text, uint64_t number);
void summary_count(struct buffer *text, uint64_t number, const char *noun);

/* "postfix hosts/mx1/postfix smtp, for sender ...": what tells SENDER from
   all others. */
void summary_sender(struct buffer *text, const struct sender *sender);

#endif
