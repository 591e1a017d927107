/*
 * pieces.h - a file that is known by some pieces of it only.
 *
 * Private to parsers/base: source.c keeps such files beside those that it
 * has read (see source_add_piece()).
 */
#ifndef PARSERS_BASE_PIECES_H
#define PARSERS_BASE_PIECES_H

#include "parsers/base/source.h"

/* All zero is empty. */
struct pieces {
	struct source_piece *items;
	size_t count, room;
	bool sorted;
};

void pieces_add(struct pieces *pieces, const struct source_piece *piece);
void pieces_free(struct pieces *pieces);

/* The bytes from AT on, at most LENGTH; empty where no piece has them. */
struct slice pieces_slice(struct pieces *pieces, uint32_t at, uint32_t length);

/* Line and column of AT, which may be the end of a piece. */
struct position pieces_position(struct pieces *pieces, uint32_t at);

#endif
