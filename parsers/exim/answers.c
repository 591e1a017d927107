/*
 * answers.c - a file of shell assignments, read as data (see answers.h).
 */
#include "parsers/exim/answers.h"

#include "parsers/base/buffer.h"
#include "parsers/exim/ctype.h"

/* A word as the shell would unquote it; false where it would compute. */
static bool unquote(struct slice raw, struct buffer *value)
{
	char quote = '\0';

	for (size_t i = 0; i < raw.length; i++) {
		char c = raw.at[i];

		if (quote != '\'' && (c == '$' || c == '`'))
			return false;
		if (quote == '\0' && (exim_isspace(c) || c == ';' || c == '#'))
			return true;
		if (c == '\\' && quote != '\'' && i + 1 < raw.length) {
			buffer_add_char(value, raw.at[++i]);
		} else if (quote == c) {
			quote = '\0';
		} else if (quote == '\0' && (c == '\'' || c == '"')) {
			quote = c;
		} else {
			buffer_add_char(value, c);
		}
	}
	return quote == '\0';
}

static struct answer_line *read_line(struct arena *arena,
				     const struct source *source, size_t at,
				     struct slice line)
{
	struct answer_line *answer;
	struct buffer value = {0};
	size_t name = exim_skip_space(line, 0), end = name;

	while (end < line.length && exim_isword(line.at[end]))
		end++;
	if (end == name || end >= line.length || line.at[end] != '=')
		return NULL;
	answer = arena_get(arena, sizeof *answer);
	answer->name = (struct slice){line.at + name, end - name};
	answer->raw = slice_trim(
	    (struct slice){line.at + end + 1, line.length - end - 1});
	answer->span = (struct span){
	    source->file, (uint32_t)(at + (size_t)(answer->raw.at - line.at)),
	    (uint32_t)answer->raw.length};
	if (unquote(answer->raw, &value))
		answer->value =
		    arena_copy(arena, buffer_text(&value), value.used);
	buffer_free(&value);
	return answer;
}

struct answer_line *answers_read(struct arena *arena,
				 const struct source *source)
{
	struct answer_line *first = NULL, **link = &first;
	struct slice rest = {source->bytes, source->size};

	while (rest.length) {
		struct slice line = slice_line(&rest);

		*link = read_line(arena, source,
				  (size_t)(line.at - source->bytes), line);
		if (*link)
			link = &(*link)->next;
	}
	return first;
}

const struct answer_line *answers_find(const struct answer_line *lines,
				       const char *name)
{
	const struct answer_line *found = NULL;

	for (; lines; lines = lines->next)
		if (slice_is(lines->name, name))
			found = lines;
	return found;
}

const char *answers_text(const struct answer_line *lines, const char *name)
{
	const struct answer_line *line = answers_find(lines, name);

	return line && line->value ? line->value : "";
}
