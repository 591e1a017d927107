/*
 * source_entry.h - how the set of sources is laid out: for source*.c alone.
 */
#ifndef PARSERS_BASE_SOURCE_ENTRY_H
#define PARSERS_BASE_SOURCE_ENTRY_H

#include "parsers/base/lines.h"
#include "parsers/base/pieces.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/stat.h>

struct entry_source {
	struct source source;
	char *bytes;                   /* what source.bytes points to, ours */
	_Atomic(struct lines *) lines; /* NULL: not looked for yet */
	bool overlay;
	/* source_text.c's */
	struct stat status; /* of the file when it was read */
	unsigned holders;   /* who read its bytes in place */
	/* by piece: not in memory; NULL: all are.  Changed with the lock held,
	   read without it. */
	atomic_bool *_Atomic resting;
	struct pieces pieces; /* instead of bytes, if there are any */
};

struct sources {
	int root;
	size_t limit;
	pthread_mutex_t lock;
	struct entry_source **entries;
	size_t count, room;
	void *by_path; /* tsearch() tree of struct entry_source */
	struct source_failure failure;
};

/* A descriptor of a regular file beneath the root, or the state why not. */
enum source_state source_open_regular(struct sources *sources, const char *path,
				      int *descriptor, struct stat *status);

/*
 * A large file can be read piece by piece: room for its SIZE bytes, else NULL;
 * then what stands in no piece is read, and the pieces rest.  False, with
 * errno, where it cannot be read.
 */
char *source_make_room(size_t size);
bool source_read_around(struct entry_source *entry, int descriptor);

/* Keeps the first thing that the environment refused.  With the lock held. */
void source_note(struct sources *sources, const char *path,
		 enum source_state state, int error);

#endif
