/*
 * recognise.c - is this the text of a named.conf? (see named.h)
 *
 * Looks at the first statements only, and keeps nothing.
 */
#include "parsers/bind/grammar.h"
#include "parsers/bind/named.h"

/* What a file begins with, and how sure that makes us. */
static const struct opening {
	const char *keyword;
	bool named; /* a name stands before the block */
	bool block; /* there is a block */
	int confidence;
} openings[] = {
    {"acl", true, true, 80},      {"controls", false, true, 60},
    {"include", true, false, 40}, {"key", true, true, 60},
    {"logging", false, true, 60}, {"masters", true, true, 70},
    {"options", false, true, 70}, {"primaries", true, true, 80},
    {"view", true, true, 90},     {"zone", true, true, 95},
};

static bool is_text(const struct tokens *tokens)
{
	return tokens->token.kind == TOKEN_WORD ||
	       tokens->token.kind == TOKEN_STRING;
}

static bool opening_fits(const struct opening *opening, struct tokens *tokens)
{
	if (!slice_is(tokens->token.text, opening->keyword))
		return false;
	tokens_next(tokens);
	if (opening->named) {
		if (!is_text(tokens))
			return false;
		tokens_next(tokens);
		/* A class. */
		if (opening->block && tokens->token.kind == TOKEN_WORD)
			tokens_next(tokens);
	}
	return tokens->token.kind ==
	       (opening->block ? TOKEN_OPEN : TOKEN_SEMICOLON);
}

bool named_recognise(struct slice bytes, int *confidence)
{
	struct source source = {.bytes = bytes.at, .size = bytes.length};
	struct tokens tokens;

	*confidence = 0;
	tokens_begin(&tokens, NULL, &source, SPAN_NONE);
	for (unsigned seen = 0; seen < 8 && is_text(&tokens); seen++) {
		struct tokens here;
		size_t i;

		for (i = 0; i < sizeof openings / sizeof *openings; i++) {
			here = tokens;
			if (opening_fits(&openings[i], &here))
				break;
		}
		if (i == sizeof openings / sizeof *openings)
			break;
		if (openings[i].confidence > *confidence)
			*confidence = openings[i].confidence;
		skip_statement(&here);
		tokens = here;
		if (tokens.token.kind == TOKEN_SEMICOLON)
			tokens_next(&tokens);
	}
	return *confidence >= 60;
}

bool named_is_foreign(struct slice bytes)
{
	struct source source = {.bytes = bytes.at, .size = bytes.length};
	struct tokens tokens;
	bool words = false;

	tokens_begin(&tokens, NULL, &source, SPAN_NONE);
	for (; is_text(&tokens); tokens_next(&tokens))
		words = true;
	return words && tokens.token.kind == TOKEN_END;
}
