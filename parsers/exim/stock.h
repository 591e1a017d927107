/*
 * stock.h - what Debian's exim4-config ships, as far as it decides what is
 * announced and from where: for trees that hold only the administrator's own
 * files.
 */
#ifndef PARSERS_EXIM_STOCK_H
#define PARSERS_EXIM_STOCK_H

#include <stddef.h>

struct stock_piece {
	const char *section; /* its folder below conf.d */
	const char *name;
	const char *text;  /* NULL: nothing of it matters here */
	const char *needs; /* a file without which it does nothing */
};

/* By section in the order of the configuration, then by name. */
extern const struct stock_piece stock_pieces[];
extern const size_t stock_piece_count;

#endif
