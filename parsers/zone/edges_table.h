/*
 * edges_table.h - the classes of edges.h by the two halves of a byte, for
 * instruction sets that look up sixteen values at a time.
 *
 * A byte's class is what both of its halves have in common: each group of
 * bytes that count has a bit, the high half says which groups there are in its
 * column, the low half which in its row.
 */
#ifndef PARSERS_ZONE_EDGES_TABLE_H
#define PARSERS_ZONE_EDGES_TABLE_H

enum {
	ODD_0 = 1,   /* NUL, carriage return */
	BLANK_0 = 2, /* tab, line feed */
	BLANK_2 = 4, /* space */
	ODD_2 = 8,   /* " ( ) */
	ODD_3 = 16,  /* ; < */
	ODD_5 = 32,  /* \ */
	ODD_7 = 64,  /* { */
	EDGES_BLANK = BLANK_0 | BLANK_2,
	EDGES_ODD = ODD_0 | ODD_2 | ODD_3 | ODD_5 | ODD_7
};

#define EDGES_LOW_HALF                                                         \
	ODD_0 | BLANK_2, 0, ODD_2, 0, 0, 0, 0, 0, ODD_2, BLANK_0 | ODD_2,      \
	    BLANK_0, ODD_3 | ODD_7, ODD_3 | ODD_5, ODD_0, 0, 0
#define EDGES_HIGH_HALF                                                        \
	ODD_0 | BLANK_0, 0, BLANK_2 | ODD_2, ODD_3, 0, ODD_5, 0, ODD_7, 0, 0,  \
	    0, 0, 0, 0, 0, 0

#endif
