/*
 * template.c - markers of templating tools (see template.h).
 */
#include "parsers/exim/template.h"

#include "parsers/base/source.h"
#include "parsers/exim/ctype.h"

#include <string.h>

bool template_path(const char *path)
{
	static const char *const suffixes[] = {
	    ".j2", ".jinja", ".jinja2", ".erb", ".epp", ".tpl", ".tmpl", ".tt"};
	struct slice name = slice_of(path_base(path));

	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (slice_ends_nocase(name, suffixes[i]))
			return true;
	return false;
}

static const struct brackets {
	const char *open, *close;
} control_brackets[] = {{"{%", "%}"}, {"<%", "%>"}, {"{{", "}}"}};

/* What stands between the brackets of a line that is nothing else. */
static bool control_body(struct slice line, struct slice *body)
{
	size_t count = sizeof control_brackets / sizeof *control_brackets;

	line = slice_trim(line);
	for (size_t i = 0; i < count; i++) {
		if (line.length < 4 ||
		    !slice_begins(line, control_brackets[i].open) ||
		    !slice_ends(line, control_brackets[i].close))
			continue;
		*body = (struct slice){line.at + 2, line.length - 4};
		if (body->length && body->at[0] == '=')
			return false;
		while (body->length && strchr("-+# ", body->at[0]))
			body->at++, body->length--;
		while (body->length &&
		       strchr("-+ ", body->at[body->length - 1]))
			body->length--;
		return true;
	}
	return false;
}

static bool begins_word(struct slice body, const char *const *words)
{
	for (; *words; words++) {
		size_t length = strlen(*words);

		if (slice_begins(body, *words) &&
		    (body.length == length || !exim_isword(body.at[length])))
			return true;
	}
	return false;
}

/* `hosts.each do |host|` and the like open, wherever the word stands. */
static bool opens_block(struct slice body)
{
	static const char *const words[] = {"if",    "for",   "unless", "range",
					    "with",  "while", "case",   "macro",
					    "block", NULL};

	if (begins_word(body, words))
		return true;
	return memmem(body.at, body.length, " do", 3) ||
	       (body.length && body.at[body.length - 1] == '{');
}

static bool closes_block(struct slice body)
{
	return slice_begins(body, "end") || (body.length && body.at[0] == '}');
}

bool template_control(struct template_state *state, struct slice line)
{
	static const char *const middles[] = {
	    "else",    "elif",   "elsif",    "elseif",   "set",
	    "include", "import", "extends",  "template", "define",
	    "when",    "break",  "continue", "from",     NULL};
	struct slice body, trimmed = slice_trim(line);
	bool expression;

	if (state->comment || slice_begins(trimmed, "{#") ||
	    slice_begins(trimmed, "<%#")) {
		state->comment = !memmem(trimmed.at, trimmed.length, "#}", 2) &&
				 !memmem(trimmed.at, trimmed.length, "%>", 2);
		return true;
	}
	if (!control_body(line, &body))
		return false;
	expression = slice_begins(trimmed, "{{");
	if (closes_block(body)) {
		if (state->branches)
			state->branches--;
		/* `} else {` closes one and opens the next */
		if (body.at[body.length - 1] == '{')
			state->branches++;
		return true;
	}
	if (opens_block(body)) {
		state->branches++;
		return true;
	}
	return !expression || begins_word(body, middles);
}

/* Jinja's and Go's expressions hold none of Exim's special characters. */
static bool plain_expression(struct slice body)
{
	for (size_t i = 0; i < body.length; i++)
		if (strchr("{}:\\\n", body.at[i]) && body.at[i])
			return false;
	return slice_trim(body).length != 0;
}

bool template_marker(struct slice text, struct slice *marker)
{
	static const struct brackets kinds[] = {{"{{", "}}"}, {"<%=", "%>"},
						{"<%", "%>"}, {"{%", "%}"},
						{"[%", "%]"}, {"{$", "}"}};

	for (size_t i = 0; i + 2 < text.length; i++) {
		struct slice rest = {text.at + i, text.length - i};

		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
			size_t skip = strlen(kinds[k].open);
			const char *end;

			/* `${{` is no marker, `${` never is one */
			if (!slice_begins(rest, kinds[k].open))
				continue;
			end = memmem(rest.at + skip, rest.length - skip,
				     kinds[k].close, strlen(kinds[k].close));
			if (!end || !plain_expression((struct slice){
					rest.at + skip,
					(size_t)(end - rest.at) - skip}))
				continue;
			marker->at = rest.at;
			marker->length =
			    (size_t)(end - rest.at) + strlen(kinds[k].close);
			return true;
		}
	}
	return false;
}

const char *template_default(struct arena *arena, struct slice marker)
{
	const char *word = memmem(marker.at, marker.length, "default", 7);
	size_t at, start;
	char quote;

	if (!word)
		return NULL;
	at = exim_skip_space(marker, (size_t)(word - marker.at) + 7);
	if (at < marker.length && marker.at[at] == '(')
		at = exim_skip_space(marker, at + 1);
	if (at >= marker.length)
		return NULL;
	quote = marker.at[at];
	if (quote != '\'' && quote != '"')
		return NULL;
	start = ++at;
	while (at < marker.length && marker.at[at] != quote)
		at++;
	if (at == marker.length)
		return NULL;
	return arena_copy(arena, marker.at + start, at - start);
}
