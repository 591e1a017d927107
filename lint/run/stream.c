/*
 * stream.c - judges requests page by page (see stream.h).
 *
 * Whoever is free takes the next page, judges it and writes it, and waits
 * until the pages before it have been taken: so there are no more pages than
 * threads, and their order is that of the list.
 */
#include "lint/run/stream.h"
#include "parsers/base/memory.h"

#include <pthread.h>
#include <stdlib.h>

#define THREADS_MAX 16

struct streaming {
	const struct stream *stream;
	pthread_mutex_t lock;
	pthread_cond_t turned;
	size_t next;  /* the first request that nobody judges yet */
	size_t taken; /* how many requests were taken */
};

static void fill(const struct stream *stream, struct request_worker *worker,
		 struct page *page, size_t from)
{
	for (size_t i = 0; i < page->count; i++) {
		request_judge(worker, from + i, page->texts, &page->results[i]);
		if (stream->write)
			stream->write(stream->context, &page->results[i], page);
	}
}

/* The next page's number of requests, and where they begin. */
static size_t begin_page(struct streaming *streaming, size_t *from)
{
	size_t left, count;

	pthread_mutex_lock(&streaming->lock);
	left = streaming->stream->count - streaming->next;
	count = left < PAGE_RESULTS ? left : PAGE_RESULTS;
	*from = streaming->next;
	streaming->next += count;
	pthread_mutex_unlock(&streaming->lock);
	return count;
}

static void take_in_turn(struct streaming *streaming, struct page *page,
			 size_t from)
{
	const struct stream *stream = streaming->stream;

	pthread_mutex_lock(&streaming->lock);
	while (streaming->taken != from)
		pthread_cond_wait(&streaming->turned, &streaming->lock);
	pthread_mutex_unlock(&streaming->lock);
	stream->take(stream->context, page);
	pthread_mutex_lock(&streaming->lock);
	streaming->taken += page->count;
	pthread_cond_broadcast(&streaming->turned);
	pthread_mutex_unlock(&streaming->lock);
}

static void *work(void *context)
{
	struct streaming *streaming = context;
	const struct stream *stream = streaming->stream;
	struct request_worker *worker = request_worker_new(stream->batch);
	struct page *page = memory_get(sizeof *page);
	size_t from;

	page->texts = arena_new();
	while ((page->count = begin_page(streaming, &from)) > 0) {
		fill(stream, worker, page, from);
		take_in_turn(streaming, page, from);
		arena_clear(page->texts);
		buffer_empty(&page->written);
		page->mark_count = 0;
	}
	arena_free(page->texts);
	buffer_free(&page->written);
	free(page->marks);
	free(page);
	request_worker_free(worker);
	return NULL;
}

void stream_run(const struct stream *stream)
{
	struct streaming streaming = {.stream = stream,
				      .lock = PTHREAD_MUTEX_INITIALIZER,
				      .turned = PTHREAD_COND_INITIALIZER};
	size_t pages = (stream->count + PAGE_RESULTS - 1) / PAGE_RESULTS;
	unsigned jobs = stream->jobs < THREADS_MAX ? stream->jobs : THREADS_MAX;
	pthread_t threads[THREADS_MAX];
	unsigned started = 0;

	/* a thread is not worth its while for a page or two */
	if (jobs > pages / 4)
		jobs = (unsigned)(pages / 4);
	while (started + 1 < jobs &&
	       pthread_create(&threads[started], NULL, work, &streaming) == 0)
		started++;
	work(&streaming);
	while (started)
		pthread_join(threads[--started], NULL);
}
