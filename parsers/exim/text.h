/*
 * text.h - characters that remember where they were read.
 *
 * Macros replace parts of a line, so neighbours in a value may stem from
 * different places: a text is bytes, and pieces that say for each run of
 * them from which bytes of which file it was copied and through which uses
 * of macros it came.  Knows nothing of what the text means.
 */
#ifndef PARSERS_EXIM_TEXT_H
#define PARSERS_EXIM_TEXT_H

#include "parsers/base/arena.h"
#include "parsers/base/buffer.h"
#include "parsers/base/slice.h"
#include "parsers/base/span.h"
#include "parsers/facts/sender.h"

/* A macro was used at SPAN; OUTER is the use whose replacement held it. */
struct use {
	struct span span;
	const char *name;
	struct span definition; /* the whole replacement, where it is defined */
	const struct use *outer;
};

/* Text bytes from AT to the next piece's AT; SPAN is where they start. */
struct piece {
	size_t at;
	struct span span;
	const struct use *use; /* the innermost; NULL: written as such */
};

/* Grows; all zero is empty.  text_free() gives it back. */
struct text {
	struct buffer bytes;
	struct piece *pieces;
	size_t count, room;
};

/* A text that is complete; it lives in an arena. */
struct fixed_text {
	struct slice bytes; /* with a NUL behind */
	const struct piece *pieces;
	size_t count;
};

void text_empty(struct text *text);
void text_free(struct text *text);

/* Bytes that stand at SPAN (its length is not looked at). */
void text_add(struct text *text, struct slice bytes, struct span span,
	      const struct use *use);
/* LENGTH bytes of FROM, with all they remember. */
void text_add_part(struct text *text, const struct fixed_text *from, size_t at,
		   size_t length);
void text_cut(struct text *text, size_t length);
struct fixed_text text_view(const struct text *text);

/* A copy of LENGTH bytes at AT; any part of a text is a text. */
struct fixed_text text_keep(struct arena *arena, const struct fixed_text *from,
			    size_t at, size_t length);

/*
 * The bytes to change where LENGTH bytes at AT are wrong: inside the macro's
 * definition if all of them came out of one.  CHAIN, where asked for, gets
 * the uses that lead there, the first one first.
 */
struct span text_span(const struct fixed_text *text, size_t at, size_t length,
		      struct arena *arena, struct value *chain);

/* Where they stand in the line itself, macros not looked into. */
struct span text_outer_span(const struct fixed_text *text, size_t at,
			    size_t length);

/* The use of a macro's NAME at AT, whose replacement REPLACEMENT is. */
const struct use *text_use(struct arena *arena, const struct fixed_text *text,
			   size_t at, const char *name,
			   const struct fixed_text *replacement);

/* As text_add_part(), as what USE was replaced by. */
void text_add_used(struct text *text, struct arena *arena,
		   const struct fixed_text *from, const struct use *use);

#endif
