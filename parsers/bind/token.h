/*
 * token.h - named.conf's tokens: words, quoted strings, braces, semicolons.
 *
 * The three kinds of comments are skipped; those that speak to rdnslint are
 * kept for the statement that follows.  Knows no statement.
 */
#ifndef PARSERS_BIND_TOKEN_H
#define PARSERS_BIND_TOKEN_H

#include "parsers/facts/facts.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_STRING, /* in quotes; the text is without them */
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_SEMICOLON,
	TOKEN_NOT,   /* ! */
	TOKEN_EQUAL, /* = */
	TOKEN_END,
	TOKEN_BROKEN /* a fault was added; nothing can follow */
};

struct token {
	enum token_kind kind;
	struct slice text; /* of a string: between the quotes, as written */
	struct span span;
};

struct tokens {
	struct facts *facts; /* NULL: faults and comments are not kept */
	const struct source *source;
	size_t at;
	struct token token; /* the current one */
	long depth;         /* braces that are open before the token */
	struct span from;   /* the including statement; SPAN_NONE */
	size_t faults;      /* that were added while reading this file */
	struct span last;   /* the last statement that ended; SPAN_NONE */
	size_t comments;    /* facts' comments before it still wait for a
			       statement from here on */
};

void tokens_begin(struct tokens *tokens, struct facts *facts,
		  const struct source *source, struct span from);

/* Moves on to the next token; behind the end it stays at TOKEN_END. */
void tokens_next(struct tokens *tokens);

/* Skips to the `;` or `}` that ends the statement begun at DEPTH. */
void tokens_resume(struct tokens *tokens, long depth);

/* The token as C text in the facts' arena, without the \ before a quote. */
const char *token_text(struct facts *facts, const struct token *token);

/* A fault at the current token: WANTED was expected. */
void tokens_expected(struct tokens *tokens, const char *wanted);

/* A FAULT_NAMED_SYNTAX at SPAN, with the place of the include. */
void tokens_fault(struct tokens *tokens, struct span span, const char *format,
		  ...) __attribute__((format(printf, 3, 4)));

#endif
