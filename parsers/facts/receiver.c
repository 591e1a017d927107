/*
 * receiver.c - what a receiver's table answers (see receiver.h).
 */
#include "parsers/facts/receiver.h"
#include "parsers/base/buffer.h"
#include "parsers/base/search.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- substitution ------------------------------------------------------- */

/* The number of `$1`, `${1}` or `$(1)` at AT, behind the dollar sign. */
static size_t group_at(const char *at, size_t *length)
{
	static const char digits[] = "0123456789";
	size_t open = *at == '{' || *at == '(';
	size_t count = strspn(at + open, digits), number = 0;

	for (size_t i = 0; i < count && number < EXPRESSION_GROUPS_MAX; i++)
		number = number * 10 + (size_t)(at[open + i] - '0');
	*length = open + count + open;
	return number;
}

static const char *filled_in(struct arena *arena, const char *value,
			     const struct slice *groups)
{
	struct buffer text = {0};
	const char *dollar, *result;
	size_t length;

	if (!strchr(value, '$'))
		return value;
	for (; (dollar = strchr(value, '$')); value = dollar + 1 + length) {
		buffer_add(&text, value, (size_t)(dollar - value));
		if (dollar[1] == '$') {
			buffer_add_char(&text, '$');
			length = 1;
			continue;
		}
		size_t number = group_at(dollar + 1, &length);

		if (number < EXPRESSION_GROUPS_MAX && groups[number].at)
			buffer_add(&text, groups[number].at,
				   groups[number].length);
	}
	buffer_add_string(&text, value);
	result = arena_string(arena, buffer_text(&text));
	buffer_free(&text);
	return result;
}

/* --- the rows ----------------------------------------------------------- */

/* By key, without case; of equal ones the first row first. */
static int compare(const void *left, const void *right)
{
	const struct receiver_row *a = left, *b = right;
	int order = strcasecmp(a->key, b->key);

	return order ? order : (a->end > b->end) - (a->end < b->end);
}

void receiver_seal(struct receiver_table *table)
{
	if (table->patterns || table->count == 0)
		return;
	for (size_t i = 0; i < table->count; i++)
		table->rows[i].end = i;
	qsort(table->rows, table->count, sizeof *table->rows, compare);
}

/* The first row of this key; NULL. */
static const struct receiver_row *find_key(const struct receiver_table *table,
					   const char *key)
{
	size_t first;

	SEARCH_FIRST(first, 0, table->count,
		     strcasecmp(table->rows[first].key, key) < 0);
	return first < table->count &&
		       strcasecmp(table->rows[first].key, key) == 0
		   ? &table->rows[first]
		   : NULL;
}

static enum known row_fits(const struct receiver_row *row, struct slice key,
			   struct slice *groups, bool *limit)
{
	enum expression_match match;

	if (row->kind == RECEIVER_OPAQUE)
		return NOT_KNOWN;
	match = expression_match(row->pattern, key, groups);
	*limit = match == EXPRESSION_LIMIT;
	if (*limit)
		return NOT_KNOWN;
	return (match == EXPRESSION_YES) != row->negated ? KNOWN_YES : KNOWN_NO;
}

struct receiver_answer receiver_get(const struct receiver_table *table,
				    struct arena *arena, struct slice key)
{
	struct slice groups[EXPRESSION_GROUPS_MAX];
	struct receiver_answer answer = {.known = KNOWN_NO};

	if (!table->patterns) {
		answer.row =
		    find_key(table, arena_copy(arena, key.at, key.length));
		if (answer.row) {
			answer.known = KNOWN_YES;
			answer.value = answer.row->value;
		}
		return answer;
	}
	for (size_t i = 0; i < table->count; i++) {
		const struct receiver_row *row = &table->rows[i];
		enum known fits;

		memset(groups, 0, sizeof groups);
		fits = row_fits(row, key, groups, &answer.limit);
		if (fits == KNOWN_NO && row->kind == RECEIVER_IF)
			i = row->end - 1;
		if (fits == KNOWN_NO ||
		    (fits == KNOWN_YES && row->kind == RECEIVER_IF))
			continue;
		answer.known = fits;
		answer.row = row;
		if (fits == KNOWN_YES)
			answer.value = filled_in(arena, row->value, groups);
		break;
	}
	return answer;
}
