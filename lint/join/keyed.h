/*
 * keyed.h - keyed lines: facts on their way from one process to another.
 *
 *	KEY TAB FACT TAB ORIGIN LF
 *
 * KEY is an address or a name, FACT a kind and its words, ORIGIN the places
 * that the fact was read from.  Words are parted by blanks; a word never
 * holds a blank, a control or a byte beyond ASCII: these are written \_ (a
 * blank), \t, \n, \\ and \xHH.  `-` is a word that is not there, \e an empty
 * one.  A place is six words: path, offset, length, line, column, and its
 * bytes; `-` alone is no place.  Sorting lines by their bytes brings those of
 * one key together, whatever program does it.
 */
#ifndef LINT_JOIN_KEYED_H
#define LINT_JOIN_KEYED_H

#include "lint/report/output.h"
#include "parsers/facts/facts.h"

/* --- writing -------------------------------------------------------------- */

struct keyed_writer {
	struct buffer *text;   /* where lines are added */
	struct output *output; /* flushed after each; NULL: all is kept */
	struct sources *sources;
	const struct names *names;
	struct buffer origin;      /* of the line that is being written */
	name_id last_origin;       /* of a zone, that was written last, */
	struct buffer origin_text; /* and its word */
	struct span last;          /* the place that was written last, */
	struct position position;  /* and its line and column */
};

/* A key as it stands in its column. */
void keyed_key(struct buffer *text, const char *key);
void keyed_begin(struct keyed_writer *writer, const char *key,
		 const char *kind);
void keyed_text(struct keyed_writer *writer, const char *text); /* NULL: none */
void keyed_number(struct keyed_writer *writer, uint64_t number);
void keyed_name(struct keyed_writer *writer, name_id name);
/* The same; quick where one name follows itself, as the origins of zones. */
void keyed_origin(struct keyed_writer *writer, name_id name);
void keyed_address(struct keyed_writer *writer, struct address address);
/* Into the origin, bytes and all. */
void keyed_span(struct keyed_writer *writer, struct span span);
/* INNER where OUTER, the place written last, holds it: offset and length. */
void keyed_inner(struct keyed_writer *writer, struct span outer,
		 struct span inner);
void keyed_end(struct keyed_writer *writer);
void keyed_writer_free(struct keyed_writer *writer);

/* --- reading -------------------------------------------------------------- */

struct keyed_reader {
	struct slice fact, origin; /* what is still to be read */
	struct arena *arena;       /* texts live here */
	struct sources *sources;   /* pieces go here */
	struct names *names;
	bool no_pieces; /* places are files and offsets alone */
	bool bad;       /* a word was missing, or was not what was asked for */
};

/* Splits LINE, which has no LF; false where it has not three columns. */
bool keyed_split(struct slice line, struct slice *key, struct slice *fact,
		 struct slice *origin);
/* The next word as it stands; empty behind the last. */
struct slice keyed_raw(struct keyed_reader *reader);
const char *keyed_take_text(struct keyed_reader *reader); /* NULL: none */
uint64_t keyed_take_number(struct keyed_reader *reader);
name_id keyed_take_name(struct keyed_reader *reader);
struct address keyed_take_address(struct keyed_reader *reader);
struct span keyed_take_span(struct keyed_reader *reader);
/* What keyed_inner() wrote within OUTER. */
struct span keyed_take_inner(struct keyed_reader *reader, struct span outer);

/* The text of a word; NULL for `-`, and where it is no word. */
const char *keyed_unescape(struct arena *arena, struct slice word);

#endif
