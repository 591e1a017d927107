/*
 * memory.h - allocation that never returns NULL.
 *
 * Every allocation of our own goes through here, so there is one place that
 * can fail and one answer to it: the handler runs, then the process leaves
 * with status 3 (the judgement is incomplete).  Nobody else checks for NULL.
 * Knows nothing of arenas or of what the memory is for.
 */
#ifndef PARSERS_BASE_MEMORY_H
#define PARSERS_BASE_MEMORY_H

#include <stddef.h>

#define MEMORY_EXIT_STATUS 3

/* Zeroed memory; the caller owns it and gives it back with free(). */
void *memory_get(size_t size);

/*
 * Memory in pages as large as can be had, where it is of many of them: for
 * what is read all over, or filled once.  NULL where there is none to be had;
 * not zeroed; freed with free().
 */
#define MEMORY_LARGE ((size_t)1 << 21)
void *memory_try_large(size_t size);

/* The same for what was allocated AT otherwise, before it is touched. */
void memory_large(void *at, size_t size);

/*
 * As realloc() for COUNT members of SIZE bytes; new bytes are not zeroed.
 * A product that overflows counts as memory that is not to be had.
 */
void *memory_resize(void *old, size_t count, size_t size);

/*
 * The first SIZE bytes of what was allocated AT are not needed any more: the
 * system may have them back before the whole is freed.
 */
void memory_forget(void *at, size_t size);

/*
 * Leaves with status 3 unless SIZE bytes are to be had: for libraries that do
 * not survive being refused some in the midst of their work.
 */
void memory_assure(size_t size);

/* Says what to do before leaving; returns to the caller of exhausted(). */
void memory_on_exhausted(void (*handler)(void));

/* For allocation failures inside libraries: leaves with status 3. */
_Noreturn void memory_exhausted(void);

/*
 * Makes room for one more member in a growing array: ITEMS points to ROOM
 * members of which USED are taken; doubles when full.
 */
#define MEMORY_GROW(items, used, room)                                         \
	do {                                                                   \
		if ((used) == (room)) {                                        \
			(room) = (room) ? (room)*2 : 8;                        \
			(items) =                                              \
			    memory_resize((items), (room), sizeof *(items));   \
		}                                                              \
	} while (0)

#endif
