/*
 * stream.c - judges requests block by block (see stream.h).
 *
 * Judging and writing take about as long as each other, so they run side by
 * side: blocks go round between the two, filled by one, emptied by the other.
 */
#include "lint/run/stream.h"
#include "parsers/base/memory.h"

#include <pthread.h>
#include <stdlib.h>

#define BLOCK_RESULTS 256
#define BLOCKS        4

struct block {
	struct request_result results[BLOCK_RESULTS];
	size_t count; /* 0 in a block that is full: the end */
	struct arena *texts;
	bool full;
};

struct stream {
	struct block *blocks;
	stream_taker *take;
	void *context;
	pthread_mutex_t lock;
	pthread_cond_t turned; /* some block was filled or emptied */
};

static void empty(struct stream *stream, struct block *block)
{
	for (size_t i = 0; i < block->count; i++)
		stream->take(stream->context, &block->results[i]);
	arena_free(block->texts);
}

/* Waits until the block is full, or empty. */
static void wait_for(struct stream *stream, const struct block *block,
		     bool full)
{
	pthread_mutex_lock(&stream->lock);
	while (block->full != full)
		pthread_cond_wait(&stream->turned, &stream->lock);
	pthread_mutex_unlock(&stream->lock);
}

static void turn(struct stream *stream, struct block *block, bool full)
{
	pthread_mutex_lock(&stream->lock);
	block->full = full;
	pthread_cond_signal(&stream->turned);
	pthread_mutex_unlock(&stream->lock);
}

static void *empty_all(void *context)
{
	struct stream *stream = context;

	for (size_t i = 0;; i++) {
		struct block *block = &stream->blocks[i % BLOCKS];
		bool last;

		wait_for(stream, block, true);
		last = block->count == 0;
		empty(stream, block);
		turn(stream, block, false);
		if (last)
			return NULL;
	}
}

static void fill(struct request_batch *batch, struct block *block, size_t from,
		 size_t count)
{
	if (count - from > BLOCK_RESULTS)
		count = from + BLOCK_RESULTS;
	block->count = count - from;
	for (size_t i = 0; i < block->count; i++)
		request_judge(batch, from + i, &block->results[i]);
	block->texts = request_batch_texts(batch);
}

static void fill_all(struct stream *stream, struct request_batch *batch,
		     size_t count)
{
	size_t at = 0, from = 0;

	for (;; at++) {
		struct block *block = &stream->blocks[at % BLOCKS];

		bool last = from == count;

		wait_for(stream, block, false);
		fill(batch, block, from, count);
		from += block->count;
		turn(stream, block, true);
		if (last)
			return;
	}
}

void stream_requests(struct request_batch *batch, size_t count, bool beside,
		     stream_taker *take, void *context)
{
	struct stream stream = {.blocks =
				    memory_get(BLOCKS * sizeof *stream.blocks),
				.take = take,
				.context = context,
				.lock = PTHREAD_MUTEX_INITIALIZER,
				.turned = PTHREAD_COND_INITIALIZER};
	pthread_t thread;

	if (beside && count > BLOCK_RESULTS &&
	    pthread_create(&thread, NULL, empty_all, &stream) == 0) {
		fill_all(&stream, batch, count);
		pthread_join(thread, NULL);
	} else {
		for (size_t from = 0; from < count; from += BLOCK_RESULTS) {
			fill(batch, stream.blocks, from, count);
			empty(&stream, stream.blocks);
		}
	}
	free(stream.blocks);
}
