/*
 * judge.h - from facts to the findings that are to be told.
 *
 * Brings together the rules' severities, suppressions, the baseline and
 * --only.
 */
#ifndef LINT_RUN_JUDGE_H
#define LINT_RUN_JUDGE_H

#include "lint/run/run.h"
#include "rules/verdict.h"

/* --today, or the day it is (UTC), as YYYY-MM-DD. */
#define JUDGE_TODAY 11
void judge_today(const struct options *options, char today[JUDGE_TODAY]);

/*
 * Judges what RUN loaded.  STATUS_OK with *VERDICT set and in *GONE how many
 * findings of the baseline are no more, or what to leave with, which was told
 * then.
 */
enum status judge_run(const struct run *run, const struct options *options,
		      struct verdict **verdict, uint64_t *gone);

#endif
