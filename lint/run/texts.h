/*
 * texts.h - a growing set of texts that somebody else owns.
 *
 * All zero is empty.  Sorted by texts_sort() after the last texts_add().
 */
#ifndef LINT_RUN_TEXTS_H
#define LINT_RUN_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

struct texts {
	const char **items;
	size_t count, room;
};

void texts_add(struct texts *texts, const char *text);
void texts_sort(struct texts *texts);
bool texts_have(const struct texts *texts, const char *text);
void texts_free(struct texts *texts);

#endif
