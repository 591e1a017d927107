/*
 * pieces.c - a file that is known by some pieces of it only (see pieces.h).
 */
#include "parsers/base/pieces.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <stdlib.h>
#include <string.h>

void pieces_add(struct pieces *pieces, const struct source_piece *piece)
{
	MEMORY_GROW(pieces->items, pieces->count, pieces->room);
	pieces->items[pieces->count++] = *piece;
	pieces->sorted = false;
}

void pieces_free(struct pieces *pieces)
{
	free(pieces->items);
	*pieces = (struct pieces){0};
}

/* By place; of those that begin together, the longest first. */
static int compare_pieces(const void *a, const void *b)
{
	const struct source_piece *left = a, *right = b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	if (left->bytes.length != right->bytes.length)
		return left->bytes.length > right->bytes.length ? -1 : 1;
	return 0;
}

static void sort_pieces(struct pieces *pieces)
{
	size_t kept = 0;

	if (pieces->sorted)
		return;
	pieces->sorted = true;
	if (pieces->count)
		qsort(pieces->items, pieces->count, sizeof *pieces->items,
		      compare_pieces);
	for (size_t i = 0; i < pieces->count; i++)
		if (!kept || pieces->items[kept - 1].at != pieces->items[i].at)
			pieces->items[kept++] = pieces->items[i];
	pieces->count = kept;
}

/* The piece that holds AT or ends there; NULL. */
static const struct source_piece *find(struct pieces *pieces, uint32_t at)
{
	size_t behind;

	sort_pieces(pieces);
	SEARCH_FIRST(behind, 0, pieces->count, pieces->items[behind].at <= at);
	while (behind-- > 0) {
		const struct source_piece *piece = &pieces->items[behind];

		if (at - piece->at <= piece->bytes.length)
			return piece;
	}
	return NULL;
}

struct slice pieces_slice(struct pieces *pieces, uint32_t at, uint32_t length)
{
	const struct source_piece *piece = find(pieces, at);
	size_t from = piece ? at - piece->at : 0;

	if (!piece)
		return (struct slice){"", 0};
	if (length > piece->bytes.length - from)
		length = (uint32_t)(piece->bytes.length - from);
	return (struct slice){piece->bytes.at + from, length};
}

struct position pieces_position(struct pieces *pieces, uint32_t at)
{
	const struct source_piece *piece = find(pieces, at);
	struct position position;
	const char *byte, *end;

	if (!piece)
		return (struct position){1, 1};
	position = piece->position;
	end = piece->bytes.at + (at - piece->at);
	for (byte = piece->bytes.at; byte < end; byte++) {
		position.column++;
		if (*byte == '\n') {
			position.line++;
			position.column = 1;
		}
	}
	return position;
}
