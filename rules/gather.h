/*
 * gather.h - findings that were judged apart, brought together.
 *
 * Judges that each saw a part of the facts told what they found to a filter
 * of their own (struct verdict_filter).  Handed in here, in the order in
 * which one judge of all the facts would have come to them, they make the
 * verdict that this one would have given: the same finding is kept once,
 * floods are folded, and the limits hold.
 */
#ifndef RULES_GATHER_H
#define RULES_GATHER_H

#include "rules/verdict.h"

struct gathering;

/* POLICY and FACTS, of which only the sources are asked, must outlive it. */
struct gathering *gather_new(struct facts *facts, const struct policy *policy,
			     struct verdict_limits limits);

/*
 * FINDING's texts are copied; `flood` says what it is folded by.  False where
 * nothing of it is kept, so that its places will not be asked for.
 */
bool gather_add(struct gathering *gathering, const struct finding *finding);

/* The verdict, sorted; the gathering is gone. */
struct verdict *gather_end(struct gathering *gathering);

#endif
