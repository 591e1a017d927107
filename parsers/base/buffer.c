/*
 * buffer.c - a string of bytes that grows (see buffer.h).
 */
#include "parsers/base/buffer.h"
#include "parsers/base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void grow(struct buffer *buffer, size_t more)
{
	size_t room = buffer->room ? buffer->room : 64;

	if (more >= SIZE_MAX / 4 - buffer->used)
		memory_exhausted();
	while (room <= buffer->used + more)
		room *= 2;
	buffer->bytes = memory_resize(buffer->bytes, room, 1);
	buffer->room = room;
}

static void make_room(struct buffer *buffer, size_t more)
{
	if (buffer->room - buffer->used <= more)
		grow(buffer, more);
}

char *buffer_reserve(struct buffer *buffer, size_t length)
{
	make_room(buffer, length);
	return buffer->bytes + buffer->used;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
	make_room(buffer, length);
	if (length)
		memcpy(buffer->bytes + buffer->used, bytes, length);
	buffer->used += length;
	buffer->bytes[buffer->used] = '\0';
}

void buffer_add_char(struct buffer *buffer, char c)
{
	buffer_add(buffer, &c, 1);
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, string, strlen(string));
}

void buffer_add_number(struct buffer *buffer, uint64_t number)
{
	char digits[20];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	buffer_add(buffer, digits + at, sizeof digits - at);
}

/* Most texts fit into the room that is there. */
void buffer_vprint(struct buffer *buffer, const char *format, va_list list)
{
	size_t room = buffer->room - buffer->used;
	va_list again;
	int length;

	va_copy(again, list);
	length = vsnprintf(room ? buffer->bytes + buffer->used : NULL, room,
			   format, again);
	va_end(again);
	if (length < 0)
		memory_exhausted();
	if ((size_t)length >= room) {
		make_room(buffer, (size_t)length);
		vsnprintf(buffer->bytes + buffer->used, (size_t)length + 1,
			  format, list);
	}
	buffer->used += (size_t)length;
}

void buffer_print(struct buffer *buffer, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	buffer_vprint(buffer, format, list);
	va_end(list);
}

void buffer_empty(struct buffer *buffer)
{
	buffer->used = 0;
	if (buffer->bytes)
		buffer->bytes[0] = '\0';
}

void buffer_free(struct buffer *buffer)
{
	free(buffer->bytes);
	*buffer = (struct buffer){0};
}

const char *buffer_text(const struct buffer *buffer)
{
	return buffer->bytes ? buffer->bytes : "";
}
