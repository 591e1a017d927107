/*
 * token.c - named.conf's tokens (see token.h).
 *
 * As BIND's own scanner: `/` followed by `/` or `*` begins a comment even
 * inside a word, strings may hold line ends, and `\` takes the next byte.
 */
#include "parsers/bind/token.h"

#include <string.h>

static bool has_at(const struct tokens *tokens, size_t at, char c)
{
	return at < tokens->source->size && tokens->source->bytes[at] == c;
}

static struct span span_from(const struct tokens *tokens, size_t from)
{
	return (struct span){tokens->source->file, (uint32_t)from,
			     (uint32_t)(tokens->at - from)};
}

void tokens_fault(struct tokens *tokens, struct span span, const char *format,
		  ...)
{
	struct facts *facts = tokens->facts;
	struct fault *fault;
	va_list arguments;
	char *message;

	tokens->faults++;
	if (!facts)
		return;
	va_start(arguments, format);
	message = arena_vprint(facts->arena, format, arguments);
	va_end(arguments);
	fault = fault_add(&facts->faults, FAULT_NAMED_SYNTAX, span, message);
	fault->from = tokens->from;
	if (!span_is_none(tokens->from))
		fault->from_label = "included here";
}

void tokens_expected(struct tokens *tokens, const char *wanted)
{
	struct slice text = tokens->token.text;

	if (tokens->token.kind == TOKEN_BROKEN)
		return;
	if (tokens->token.kind == TOKEN_END)
		tokens_fault(tokens, tokens->token.span,
			     "%s expected, but the file ends here", wanted);
	else
		tokens_fault(tokens, tokens->token.span,
			     "%s expected near `%.*s`", wanted,
			     (int)(text.length < 80 ? text.length : 80),
			     text.at);
}

static void token_broken(struct tokens *tokens, size_t from, const char *what)
{
	tokens->at = from;
	tokens->token.span = span_from(tokens, from);
	tokens->token.span.length = 1;
	tokens_fault(tokens, tokens->token.span, "%s", what);
	tokens->at = tokens->source->size;
	tokens->token.kind = TOKEN_BROKEN;
}

/* Does the comment at FROM stand in the line in which a statement ended? */
static bool is_trailing(const struct tokens *tokens, size_t from)
{
	size_t end = tokens->last.at + tokens->last.length;

	return !span_is_none(tokens->last) && end <= from &&
	       !memchr(tokens->source->bytes + end, '\n', from - end);
}

/*
 * Keeps a comment that speaks to us: of the statement that ended in its line,
 * else of one to come.
 */
static void comment_keep(struct tokens *tokens, size_t from, size_t to)
{
	struct slice text =
	    slice_trim((struct slice){tokens->source->bytes + from, to - from});
	struct comment *comment;

	if (!tokens->facts || !slice_begins(text, "rdnslint:"))
		return;
	comment = facts_add_comment(tokens->facts);
	comment->span = (struct span){
	    tokens->source->file, (uint32_t)(text.at - tokens->source->bytes),
	    (uint32_t)text.length};
	comment->covers = is_trailing(tokens, from) ? tokens->last : SPAN_NONE;
}

static void skip_line(struct tokens *tokens, size_t sign)
{
	const char *begin = tokens->source->bytes + tokens->at;
	size_t left = tokens->source->size - tokens->at;
	const char *end = memchr(begin, '\n', left);
	size_t from = tokens->at + sign;

	tokens->at =
	    end ? (size_t)(end - tokens->source->bytes) : tokens->source->size;
	comment_keep(tokens, from, tokens->at);
}

/* False where the comment does not end. */
static bool skip_block(struct tokens *tokens)
{
	const char *begin = tokens->source->bytes + tokens->at;
	size_t left = tokens->source->size - tokens->at;
	const char *end = memmem(begin + 2, left - 2, "*/", 2);
	size_t from = tokens->at;

	if (!end) {
		token_broken(tokens, from, "this comment does not end");
		return false;
	}
	tokens->at = (size_t)(end - tokens->source->bytes);
	comment_keep(tokens, from + 2, tokens->at);
	tokens->at += 2;
	return true;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' ||
	       c == '\f';
}

static bool skip_space(struct tokens *tokens)
{
	while (tokens->at < tokens->source->size) {
		char c = tokens->source->bytes[tokens->at];

		if (is_space(c))
			tokens->at++;
		else if (c == '#')
			skip_line(tokens, 1);
		else if (c == '/' && has_at(tokens, tokens->at + 1, '/'))
			skip_line(tokens, 2);
		else if (c != '/' || !has_at(tokens, tokens->at + 1, '*'))
			break;
		else if (!skip_block(tokens))
			return false;
	}
	return true;
}

static void token_string(struct tokens *tokens)
{
	size_t from = tokens->at++;

	while (tokens->at < tokens->source->size &&
	       !has_at(tokens, tokens->at, '"'))
		tokens->at += has_at(tokens, tokens->at, '\\') ? 2 : 1;
	if (tokens->at >= tokens->source->size) {
		token_broken(tokens, from, "this string does not end");
		return;
	}
	tokens->at++;
	tokens->token.kind = TOKEN_STRING;
	tokens->token.span = span_from(tokens, from);
	tokens->token.text = (struct slice){tokens->source->bytes + from + 1,
					    tokens->token.span.length - 2};
}

static bool ends_word(const struct tokens *tokens)
{
	char c = tokens->source->bytes[tokens->at];

	if (c == '/')
		return has_at(tokens, tokens->at + 1, '/') ||
		       has_at(tokens, tokens->at + 1, '*');
	return is_space(c) || (c != '\0' && strchr("{};=\"!#", c));
}

static void token_word(struct tokens *tokens)
{
	size_t from = tokens->at;

	while (tokens->at < tokens->source->size && !ends_word(tokens))
		tokens->at += has_at(tokens, tokens->at, '\\') ? 2 : 1;
	if (tokens->at > tokens->source->size)
		tokens->at = tokens->source->size;
	tokens->token.kind = TOKEN_WORD;
	tokens->token.span = span_from(tokens, from);
	tokens->token.text = (struct slice){tokens->source->bytes + from,
					    tokens->token.span.length};
}

static void token_sign(struct tokens *tokens, const char *sign)
{
	static const char signs[] = "{};!=";
	static const enum token_kind kinds[] = {
	    TOKEN_OPEN, TOKEN_CLOSE, TOKEN_SEMICOLON, TOKEN_NOT, TOKEN_EQUAL};

	tokens->token.kind = kinds[strchr(signs, *sign) - signs];
	tokens->token.text = (struct slice){sign, 1};
	tokens->at++;
	tokens->token.span = span_from(tokens, tokens->at - 1);
}

void tokens_next(struct tokens *tokens)
{
	const char *here;

	if (tokens->token.kind == TOKEN_OPEN)
		tokens->depth++;
	else if (tokens->token.kind == TOKEN_CLOSE)
		tokens->depth--;
	if (tokens->token.kind == TOKEN_BROKEN || !skip_space(tokens))
		return;
	if (tokens->at == tokens->source->size) {
		tokens->token.kind = TOKEN_END;
		tokens->token.text = (struct slice){"", 0};
		tokens->token.span = span_from(tokens, tokens->at);
		return;
	}
	here = tokens->source->bytes + tokens->at;
	if (*here == '"')
		token_string(tokens);
	else if (*here != '\0' && strchr("{};!=", *here))
		token_sign(tokens, here);
	else
		token_word(tokens);
}

void tokens_begin(struct tokens *tokens, struct facts *facts,
		  const struct source *source, struct span from)
{
	*tokens = (struct tokens){.facts = facts,
				  .source = source,
				  .from = from,
				  .last = SPAN_NONE,
				  .comments = facts ? facts->comment_count : 0};
	tokens->token.kind = TOKEN_WORD;
	if (source->size >= 3 && memcmp(source->bytes, "\xef\xbb\xbf", 3) == 0)
		tokens->at = 3;
	tokens_next(tokens);
}

void tokens_resume(struct tokens *tokens, long depth)
{
	while (tokens->token.kind != TOKEN_END &&
	       tokens->token.kind != TOKEN_BROKEN) {
		if (tokens->depth <= depth &&
		    (tokens->token.kind == TOKEN_SEMICOLON ||
		     tokens->token.kind == TOKEN_CLOSE))
			return;
		tokens_next(tokens);
	}
}

const char *token_text(struct facts *facts, const struct token *token)
{
	struct slice text = token->text;
	char *copy = arena_copy(facts->arena, text.at, text.length);
	size_t used = 0;

	if (token->kind != TOKEN_STRING)
		return copy;
	for (size_t i = 0; i < text.length; i++) {
		/* BIND keeps the backslash but before a quote. */
		if (copy[i] == '\\' && i + 1 < text.length &&
		    copy[i + 1] == '"')
			i++;
		copy[used++] = copy[i];
	}
	copy[used] = '\0';
	return copy;
}
