/*
 * arena.h - memory that is given back all at once.
 *
 * A run allocates many small things and frees none of them before its end.
 * Nothing here is thread-safe: each worker has an arena of its own, and the
 * one who collects the results adopts it.
 */
#ifndef PARSERS_BASE_ARENA_H
#define PARSERS_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is fine */
/* Everything in it is gone; some of the memory stays at hand for what comes. */
void arena_clear(struct arena *arena);

/* Zeroed, aligned for any type; lives as long as the arena. */
void *arena_get(struct arena *arena, size_t size);

/* A copy of LENGTH bytes, with a NUL behind them. */
char *arena_copy(struct arena *arena, const void *bytes, size_t length);
char *arena_string(struct arena *arena, const char *string);

/* As vasprintf(), into the arena. */
char *arena_print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprint(struct arena *arena, const char *format, va_list arguments);

/* Everything in FROM lives from now on as long as ARENA; FROM is gone. */
void arena_adopt(struct arena *arena, struct arena *from);

#endif
