/*
 * share.h - a walk that is shared out among threads.
 *
 * The walk is cut into parts that stand side by side.  Each is walked by an
 * engine of its own (a helper), which only notes what the rules say; what
 * the parts said is taken by the main engine in their order, as if it had
 * walked alone.  So findings, folds, limits and counts are the same whatever
 * the number of threads, and a part waits for no other one.
 */
#ifndef RULES_SHARE_H
#define RULES_SHARE_H

#include "rules/engine.h"

/* Walks the units FROM .. TO - 1 of those that CONTEXT tells. */
typedef void share_part(struct engine *engine, const void *context, size_t from,
			size_t to);

/* Walks the units 0 .. COUNT - 1, with up to engine->jobs threads. */
void share_walk(struct engine *engine, share_part *walk, const void *context,
		size_t count);

/* Takes what the helpers learned for themselves, and ends them. */
void share_end(struct engine *engine);

#endif
