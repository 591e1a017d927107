/*
 * scan.c - bytes of a master file to tokens (see scan.h).
 *
 * The rules are those of BIND's lexer, its oddities included: a carriage
 * return alone ends a line, a word ends at a parenthesis or a quote without
 * any space, a quoted string may hold an escaped line end.
 */
#include "parsers/zone/scan.h"
#include "parsers/facts/rrtype.h"

#include <string.h>

/* What a byte does to a word that it is met in. */
enum { PLAIN, ENDS, ESCAPES };

static const uint8_t in_word[256] = {
    [0] = ENDS,   ['\t'] = ENDS, ['\n'] = ENDS, ['\r'] = ENDS,    [' '] = ENDS,
    ['('] = ENDS, [')'] = ENDS,  ['"'] = ENDS,  ['\\'] = ESCAPES, [';'] = ENDS,
};

void scan_begin(struct scan *scan, struct slice bytes)
{
	*scan =
	    (struct scan){.bytes = bytes.at, .size = (uint32_t)bytes.length};
	scan->now.line_begins = true;
	scan->before = scan->now;
}

void scan_back(struct scan *scan)
{
	scan->now = scan->before;
}

void scan_record(struct scan *scan)
{
	scan->record = scan->now.at;
}

static void set(struct token *token, enum token_kind kind, uint32_t at,
		uint32_t end)
{
	token->kind = kind;
	token->fault = SCAN_OK;
	token->at = at;
	token->length = end - at;
	token->text = (struct slice){"", 0};
}

static void fail(struct token *token, enum scan_fault fault, uint32_t at,
		 uint32_t end)
{
	set(token, TOKEN_FAULT, at, end);
	token->fault = fault;
}

/* Passes over a comment; tells those that begin with our name. */
static void comment(struct scan *scan, uint32_t at)
{
	static const char name[] = "rdnslint:";
	const char *begin = scan->bytes + at + 1;
	const char *end = memchr(begin, '\n', scan->size - at - 1);
	struct slice text = {begin, end ? (size_t)(end - begin)
					: (size_t)(scan->size - at - 1)};

	scan->now.at = at + 1 + (uint32_t)text.length;
	if (!scan->comment || at < scan->told)
		return;
	while (text.length && (*text.at == ' ' || *text.at == '\t')) {
		text.at++;
		text.length--;
	}
	if (!slice_begins(text, name))
		return;
	scan->told = scan->now.at;
	text = slice_trim(text);
	scan->comment(scan->context, (uint32_t)(text.at - scan->bytes),
		      (uint32_t)text.length);
}

static bool quoted(struct scan *scan, uint32_t at, struct token *token)
{
	uint32_t i = at;

	for (; i < scan->size; i++) {
		char c = scan->bytes[i];

		if (c == '"')
			return scan->now.at = i + 1, true;
		if (c == '\n')
			break;
		if (c == '\\' && i + 1 < scan->size)
			c = scan->bytes[++i];
		if (c == '\0') {
			scan->now.at = i + 1;
			fail(token, SCAN_NUL, i, i + 1);
			return false;
		}
	}
	scan->now.at = i;
	fail(token, SCAN_QUOTE, at - 1, i);
	return false;
}

/* An escaped white space or special stays in a word; a line end never. */
static bool escape(struct scan *scan, uint32_t *at, struct token *token)
{
	if (*at + 1 == scan->size) {
		scan->now.at = scan->size;
		fail(token, SCAN_BACKSLASH, *at, scan->size);
		return false;
	}
	if (scan->bytes[*at + 1] == '\0') {
		scan->now.at = *at + 2;
		fail(token, SCAN_NUL, *at + 1, *at + 2);
		return false;
	}
	if (scan->bytes[*at + 1] != '\n' && scan->bytes[*at + 1] != '\r')
		++*at;
	return true;
}

static void word(struct scan *scan, unsigned options, struct token *token)
{
	uint32_t begin = scan->now.at, i = begin;
	bool pairs = (options & SCAN_PAIRS) != 0;

	for (; i < scan->size; i++) {
		unsigned char c = (unsigned char)scan->bytes[i];

		if (in_word[c] == PLAIN) {
			if (!pairs || c != '=')
				continue;
			pairs = false;
			if (i + 1 == scan->size || scan->bytes[i + 1] != '"')
				continue;
			if (!quoted(scan, i + 2, token))
				return;
			i = scan->now.at;
			break;
		}
		if (in_word[c] == ENDS)
			break;
		if (!escape(scan, &i, token))
			return;
	}
	scan->now.at = i;
	scan->end = scan->word_end = i;
	set(token, TOKEN_WORD, begin, i);
	token->text = (struct slice){scan->bytes + begin, i - begin};
}

static void quoted_string(struct scan *scan, struct token *token)
{
	uint32_t begin = scan->now.at;

	if (!quoted(scan, begin + 1, token))
		return;
	scan->end = scan->word_end = scan->now.at;
	set(token, TOKEN_QUOTED, begin, scan->now.at);
	token->text =
	    (struct slice){scan->bytes + begin + 1, scan->now.at - begin - 2};
}

/* A parenthesis; false where it is the fault that TOKEN then is. */
static bool parenthesis(struct scan *scan, char c, struct token *token)
{
	uint32_t at = scan->now.at++;

	scan->now.line_begins = false;
	if (c == '(') {
		if (scan->now.parens++ == 0)
			scan->paren = at;
		return true;
	}
	if (scan->now.parens == 0) {
		fail(token, SCAN_CLOSING, at, at + 1);
		return false;
	}
	scan->now.parens--;
	scan->end = scan->now.at;
	return true;
}

/* True where the line end is a token. */
static bool line_end(struct scan *scan, char c, struct token *token)
{
	uint32_t at = scan->now.at++;

	if (scan->now.parens) {
		if (c == '\n')
			scan->now.line_begins = true;
		if (c == '\n' && scan->wary &&
		    scan_looks_like_record(scan, scan->now.at,
					   scan->wary > 1)) {
			fail(token, SCAN_UNCLOSED, scan->paren,
			     scan->paren + 1);
			return true;
		}
		return false;
	}
	if (c == '\r') {
		/* BIND sees through a comment between the two. */
		if (scan->now.at < scan->size &&
		    scan->bytes[scan->now.at] == ';')
			comment(scan, scan->now.at);
		if (scan->now.at < scan->size &&
		    scan->bytes[scan->now.at] == '\n')
			scan->now.at++;
	}
	scan->now.line_begins = true;
	set(token, TOKEN_LINE_END, at, scan->now.at);
	return true;
}

static void end_of_file(struct scan *scan, struct token *token)
{
	scan->now.line_begins = false;
	if (scan->now.parens)
		fail(token, SCAN_UNCLOSED, scan->paren, scan->paren + 1);
	else
		set(token, TOKEN_FILE_END, scan->size, scan->size);
}

/* What stands at a byte that no word begins with; true: it is TOKEN. */
static bool special(struct scan *scan, unsigned options, char c,
		    struct token *token)
{
	uint32_t at = scan->now.at;

	switch (c) {
	case ' ':
	case '\t':
		scan->now.at++;
		if (!scan->now.line_begins || !(options & SCAN_BLANKS) ||
		    scan->now.parens)
			return false;
		scan->now.line_begins = false;
		set(token, TOKEN_BLANK, at, at + 1);
		return true;
	case '\n':
	case '\r':
		return line_end(scan, c, token);
	case ';':
		comment(scan, at);
		if (scan->now.parens == 0)
			scan->record = scan->now.at;
		return false;
	case '(':
	case ')':
		return !parenthesis(scan, c, token);
	case '"':
		scan->now.line_begins = false;
		if (options & SCAN_QUOTES) {
			quoted_string(scan, token);
			return true;
		}
		fail(token, SCAN_STRAY_QUOTE, at, at + 1);
		return true;
	default:
		scan->now.at++;
		fail(token, SCAN_NUL, at, at + 1);
		return true;
	}
}

void scan_next(struct scan *scan, unsigned options, struct token *token)
{
	scan->before = scan->now;
	while (scan->now.at < scan->size) {
		char c = scan->bytes[scan->now.at];

		if (scan->now.at > scan->record + SCAN_RECORD_MAX) {
			fail(token, SCAN_LIMIT, scan->record, scan->record + 1);
			return;
		}
		if (in_word[(unsigned char)c] != ENDS) {
			scan->now.line_begins = false;
			word(scan, options, token);
			return;
		}
		if (special(scan, options, c, token))
			return;
	}
	end_of_file(scan, token);
}

void scan_resume(struct scan *scan, uint32_t at)
{
	const char *end = NULL;

	if (at < scan->size)
		end = memchr(scan->bytes + at, '\n', scan->size - at);
	scan->now.at = end ? (uint32_t)(end - scan->bytes) + 1 : scan->size;
	scan->now.parens = 0;
	scan->now.line_begins = true;
	scan->before = scan->now;
}

static struct slice plain_word(const struct scan *scan, uint32_t *at)
{
	uint32_t begin;

	while (*at < scan->size &&
	       (scan->bytes[*at] == ' ' || scan->bytes[*at] == '\t'))
		++*at;
	begin = *at;
	while (*at < scan->size && *at - begin < 256 &&
	       in_word[(unsigned char)scan->bytes[*at]] != ENDS)
		++*at;
	return (struct slice){scan->bytes + begin, *at - begin};
}

/* `[TTL] [class] type rdata...`; TTL and class in any order. */
bool scan_looks_like_record(const struct scan *scan, uint32_t at, bool indented)
{
	struct slice words[4];
	uint16_t code;
	unsigned i = 0;
	char first = at < scan->size ? scan->bytes[at] : '\n';
	bool blank = first == ' ' || first == '\t';

	if (blank && !indented)
		return false;
	if (!blank) {
		words[0] = plain_word(scan, &at);
		if (words[0].length == 0)
			return false;
		if (words[0].at[0] == '$')
			return true;
	}
	for (; i < 3; i++) {
		words[i] = plain_word(scan, &at);
		if (words[i].length == 0)
			return false;
		if (rrtype_parse(words[i], &code))
			return plain_word(scan, &at).length > 0;
		if (!rrclass_parse(words[i], &code) &&
		    (words[i].at[0] < '0' || words[i].at[0] > '9'))
			return false;
	}
	return false;
}
