/*
 * judge.h - judging keyed lines, some keys at a time.
 *
 * The rules are those of `check`, run over a small store (group.h); only the
 * families ptr and fcrdns can be judged so, since what the others look at
 * does not hang together by one key.
 */
#ifndef LINT_JOIN_JUDGE_H
#define LINT_JOIN_JUDGE_H

#include "lint/join/group.h"
#include "lint/join/keyed.h"
#include "rules/verdict.h"

struct join_policy {
	struct policy policy;
	enum severity *severities;       /* by rule */
	const struct settings *settings; /* their exceptions */
	const char *today;
};

/* Switches every rule off that does not judge by one key. */
void join_choose(enum severity *severities);

/*
 * Adds to TEXT, as lines, the findings about the keys of GROUPS, which is
 * loaded; OUTPUT, to which TEXT belongs then, is flushed unless it is NULL.
 * A group that is incomplete is not judged; how many are, is returned.
 */
size_t join_judge(struct groups *groups, const struct join_policy *policy,
		  struct buffer *text, struct output *output);

/*
 * Writes, as lines, what is still to be asked for; where a mail exchanger's
 * or sender's name is known, it goes to the addresses.
 */
void join_ask(struct groups *groups, struct output *output);

#endif
