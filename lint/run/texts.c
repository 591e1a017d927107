/*
 * texts.c - a growing set of texts (see texts.h).
 */
#include "lint/run/texts.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void texts_add(struct texts *texts, const char *text)
{
	MEMORY_GROW(texts->items, texts->count, texts->room);
	texts->items[texts->count++] = text;
}

void texts_sort(struct texts *texts)
{
	if (texts->count)
		qsort(texts->items, texts->count, sizeof *texts->items,
		      by_text);
}

bool texts_have(const struct texts *texts, const char *text)
{
	return texts->count > 0 &&
	       bsearch(&text, texts->items, texts->count, sizeof text, by_text);
}

void texts_free(struct texts *texts)
{
	free(texts->items);
	*texts = (struct texts){0};
}
