/*
 * arena.c - memory that is given back all at once (see arena.h).
 *
 * A list of chunks; the first one is being filled.  What is larger than a
 * quarter of a chunk gets a chunk to itself, behind the first.
 */
#include "parsers/base/arena.h"
#include "parsers/base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_SIZE ((size_t)64 * 1024)

struct chunk {
	struct chunk *next;
	size_t used;
	size_t room;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct chunk *chunks;
};

static struct chunk *chunk_new(size_t room)
{
	struct chunk *chunk;

	if (room > SIZE_MAX - sizeof *chunk)
		memory_exhausted();
	chunk = memory_get(sizeof *chunk + room);
	chunk->room = room;
	return chunk;
}

struct arena *arena_new(void)
{
	return memory_get(sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
	struct chunk *chunk, *next;

	if (!arena)
		return;
	for (chunk = arena->chunks; chunk; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(arena);
}

static void *large_get(struct arena *arena, size_t size)
{
	struct chunk *chunk = chunk_new(size);

	chunk->used = size;
	if (arena->chunks) {
		chunk->next = arena->chunks->next;
		arena->chunks->next = chunk;
	} else {
		arena->chunks = chunk;
	}
	return chunk->bytes;
}

static size_t aligned(size_t size)
{
	const size_t align = alignof(max_align_t);

	return (size + align - 1) / align * align;
}

/* SIZE bytes of what is left in CHUNK, whose room is aligned, too. */
static void *take(struct chunk *chunk, size_t size)
{
	size = aligned(size);
	chunk->used += size;
	return chunk->bytes + chunk->used - size;
}

void *arena_get(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->chunks;

	if (size > SIZE_MAX - alignof(max_align_t))
		memory_exhausted();
	if (aligned(size) > CHUNK_SIZE / 4)
		return large_get(arena, aligned(size));
	if (!chunk || chunk->room - chunk->used < aligned(size)) {
		chunk = chunk_new(CHUNK_SIZE);
		chunk->next = arena->chunks;
		arena->chunks = chunk;
	}
	return take(chunk, size);
}

char *arena_copy(struct arena *arena, const void *bytes, size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		memory_exhausted();
	copy = arena_get(arena, length + 1);
	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_string(struct arena *arena, const char *string)
{
	return arena_copy(arena, string, strlen(string));
}

/*
 * FORMAT with its `%s`, where it has nothing else: how long it is, and where TO
 * is given, the text itself with its NUL.  SIZE_MAX: it has more than that.
 */
static size_t join(char *to, const char *format, va_list arguments)
{
	size_t length = 0;

	while (*format) {
		size_t part = (size_t)(strchrnul(format, '%') - format);
		const char *text = format;

		if (part == 0) {
			if (format[1] != 's')
				return SIZE_MAX;
			text = va_arg(arguments, const char *);
			if (!text)
				return SIZE_MAX;
			part = strlen(text);
			format += 2;
		} else {
			format += part;
		}
		if (to)
			memcpy(to + length, text, part);
		length += part;
	}
	if (to)
		to[length] = '\0';
	return length;
}

char *arena_vprint(struct arena *arena, const char *format, va_list arguments)
{
	va_list again;
	size_t length;
	char *text;
	int printed;

	va_copy(again, arguments);
	length = join(NULL, format, again);
	va_end(again);
	if (length != SIZE_MAX) {
		text = arena_get(arena, length + 1);
		join(text, format, arguments);
		return text;
	}
	va_copy(again, arguments);
	printed = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (printed < 0)
		memory_exhausted();
	text = arena_get(arena, (size_t)printed + 1);
	vsnprintf(text, (size_t)printed + 1, format, arguments);
	return text;
}

char *arena_print(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = arena_vprint(arena, format, arguments);
	va_end(arguments);
	return text;
}

void arena_adopt(struct arena *arena, struct arena *from)
{
	struct chunk **end = &arena->chunks;

	while (*end)
		end = &(*end)->next;
	*end = from->chunks;
	free(from);
}
