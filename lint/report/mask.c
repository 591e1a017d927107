/*
 * mask.c - finding secrets in what is about to be quoted (see mask.h).
 *
 * A report is printed in public while configurations hold TSIG keys and
 * passwords.  This errs on the side of hiding; it parses no format.
 */
#include "lint/report/mask.h"
#include "parsers/base/secret.h"

#include <string.h>

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Behind blanks, and behind line ends that a value may continue over. */
static size_t skip_blank(struct slice text, size_t at)
{
	while (at < text.length) {
		bool folded =
		    text.at[at] == '\n' && at + 1 < text.length &&
		    (is_blank(text.at[at + 1]) || text.at[at + 1] == '"');

		if (!is_blank(text.at[at]) && !folded)
			break;
		at++;
	}
	return at;
}

static size_t skip_word(struct slice text, size_t at)
{
	while (at < text.length && is_word(text.at[at]))
		at++;
	return at;
}

static size_t quoted_end(struct slice text, size_t at)
{
	char quote = text.at[at++];

	while (at < text.length && text.at[at] != quote)
		at += text.at[at] == '\\' ? 2 : 1;
	return at < text.length ? at : text.length;
}

/* Behind `=` or `:` a value goes on to the end of its logical line. */
static size_t assigned_end(struct slice text, size_t at)
{
	while (at < text.length &&
	       (text.at[at] != '\n' ||
		(at + 1 < text.length && is_blank(text.at[at + 1]))))
		at++;
	return at;
}

static size_t token_end(struct slice text, size_t at)
{
	while (at < text.length && !is_blank(text.at[at]) &&
	       !strchr(";\n{}", text.at[at]))
		at++;
	return at;
}

/* Masks the value behind a secret's name that ends at AT; where it ends. */
static size_t mask_value(struct slice text, size_t at, bool *masked)
{
	bool assigned;
	size_t from, end;

	if (at < text.length && (text.at[at] == '"' || text.at[at] == '\''))
		at++; /* the name itself was quoted */
	from = skip_blank(text, at);
	assigned = from < text.length && strchr("=:", text.at[from]);
	if (!assigned && from == at)
		return at; /* part of a host name or of a path */
	if (assigned)
		from = skip_blank(text, from + 1);
	if (from >= text.length)
		return text.length;
	if (text.at[from] == '"' || text.at[from] == '\'')
		end = quoted_end(text, from++);
	else
		end =
		    assigned ? assigned_end(text, from) : token_end(text, from);
	if (end > from)
		memset(masked + from, true, end - from);
	return end > from ? end : from;
}

void mask_secrets(struct slice text, bool *masked)
{
	size_t at = 0;

	while (at < text.length) {
		size_t end = skip_word(text, at);
		struct slice word = {text.at + at, end - at};

		if (end == at) {
			at++;
		} else if (word.length == 4 && slice_is_nocase(word, "hide")) {
			/* Exim: `hide NAME = VALUE` */
			at = skip_blank(text, end);
			at = mask_value(text, skip_word(text, at), masked);
		} else if (secret_name(word)) {
			at = mask_value(text, end, masked);
		} else {
			at = end;
		}
	}
}
