/*
 * reader_plain.h - the state of reader_plain.c, kept in struct reader.
 */
#ifndef PARSERS_ZONE_READER_PLAIN_H
#define PARSERS_ZONE_READER_PLAIN_H

#include "parsers/base/source.h"
#include "parsers/facts/store.h"
#include "parsers/zone/edges.h"

#define PLAIN_WINDOW 4096
#define PLAIN_STEMS  64
#define PLAIN_TAIL   78

/* A name's text behind its first label, and what it comes to here. */
struct plain_stem {
	uint32_t generation; /* of the origin that it is true for */
	uint8_t length;      /* of TAIL */
	uint8_t wire;        /* octets of the name without its first label */
	bool inside;         /* the names below lie in the zone */
	char tail[PLAIN_TAIL];
	struct name_stem stem;
};

struct plain {
	edges_find *find; /* NULL: not asked for yet */
	/* A part of a file, from a line's beginning on, and its edges. */
	const char *window;
	size_t size; /* up to the first odd byte */
	size_t edge, count;
	uint16_t edges[PLAIN_WINDOW + 1];
	/* Names that differ in their first label alone: owners, targets. */
	uint32_t generation;
	struct plain_stem stems[2][PLAIN_STEMS];
	struct plain_stem *last[2];
	/* The owner of the record before, for those that inherit it. */
	struct plain_name owner;
	struct slice owner_text; /* length 0: none is known */
};

#endif
