/*
 * buffer.h - a string of bytes that grows.
 *
 * Starts as all zero (struct buffer b = {0}), owns its bytes, and keeps a NUL
 * behind them, which is not counted in USED.  buffer_free() gives it back and
 * leaves it ready for use.
 */
#ifndef PARSERS_BASE_BUFFER_H
#define PARSERS_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct buffer {
	char *bytes;
	size_t used;
	size_t room;
};

/*
 * Makes room for LENGTH more bytes and a NUL, and returns where they begin; who
 * has written them adds them to USED.
 */
char *buffer_reserve(struct buffer *buffer, size_t length);
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_number(struct buffer *buffer, uint64_t number); /* decimal */
void buffer_print(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_vprint(struct buffer *buffer, const char *format, va_list list);
void buffer_empty(struct buffer *buffer); /* keeps the room */
void buffer_free(struct buffer *buffer);

/* The text, "" where nothing was added. */
const char *buffer_text(const struct buffer *buffer);

#endif
