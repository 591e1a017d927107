/*
 * memory.c - allocation that never returns NULL (see memory.h).
 */
#include "parsers/base/memory.h"
#include "parsers/base/budget.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static void (*on_exhausted)(void);

void memory_on_exhausted(void (*handler)(void))
{
	on_exhausted = handler;
}

void memory_exhausted(void)
{
	static const char text[] = "rdnslint: out of memory\n";
	ssize_t told = write(STDERR_FILENO, text, sizeof text - 1);

	(void)told;
	if (on_exhausted)
		on_exhausted();
	_exit(MEMORY_EXIT_STATUS);
}

void *memory_get(size_t size)
{
	void *got = calloc(1, size ? size : 1);

	if (!got) {
		budget_spend();
		got = calloc(1, size ? size : 1);
	}
	if (!got)
		memory_exhausted();
	return got;
}

void *memory_resize(void *old, size_t count, size_t size)
{
	void *got;

	if (count == 0 || size == 0)
		count = size = 1;
	if (count > SIZE_MAX / size)
		memory_exhausted();
	got = realloc(old, count * size);
	if (!got) {
		budget_spend();
		got = realloc(old, count * size);
	}
	if (!got)
		memory_exhausted();
	return got;
}

void *memory_try_large(size_t size)
{
	void *got;

	if (size < MEMORY_LARGE)
		return malloc(size ? size : 1);
	if (size > SIZE_MAX - MEMORY_LARGE)
		return NULL;
	size = (size + MEMORY_LARGE - 1) / MEMORY_LARGE * MEMORY_LARGE;
	got = aligned_alloc(MEMORY_LARGE, size);
	if (got)
		madvise(got, size, MADV_HUGEPAGE);
	return got;
}

/* Whole pages alone: what stands before AT is malloc()'s. */
static void advise(void *at, size_t size, size_t page, int advice)
{
	size_t skip = (page - (uintptr_t)at % page) % page;

	if (size >= skip + page)
		madvise((char *)at + skip, (size - skip) / page * page, advice);
}

void memory_forget(void *at, size_t size)
{
	advise(at, size, (size_t)sysconf(_SC_PAGESIZE), MADV_DONTNEED);
}

void memory_large(void *at, size_t size)
{
	advise(at, size, MEMORY_LARGE, MADV_HUGEPAGE);
}

void memory_assure(size_t size)
{
	free(memory_resize(NULL, size, 1));
}
