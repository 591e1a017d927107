/*
 * words.c - a set of words (see words.h).
 */
#include "parsers/postfix/words.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

void words_add(struct words *words, const char *word)
{
	MEMORY_GROW(words->items, words->count, words->room);
	words->items[words->count++] = word;
}

static int compare(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

void words_seal(struct words *words)
{
	size_t kept = 0;

	if (words->count)
		qsort(words->items, words->count, sizeof *words->items,
		      compare);
	for (size_t i = 0; i < words->count; i++)
		if (i == 0 ||
		    strcmp(words->items[kept - 1], words->items[i]) != 0)
			words->items[kept++] = words->items[i];
	words->count = kept;
}

bool words_hold(const struct words *words, const char *word)
{
	return words->count && bsearch(&word, words->items, words->count,
				       sizeof *words->items, compare);
}

void words_free(struct words *words)
{
	free(words->items);
	*words = (struct words){0};
}
