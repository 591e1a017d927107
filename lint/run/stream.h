/*
 * stream.h - judges a list of requests and hands on what becomes of each.
 */
#ifndef LINT_RUN_STREAM_H
#define LINT_RUN_STREAM_H

#include "rules/request.h"

/* Gets a result; it and its texts are gone when this returns. */
typedef void stream_taker(void *context, const struct request_result *result);

/*
 * Judges all COUNT requests of BATCH and calls TAKE for each, in their order.
 * BESIDE: the calls come from one thread of their own, while the next ones are
 * judged; then TAKE must not look at names or records.
 */
void stream_requests(struct request_batch *batch, size_t count, bool beside,
		     stream_taker *take, void *context);

#endif
