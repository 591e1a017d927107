/*
 * like.c - the parameter that a misspelled name was meant to be (see like.h).
 */
#include "parsers/postfix/like.h"
#include "parsers/postfix/parameters.h"

#include <string.h>

#define LENGTH_MAX 64

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

struct rows {
	unsigned two[LENGTH_MAX + 1], above[LENGTH_MAX + 1],
	    here[LENGTH_MAX + 1];
};

/* Fills one row for the LINE-th letter of A; the least of it. */
static unsigned fill(struct rows *rows, const char *a, const char *b,
		     size_t width, size_t line)
{
	unsigned smallest = rows->here[0] = (unsigned)line;

	for (size_t j = 1; j <= width; j++) {
		unsigned cost = a[line - 1] != b[j - 1];
		unsigned edits =
		    least(rows->above[j - 1] + cost,
			  least(rows->above[j], rows->here[j - 1]) + 1);

		if (line > 1 && j > 1 && a[line - 1] == b[j - 2] &&
		    a[line - 2] == b[j - 1])
			edits = least(edits, rows->two[j - 2] + 1);
		rows->here[j] = edits;
		smallest = least(smallest, edits);
	}
	return smallest;
}

/* Edits (insert, delete, replace, swap of neighbours); LIMIT + 1 for more. */
static unsigned distance(const char *a, const char *b, unsigned limit)
{
	struct rows rows;
	size_t width = strlen(b), size = (width + 1) * sizeof *rows.here;

	for (unsigned j = 0; j <= width; j++)
		rows.above[j] = rows.two[j] = j;
	for (size_t line = 1; a[line - 1]; line++) {
		if (fill(&rows, a, b, width, line) > limit)
			return limit + 1;
		memcpy(rows.two, rows.above, size);
		memcpy(rows.above, rows.here, size);
	}
	return rows.above[width];
}

const char *builtin_like(const char *name)
{
	size_t length = strlen(name);
	unsigned limit = length < 5 ? 1 : length < 9 ? 2 : 3;
	const char *found = NULL;

	if (length > LENGTH_MAX)
		return NULL;
	for (size_t i = 0; i < builtin_count && limit > 0; i++) {
		const char *other = builtin_table[i].name;
		size_t size = strlen(other);
		unsigned edits;

		if (size > LENGTH_MAX || size > length + limit ||
		    length > size + limit)
			continue;
		edits = distance(name, other, limit);
		if (edits < limit || (edits == limit && !found)) {
			limit = edits;
			found = other;
		}
	}
	return found;
}
