/*
 * edges.h - where words begin and end in plain text, many bytes at a time.
 *
 * Plain text is words, spaces, tabs and line feeds.  Every other byte that
 * means something to the scanner, or to whoever looks for a template's
 * markers, is odd, and ends the search: NUL " ( ) ; \ { < and the carriage
 * return.  Knows no line and no record.
 *
 * There is one search, written for each instruction set in a file of its own
 * (edges_SET.c); all find the same edges.
 */
#ifndef PARSERS_ZONE_EDGES_H
#define PARSERS_ZONE_EDGES_H

#include <stddef.h>
#include <stdint.h>

#define EDGES_BLOCK 64

/*
 * The offsets at which a word begins or ends behind a blank, in their order,
 * to EDGES, which has room for LENGTH + 1; LENGTH is at most UINT16_MAX.  The
 * first is where a word begins.  *STOP is the offset of the first odd byte,
 * else LENGTH; a word that ends there has no second edge.  Returns how many.
 */
typedef size_t edges_find(const char *bytes, size_t length, uint16_t *edges,
			  size_t *stop);

/* The search for one instruction set. */
struct edges_search {
	const char *name;
	edges_find *find;
};

/* Those that this processor has, the best one last; *COUNT of them. */
const struct edges_search *edges_searches(size_t *count);

/* The best one, until edges_use(). */
edges_find *edges_best(void);

/* For tests: from now on this one is the best; NULL: as before. */
void edges_use(edges_find *find);

edges_find edges_find_plain;
#if defined(__x86_64__)
edges_find edges_find_sse2, edges_find_avx2;
#elif defined(__aarch64__)
edges_find edges_find_neon;
#endif

#endif
