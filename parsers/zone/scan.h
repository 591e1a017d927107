/*
 * scan.h - bytes of a master file to tokens, as BIND's lexer cuts them.
 *
 * Knows parentheses, comments, quotes, backslashes and line ends; knows no
 * record.  A token points into the source's bytes and owns nothing.
 */
#ifndef PARSERS_ZONE_SCAN_H
#define PARSERS_ZONE_SCAN_H

#include "parsers/base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/* The text of one record may be this long, comments included. */
#define SCAN_RECORD_MAX ((uint32_t)1 << 20)

enum token_kind {
	TOKEN_WORD,
	TOKEN_QUOTED,
	TOKEN_BLANK, /* white space at the beginning of a line */
	TOKEN_LINE_END,
	TOKEN_FILE_END,
	TOKEN_FAULT /* see enum scan_fault */
};

enum scan_fault {
	SCAN_OK,
	SCAN_NUL,
	SCAN_CLOSING,     /* `)` without `(` */
	SCAN_UNCLOSED,    /* the file, or the record, ends within `(` */
	SCAN_QUOTE,       /* the line ends within a quoted string */
	SCAN_BACKSLASH,   /* the file ends behind a backslash */
	SCAN_STRAY_QUOTE, /* `"` where no quoted string may stand */
	SCAN_LIMIT        /* a record longer than SCAN_RECORD_MAX */
};

/* What may stand at this place besides words. */
enum scan_option {
	SCAN_BLANKS = 1, /* white space at the beginning of a line counts */
	SCAN_QUOTES = 2, /* quoted strings */
	SCAN_PAIRS = 4   /* key="quoted value" is one word */
};

struct token {
	enum token_kind kind;
	enum scan_fault fault;
	uint32_t at; /* offset in the source, quotes included */
	uint32_t length;
	struct slice text; /* without quotes; escapes are still in it */
};

struct scan_state {
	uint32_t at;
	uint32_t parens;
	bool line_begins;
};

struct scan {
	const char *bytes;
	uint32_t size;
	struct scan_state now;
	struct scan_state before; /* the last token, for scan_back() */
	uint32_t record;          /* where the record began */
	uint32_t paren;           /* offset of the outermost `(` */
	uint32_t word_end;        /* behind the last word or string */
	uint32_t end;             /* the same, or behind the last parenthesis */
	/* 1: a line that looks like a record ends one within `(`;
	   2: so does one that begins with white space */
	unsigned wary;
	uint32_t told; /* comments before this offset were told */
	/* is told the comments that address us; without the `;` */
	void (*comment)(void *context, uint32_t at, uint32_t length);
	void *context;
};

void scan_begin(struct scan *scan, struct slice bytes);
void scan_next(struct scan *scan, unsigned options, struct token *token);

/* Takes the last token back; it may be read again with other options. */
void scan_back(struct scan *scan);

/* A new record begins with the next token. */
void scan_record(struct scan *scan);

/* Goes to the beginning of the line behind the one that holds AT. */
void scan_resume(struct scan *scan, uint32_t at);

/* Does the line at this offset look like the beginning of a record? */
bool scan_looks_like_record(const struct scan *scan, uint32_t at,
			    bool indented);

#endif
