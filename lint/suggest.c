/*
 * suggest.c - the closest known word (see suggest.h).
 *
 * Distance is Damerau-Levenshtein's (optimal string alignment), blind to
 * case: a letter left out, added, changed, or two neighbours swapped.
 */
#include "lint/suggest.h"
#include "parsers/base/slice.h"

#include <stdint.h>
#include <string.h>

/* Longer words than any of ours are nobody's misspelling. */
#define WORD_MAX 63

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static bool same(const char *a, const char *b)
{
	return ascii_lower((unsigned char)*a) == ascii_lower((unsigned char)*b);
}

static unsigned distance(const char *a, const char *b)
{
	/* three rows: of the letter before last, the last, and this one */
	unsigned rows[3][WORD_MAX + 1];
	size_t columns = strlen(b);

	for (size_t j = 0; j <= columns; j++)
		rows[0][j] = (unsigned)j;
	for (size_t i = 1; a[i - 1]; i++) {
		unsigned *row = rows[i % 3], *last = rows[(i + 2) % 3];
		const unsigned *before = rows[(i + 1) % 3];

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= columns; j++) {
			unsigned change = !same(a + i - 1, b + j - 1);

			row[j] = least(last[j - 1] + change,
				       least(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && same(a + i - 1, b + j - 2) &&
			    same(a + i - 2, b + j - 1))
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return rows[strlen(a) % 3][columns];
}

struct suggest suggest_new(const char *word)
{
	size_t length = strlen(word);

	/* a third of the letters may be wrong, and one always may */
	return (struct suggest){
	    word, NULL,
	    length > WORD_MAX ? 0 : least(4, 2 + (unsigned)length / 3)};
}

void suggest_try(struct suggest *suggest, const char *candidate)
{
	unsigned found;

	if (suggest->distance == 0 || strlen(candidate) > WORD_MAX)
		return;
	found = distance(suggest->word, candidate);
	if (found < suggest->distance) {
		suggest->distance = found;
		suggest->closest = candidate;
	}
}
