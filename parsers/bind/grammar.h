/*
 * grammar.h - which statements named.conf may hold where, and of what shape.
 *
 * A clause is a row of text: its keyword, the blocks that it may stand in (a
 * letter each), and its shape in a small language:
 *
 *	word        itself            ( a | b )  one of these
 *	B I S ...   a value, see grammar.c       [ a ] [ b ]  any, in any order
 *	{ a }       a block of a's, each with its `;`
 *	{@x}        a block of the statements of place x
 *	{~}  ~      any balanced block; anything up to the `;`
 *
 * Known are the statements of BIND 9.18, and those of older and newer ones by
 * name only: which version will read the file is not ours to know.
 */
#ifndef PARSERS_BIND_GRAMMAR_H
#define PARSERS_BIND_GRAMMAR_H

#include "parsers/bind/token.h"

/* The letters of the places. */
#define PLACE_TOP     'T'
#define PLACE_OPTIONS 'O'
#define PLACE_VIEW    'V'
#define PLACE_KEY     'k'
#define PLACE_ZONE    'Z' /* in a row: any of PLACE_ZONES, by its type */
#define PLACE_ZONES   "PSMFHRAUDI"

struct clause {
	const char *keyword;
	const char *places; /* with a `+` at the end: more than once */
	const char *shape;
};

/* NULL: no clause of this keyword may stand in PLACE. */
const struct clause *clause_find(struct slice keyword, char place);
bool clause_is_single(const struct clause *clause);
/* Its place in the table, below CLAUSES_MAX. */
size_t clause_number(const struct clause *clause);
#define CLAUSES_MAX 512

/* What of a statement is of use to its reader: the first texts in it. */
struct capture {
	struct token tokens[4];
	unsigned count;
};

/* Reads a block of PLACE, from its `{` to behind its `}`. */
typedef void grammar_block(void *context, struct tokens *tokens, char place,
			   const struct capture *before);

/*
 * Holds what stands behind the keyword against CLAUSE's shape.  False after
 * a fault was added; TOKENS stand where it was.
 */
bool grammar_match(const struct clause *clause, struct tokens *tokens,
		   struct capture *capture, grammar_block *block,
		   void *context);

/* Skips a block, from its `{` to behind its `}`. */
void skip_braces(struct tokens *tokens);
/* Skips to the `;` that ends the statement, or the `}` of its block. */
void skip_statement(struct tokens *tokens);

#endif
