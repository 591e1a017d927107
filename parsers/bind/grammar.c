/*
 * grammar.c - holds a statement against its clause's shape (see grammar.h).
 *
 * One token decides which way to go, so nothing is ever taken back; what
 * nests is bounded by the shape's own depth, not by the input's.
 */
#include "parsers/bind/grammar.h"

#include <string.h>

struct matcher {
	struct tokens *tokens;
	struct capture *capture;
	grammar_block *block;
	void *context;
};

static bool at_kind(const struct tokens *tokens, enum token_kind kind)
{
	return tokens->token.kind == kind;
}

static bool at_end(const struct tokens *tokens)
{
	return at_kind(tokens, TOKEN_END) || at_kind(tokens, TOKEN_BROKEN);
}

/* --- skipping ------------------------------------------------------------- */

void skip_braces(struct tokens *tokens)
{
	struct span open = tokens->token.span;
	size_t depth = 0;

	do {
		if (at_kind(tokens, TOKEN_OPEN))
			depth++;
		else if (at_kind(tokens, TOKEN_CLOSE))
			depth--;
		else if (at_kind(tokens, TOKEN_END))
			tokens_fault(tokens, open, "this block is not closed");
		if (at_end(tokens))
			return;
		tokens_next(tokens);
	} while (depth > 0);
}

void skip_statement(struct tokens *tokens)
{
	while (!at_end(tokens) && !at_kind(tokens, TOKEN_SEMICOLON) &&
	       !at_kind(tokens, TOKEN_CLOSE)) {
		if (at_kind(tokens, TOKEN_OPEN))
			skip_braces(tokens);
		else
			tokens_next(tokens);
	}
}

/* --- values --------------------------------------------------------------- */

static bool all_of(struct slice text, const char *set)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] == '\0' || !strchr(set, text.at[i]))
			return false;
	return text.length > 0;
}

#define DIGITS "0123456789"

static bool fits_string(const struct token *token)
{
	return token->kind == TOKEN_WORD || token->kind == TOKEN_STRING;
}

/* BIND takes `/` for a sign of its own: a name with one has to be quoted. */
static bool fits_name(const struct token *token)
{
	return fits_string(token) &&
	       (token->kind == TOKEN_STRING ||
		!memchr(token->text.at, '/', token->text.length));
}

static bool fits_quoted(const struct token *token)
{
	return token->kind == TOKEN_STRING;
}

static bool fits_integer(const struct token *token)
{
	struct slice text = token->text;
	uint64_t value;

	if (token->kind != TOKEN_WORD)
		return false;
	if (slice_begins(text, "0x") && text.length <= 10) {
		text.at += 2;
		text.length -= 2;
		return all_of(text, DIGITS "abcdefABCDEF");
	}
	return slice_number(text, UINT32_MAX, &value);
}

static bool fits_fixed(const struct token *token)
{
	return token->kind == TOKEN_WORD && all_of(token->text, DIGITS ".");
}

static bool fits_boolean(const struct token *token)
{
	static const char *const words[] = {"yes",   "no", "true",
					    "false", "1",  "0"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (token->kind == TOKEN_WORD &&
		    slice_is_nocase(token->text, words[i]))
			return true;
	return false;
}

/* 3600, 1h30m, or ISO 8601's P1DT2H. */
static bool fits_duration(const struct token *token)
{
	return token->kind == TOKEN_WORD &&
	       all_of(token->text, DIGITS "wdhmsWDHMSpPtTyY") &&
	       strpbrk("0123456789pP", (char[]){*token->text.at, '\0'});
}

static bool fits_lifetime(const struct token *token)
{
	return fits_duration(token) ||
	       (fits_string(token) &&
		slice_is_nocase(token->text, "unlimited"));
}

static bool fits_size(const struct token *token)
{
	struct slice text = token->text;
	uint64_t value;

	if (token->kind != TOKEN_WORD)
		return false;
	if (slice_is_nocase(text, "unlimited") ||
	    slice_is_nocase(text, "default"))
		return true;
	if (text.length > 1 && strchr("kKmMgG", text.at[text.length - 1]) &&
	    text.at[text.length - 1])
		text.length--;
	return slice_number(text, UINT64_MAX, &value);
}

static bool fits_percentage(const struct token *token)
{
	struct slice text = token->text;
	uint64_t value;

	if (token->kind != TOKEN_WORD || !slice_ends(text, "%"))
		return false;
	text.length--;
	return slice_number(text, UINT32_MAX, &value);
}

static bool fits_address(const struct token *token)
{
	struct address address;
	const char *zone;
	struct slice text = token->text;

	if (token->kind != TOKEN_WORD)
		return false;
	if (slice_is(text, "*") || slice_is(text, "none"))
		return true;
	zone = memchr(text.at, '%', text.length);
	if (zone)
		text.length = (size_t)(zone - text.at);
	return address_parse(text, &address);
}

/* Also the short forms that BIND takes: 10/8, 192.0.2/24. */
static bool fits_prefix(const struct token *token)
{
	return token->kind == TOKEN_WORD &&
	       all_of(token->text, DIGITS "abcdefABCDEF.:/");
}

static bool fits_class(const struct token *token)
{
	uint16_t class;

	return fits_string(token) && rrclass_parse(token->text, &class);
}

static const struct value_type {
	char letter;
	bool (*fits)(const struct token *token);
	const char *what;
} values[] = {
    {'A', fits_address, "an address"},
    {'B', fits_boolean, "yes or no"},
    {'C', fits_class, "a class"},
    {'D', fits_duration, "a duration"},
    {'F', fits_fixed, "a number"},
    {'I', fits_integer, "a whole number"},
    {'L', fits_lifetime, "a duration or unlimited"},
    {'N', fits_prefix, "an address or prefix"},
    {'P', fits_percentage, "a percentage"},
    {'Q', fits_quoted, "a quoted string"},
    {'S', fits_name, "a name (in quotes, if it holds a `/`)"},
    {'Z', fits_size, "a size"},
};

/* The value of a letter that stands alone; NULL: the item is a word. */
static const struct value_type *value_of(struct slice item)
{
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (item.length == 1 && *item.at == values[i].letter)
			return &values[i];
	return NULL;
}

/* --- shapes --------------------------------------------------------------- */

/* The item at SHAPE, up to the next space; empty at the end. */
static struct slice item_at(const char *shape)
{
	return (struct slice){shape, strcspn(shape, " ")};
}

static const char *item_next(const char *shape)
{
	shape += strcspn(shape, " ");
	return shape + strspn(shape, " ");
}

/* Behind the bracket that closes the one at SHAPE. */
static const char *group_end(const char *shape)
{
	int depth = 0;

	do {
		struct slice item = item_at(shape);

		if (item.length == 1 && strchr("([{", *item.at))
			depth++;
		else if (item.length == 1 && strchr(")]}", *item.at))
			depth--;
		shape = item_next(shape);
	} while (depth > 0 && *shape);
	return shape;
}

/* The next alternative of a `( a | b )`, or its `)`. */
static const char *alternative_end(const char *shape)
{
	while (!slice_is(item_at(shape), "|") && !slice_is(item_at(shape), ")"))
		shape = slice_is(item_at(shape), "[") ||
				slice_is(item_at(shape), "(") ||
				slice_is(item_at(shape), "{")
			    ? group_end(shape)
			    : item_next(shape);
	return shape;
}

/* Can what stands here begin what SHAPE asks for? */
static bool may_begin(const struct matcher *matcher, const char *shape)
{
	const struct token *token = &matcher->tokens->token;
	struct slice item = item_at(shape);
	const struct value_type *value = value_of(item);

	if (value)
		return value->fits(token);
	if (slice_begins(item, "{"))
		return token->kind == TOKEN_OPEN;
	if (slice_is(item, "T") || slice_is(item, "~") || slice_is(item, "M"))
		return true;
	if (!slice_is(item, "("))
		return token->kind == TOKEN_WORD &&
		       slice_equal_nocase(item, token->text);
	for (shape = item_next(shape);; shape = item_next(shape)) {
		/* Alternatives hold no alternatives first: this is flat. */
		struct slice first = item_at(shape);
		const struct value_type *inner = value_of(first);

		if (inner ? inner->fits(token)
		    : slice_is(first, "{")
			? token->kind == TOKEN_OPEN
			: token->kind == TOKEN_WORD &&
			      slice_equal_nocase(first, token->text))
			return true;
		shape = alternative_end(shape);
		if (slice_is(item_at(shape), ")"))
			return false;
	}
}

/* What SHAPE asks for, in words. */
static const char *wanted_text(struct arena *arena, const char *shape)
{
	struct slice item = item_at(shape);
	const struct value_type *value = value_of(item);
	const char *text = "";

	if (value)
		return value->what;
	if (slice_begins(item, "{"))
		return "`{`";
	if (!slice_is(item, "("))
		return arena_print(arena, "`%.*s`", (int)item.length, item.at);
	for (shape = item_next(shape);; shape = item_next(shape)) {
		const char *end = alternative_end(shape);
		bool last = slice_is(item_at(end), ")");

		text = arena_print(arena, "%s%s%s", text,
				   !*text ? ""
				   : last ? " or "
					  : ", ",
				   wanted_text(arena, shape));
		shape = end;
		if (last)
			return text;
	}
}

static bool refuse(struct matcher *matcher, const char *wanted)
{
	tokens_expected(matcher->tokens, wanted);
	return false;
}

static bool refuse_shape(struct matcher *matcher, const char *shape)
{
	if (!matcher->tokens->facts)
		return false;
	return refuse(matcher,
		      wanted_text(matcher->tokens->facts->arena, shape));
}

static bool match_until(struct matcher *matcher, const char *shape);

static void take(struct matcher *matcher)
{
	struct capture *capture = matcher->capture;

	if (capture->count < sizeof capture->tokens / sizeof *capture->tokens)
		capture->tokens[capture->count++] = matcher->tokens->token;
	tokens_next(matcher->tokens);
}

static bool take_semicolon(struct matcher *matcher)
{
	if (!at_kind(matcher->tokens, TOKEN_SEMICOLON))
		return refuse(matcher, "`;`");
	tokens_next(matcher->tokens);
	return true;
}

/* Has ADDRESS bits set behind its first LENGTH? */
static bool has_host_bits(struct address address, uint64_t length)
{
	for (unsigned bit = (unsigned)length; bit < 128; bit++)
		if (address.bytes[bit / 8] & (0x80u >> bit % 8))
			return true;
	return false;
}

/* Nothing is said of what holds no `/`: it may be an acl's name. */
static const char *prefix_fault(struct slice text)
{
	const char *slash = memchr(text.at, '/', text.length);
	char padded[ADDRESS_TEXT_MAX] = "";
	struct address address;
	size_t length;
	uint64_t bits;

	if (!slash)
		return NULL;
	length = (size_t)(slash - text.at);
	if (length >= sizeof padded - 8)
		return "this is no prefix";
	memcpy(padded, text.at, length);
	/* 10/8 is short for 10.0.0.0/8. */
	for (int i = 0; i < 3 && !address_parse(slice_of(padded), &address);
	     i++)
		strcat(padded, ".0");
	text.at = slash + 1;
	text.length -= length + 1;
	if (!address_parse(slice_of(padded), &address))
		return "this is no prefix";
	if (!slice_number(text, address.family == FAMILY_IPV4 ? 32 : 128,
			  &bits))
		return "this length is no prefix's";
	return has_host_bits(address, bits)
		   ? "the address has bits behind the prefix's length"
		   : NULL;
}

/* An address, a prefix, an acl's name, `key NAME` or `geoip WHAT VALUE`. */
static bool match_element(struct matcher *matcher)
{
	struct tokens *tokens = matcher->tokens;
	struct token *token = &tokens->token;
	bool key = fits_string(token) && slice_is_nocase(token->text, "key");
	bool geoip =
	    fits_string(token) && slice_is_nocase(token->text, "geoip");
	const char *fault;

	if (!fits_string(token))
		return refuse(matcher, "an address, a prefix or an acl");
	fault = prefix_fault(token->text);
	if (fault) {
		tokens_fault(tokens, token->span, "%s", fault);
		return false;
	}
	take(matcher);
	if (key && !fits_string(token))
		return refuse(matcher, "a key's name");
	while ((key || geoip) && fits_string(token))
		take(matcher);
	return take_semicolon(matcher);
}

/* `{ M }`: an address match list, whose lists may nest without end. */
static bool match_addresses(struct matcher *matcher)
{
	struct tokens *tokens = matcher->tokens;
	size_t depth = 0;

	do {
		bool negated = at_kind(tokens, TOKEN_NOT);

		if (negated)
			tokens_next(tokens);
		if (at_kind(tokens, TOKEN_OPEN)) {
			depth++;
			tokens_next(tokens);
		} else if (at_kind(tokens, TOKEN_CLOSE) && !negated) {
			depth--;
			tokens_next(tokens);
			if (depth > 0 && !take_semicolon(matcher))
				return false;
		} else if (!match_element(matcher)) {
			return false;
		}
	} while (depth > 0);
	return true;
}

/* `{ a }`: a block of a's, each with its `;`. */
static bool match_list(struct matcher *matcher, const char *shape)
{
	struct tokens *tokens = matcher->tokens;
	const char *inner = item_next(shape);

	if (slice_is(item_at(inner), "M"))
		return match_addresses(matcher);
	tokens_next(tokens);
	while (!at_kind(tokens, TOKEN_CLOSE))
		if (!match_until(matcher, inner) || !take_semicolon(matcher))
			return false;
	tokens_next(tokens);
	return true;
}

/* A run of `[ a ] [ b ]`, each at most once, in any order. */
static bool match_options(struct matcher *matcher, const char **shape)
{
	const char *begin = *shape, *at = begin;
	unsigned taken = 0, number = 0;

	while (slice_is(item_at(at), "[")) {
		if (!(taken & 1u << number) &&
		    may_begin(matcher, item_next(at))) {
			if (!match_until(matcher, item_next(at)))
				return false;
			taken |= 1u << number;
			at = begin;
			number = 0;
			continue;
		}
		at = group_end(at);
		number++;
	}
	*shape = at;
	return true;
}

static bool match_choice(struct matcher *matcher, const char *shape)
{
	const char *at = item_next(shape);

	for (;;) {
		if (may_begin(matcher, at))
			return match_until(matcher, at);
		at = alternative_end(at);
		if (slice_is(item_at(at), ")"))
			return refuse_shape(matcher, shape);
		at = item_next(at);
	}
}

static bool match_braces(struct matcher *matcher, const char *shape)
{
	struct slice item = item_at(shape);

	if (!at_kind(matcher->tokens, TOKEN_OPEN))
		return refuse(matcher, "`{`");
	if (slice_is(item, "{~}")) {
		skip_braces(matcher->tokens);
		return true;
	}
	if (slice_begins(item, "{@")) {
		size_t faults = matcher->tokens->faults;

		matcher->block(matcher->context, matcher->tokens, item.at[2],
			       matcher->capture);
		return matcher->tokens->faults == faults;
	}
	return match_list(matcher, shape);
}

/* One item that is no option; *SHAPE moves behind it. */
static bool match_item(struct matcher *matcher, const char **shape)
{
	const char *here = *shape;
	struct slice item = item_at(here);

	*shape = slice_begins(item, "(") || slice_is(item, "{")
		     ? group_end(here)
		     : item_next(here);
	if (slice_begins(item, "{"))
		return match_braces(matcher, here);
	if (slice_is(item, "("))
		return match_choice(matcher, here);
	if (slice_is(item, "~")) {
		skip_statement(matcher->tokens);
		return true;
	}
	if (slice_is(item, "T")) {
		while (fits_string(&matcher->tokens->token))
			take(matcher);
		return true;
	}
	if (!may_begin(matcher, here))
		return refuse_shape(matcher, here);
	take(matcher);
	return true;
}

/* The items up to the end of the group or alternative that SHAPE is in. */
static bool match_until(struct matcher *matcher, const char *shape)
{
	while (*shape &&
	       !(item_at(shape).length == 1 && strchr(")]}|", *shape))) {
		bool good = slice_is(item_at(shape), "[")
				? match_options(matcher, &shape)
				: match_item(matcher, &shape);

		if (!good)
			return false;
	}
	return true;
}

bool grammar_match(const struct clause *clause, struct tokens *tokens,
		   struct capture *capture, grammar_block *block, void *context)
{
	struct matcher matcher = {tokens, capture, block, context};

	capture->count = 0;
	return match_until(&matcher, clause->shape);
}
