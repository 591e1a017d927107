/*
 * blame.h - which of the findings that are told speak of which sender.
 *
 * Chains are judged apart from the run, without suppressions, baseline and
 * --only; a finding of a chain counts here only where the run tells it, too.
 */
#ifndef LINT_REPORT_BLAME_H
#define LINT_REPORT_BLAME_H

#include "lint/report/report.h"
#include "rules/keyset.h"

struct blame {
	const struct outcome *outcome;
	struct keyset told;         /* rule and span -> index of the finding */
	const struct chain **order; /* all chains, those of a sender together */
	size_t count;
};

/* OUTCOME->chains may be NULL: then nobody is to blame. */
void blame_begin(struct blame *blame, const struct outcome *outcome);
void blame_free(struct blame *blame);

/* The chains of SENDER, *COUNT of them, in their order. */
const struct chain *const *blame_chains(const struct blame *blame,
					const struct sender *sender,
					size_t *count);

/*
 * The finding that the run tells for the one at INDEX of the chain (0 to
 * chain->count - 1); false where it tells none.
 */
bool blame_find(const struct blame *blame, const struct chain *chain,
		size_t index, size_t *told);

/* Why nothing, or not all, is known of SENDER; nothing where all is. */
void blame_reason(struct buffer *text, const struct sender *sender,
		  const struct chain *const *chains, size_t count);

#endif
