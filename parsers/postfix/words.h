/*
 * words.h - a set of words: filled, sealed, then asked.
 */
#ifndef PARSERS_POSTFIX_WORDS_H
#define PARSERS_POSTFIX_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* All zero is empty.  The texts are the caller's. */
struct words {
	const char **items;
	size_t count, room;
};

void words_add(struct words *words, const char *word);
void words_seal(struct words *words);
bool words_hold(const struct words *words, const char *word);
void words_free(struct words *words);

#endif
