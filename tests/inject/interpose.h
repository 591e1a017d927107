/*
 * interpose.h - calls that fail on demand.
 *
 * interpose.c stands before the C library's allocator and its I/O calls, for
 * the tool and for every library that it uses.  Each call that is met while
 * the tool runs is numbered; the one whose turn it is fails, or it and all
 * behind it.  The plan and the counts lie in memory that the parent shares.
 */
#ifndef TESTS_INJECT_INTERPOSE_H
#define TESTS_INJECT_INTERPOSE_H

#include <stdatomic.h>
#include <stdbool.h>

enum inject_kind {
	INJECT_NOTHING,
	INJECT_MEMORY, /* malloc() and its kin: NULL */
	INJECT_BESIDE, /* the same in any thread but the first */
	INJECT_IO,     /* read(), write(), open(), stat(), rename() ...: -1 */
	INJECT_SHORT   /* no failure: reads and writes of few bytes, EINTR */
};

struct inject {
	/* the plan */
	enum inject_kind kind;
	unsigned at; /* the call that fails, counted from 1 */
	bool all;    /* ... and all behind it */
	/* what was met */
	atomic_uint memory, beside, io;
	atomic_int blocks;      /* allocated and not freed */
	atomic_int descriptors; /* opened and not closed */
	atomic_bool running;    /* between the tool's begin and end */
	atomic_bool unlinked;   /* unlink() was made to fail */
	bool returned;          /* the tool came to its end */
};

/* NULL: nothing is counted and nothing fails. */
extern struct inject *inject;

/* The thread that calls it is the first; from now on calls count. */
void inject_begin(void);

#endif
