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
	struct chunk *spare; /* all zero, for later */
	unsigned spare_count;
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

static void free_chunks(struct chunk *chunk)
{
	while (chunk) {
		struct chunk *next = chunk->next;

		free(chunk);
		chunk = next;
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	free_chunks(arena->chunks);
	free_chunks(arena->spare);
	free(arena);
}

/* So many chunks of what was used are kept for what comes. */
#define SPARE_MAX 16

void arena_clear(struct arena *arena)
{
	struct chunk *chunk;

	while ((chunk = arena->chunks)) {
		arena->chunks = chunk->next;
		if (chunk->room != CHUNK_SIZE ||
		    arena->spare_count == SPARE_MAX) {
			free(chunk);
			continue;
		}
		memset(chunk->bytes, 0, chunk->used);
		chunk->used = 0;
		chunk->next = arena->spare;
		arena->spare = chunk;
		arena->spare_count++;
	}
}

/* Another chunk of the usual size, in front. */
static struct chunk *add_chunk(struct arena *arena)
{
	struct chunk *chunk = arena->spare;

	if (chunk) {
		arena->spare = chunk->next;
		arena->spare_count--;
	} else {
		chunk = chunk_new(CHUNK_SIZE);
	}
	chunk->next = arena->chunks;
	arena->chunks = chunk;
	return chunk;
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
	if (!chunk || chunk->room - chunk->used < aligned(size))
		chunk = add_chunk(arena);
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

/* Most formats have nothing but a few `%s`. */
#define PARTS_MAX 24

struct part {
	const char *at;
	size_t length;
};

/* What FORMAT is put together of; 0: of more than that, or too many. */
static size_t cut(const char *format, va_list arguments,
		  struct part parts[PARTS_MAX])
{
	size_t count = 0;

	for (; *format && count < PARTS_MAX; count++) {
		struct part *part = &parts[count];

		part->at = format;
		part->length = (size_t)(strchrnul(format, '%') - format);
		format += part->length;
		if (part->length)
			continue;
		part->at =
		    format[1] == 's' ? va_arg(arguments, const char *) : NULL;
		if (!part->at)
			return 0;
		part->length = strlen(part->at);
		format += 2;
	}
	return *format ? 0 : count;
}

static char *join(struct arena *arena, const struct part *parts, size_t count)
{
	size_t length = 0;
	char *text, *to;

	for (size_t i = 0; i < count; i++)
		length += parts[i].length;
	text = to = arena_get(arena, length + 1);
	for (size_t i = 0; i < count; i++) {
		memcpy(to, parts[i].at, parts[i].length);
		to += parts[i].length;
	}
	return text;
}

char *arena_vprint(struct arena *arena, const char *format, va_list arguments)
{
	struct part parts[PARTS_MAX];
	va_list again;
	size_t count;
	char *text;
	int printed;

	va_copy(again, arguments);
	count = cut(format, again, parts);
	va_end(again);
	if (count)
		return join(arena, parts, count);
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
	free_chunks(from->spare);
	free(from);
}
