/*
 * verdict.h - running the rules over the facts, and what came of it.
 *
 * verdict_judge() runs every rule that is on over every world (view), in one
 * walk of the facts; the same finding in several views is kept once, with the
 * views' names.  Findings are sorted by path, offset, rule and message: the
 * order depends on nothing else.  Kept are at most `per_rule_and_file` of one
 * rule in one file and `in_all`; the counts stay exact.
 */
#ifndef RULES_VERDICT_H
#define RULES_VERDICT_H

#include "parsers/facts/facts.h"
#include "rules/finding.h"
#include "rules/knowledge.h"

#include <stdint.h>

enum verdict_choice {
	VERDICT_TELL,
	VERDICT_SUPPRESS, /* counted as suppressed */
	VERDICT_PASS_OVER /* as if it were not there */
};

/*
 * Asked for every finding once, before any is folded or cut, so that what is
 * suppressed neither counts nor stands for others.  *WHY is to be set for
 * VERDICT_SUPPRESS.
 */
struct verdict_filter {
	enum verdict_choice (*choose)(void *context,
				      const struct finding *finding,
				      const char **why); /* NULL: all is told */
	void *context;
	bool keeps_suppressed; /* they stay among the findings */
	bool every; /* asked anew in each view, also for what is known */
};

struct verdict_limits {
	size_t per_rule_and_file; /* 0: 1 000 */
	size_t in_all;            /* 0: 50 000 */
	struct verdict_filter filter;
};

struct verdict {
	struct arena *arena; /* owns every text of the findings */
	struct finding **findings;
	size_t count, room;
	uint64_t errors, warnings, infos; /* exact, cut ones included */
	uint64_t cut; /* findings that the limits kept out */
	uint64_t suppressed;
	uint64_t unknown; /* names that lie outside the loaded zones */
	bool limited;     /* a pattern met its limits: not all was judged */
};

/*
 * SEVERITIES, indexed as rule_table, overrides rule_severity(); NULL: none.
 * With up to so many threads; the verdict does not depend on it.
 */
struct verdict *verdict_judge(struct facts *facts, const struct policy *policy,
			      const enum severity *severities,
			      struct verdict_limits limits, unsigned jobs);
/*
 * Adds a finding that no judge had to see, such as of a suppression itself;
 * limits do not apply.  Call verdict_sort() behind the last.
 */
struct finding *verdict_add(struct verdict *verdict, const struct rule *rule,
			    enum severity severity, struct span span,
			    const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void verdict_sort(struct verdict *verdict, struct sources *sources);
void verdict_free(struct verdict *verdict);

#endif
