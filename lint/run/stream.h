/*
 * stream.h - judges a list of requests, by several threads, and hands on what
 * becomes of each in the order of the list.
 */
#ifndef LINT_RUN_STREAM_H
#define LINT_RUN_STREAM_H

#include "parsers/base/buffer.h"
#include "rules/request.h"

#define PAGE_RESULTS 64

/* A finding whose text depends on what comes before it; AT is where. */
struct page_mark {
	size_t at;
	const struct finding *finding;
};

/* Some results in a row, and what is to be written of them. */
struct page {
	struct request_result results[PAGE_RESULTS];
	size_t count;
	struct arena *texts; /* of the results */
	struct buffer written;
	struct page_mark *marks;
	size_t mark_count, mark_room;
};

struct stream {
	const struct request_batch *batch;
	size_t count;  /* of its requests */
	unsigned jobs; /* at most so many threads */
	/* Adds to what is written of PAGE what RESULT comes to; for several
	   pages at once.  NULL: nothing is written. */
	void (*write)(void *context, const struct request_result *result,
		      struct page *page);
	/* Takes the next page, whose results and texts are gone when this
	   returns; for one at a time. */
	void (*take)(void *context, struct page *page);
	void *context;
};

void stream_run(const struct stream *stream);

#endif
