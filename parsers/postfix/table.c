/*
 * table.c - lookup tables (see table.h).
 */
#include "parsers/postfix/table.h"
#include "parsers/postfix/pattern.h"

#include <string.h>

#define DEPTH_MAX 8
/* Compiling the shortest pattern, in bytes of expansion. */
#define PATTERN_COST 1024
#define TABLE_COST   4096
#define SEPARATORS   ", \t\r\n"

static void unknown(struct tables *tables, const char *why)
{
	if (!tables->unknown)
		tables->unknown = why;
}

static struct arena *arena_of(const struct tables *tables)
{
	return tables->instance->facts->arena;
}

/* The next word at *AT, blanks in braces kept; NULL at the end. */
static char *take_word(struct tables *tables, const char **at)
{
	const char *start = *at + strspn(*at, SEPARATORS), *end = start;
	size_t open = 0;

	for (; *end; end++) {
		if (*end == '{')
			open++;
		else if (open > 0 && *end == '}')
			open--;
		else if (open == 0 && strchr(SEPARATORS, *end))
			break;
	}
	*at = end;
	if (end == start)
		return NULL;
	return arena_copy(arena_of(tables), start, (size_t)(end - start));
}

/* TEXT without the braces around it and the blanks within; NULL: no braces. */
static char *inside_braces(struct tables *tables, const char *text)
{
	size_t length = strlen(text);

	if (length < 2 || text[0] != '{' || text[length - 1] != '}')
		return NULL;
	text++;
	length -= 2;
	while (length && postfix_is_space(*text)) {
		text++;
		length--;
	}
	while (length && postfix_is_space(text[length - 1]))
		length--;
	return arena_copy(arena_of(tables), text, length);
}

static void visit(struct tables *tables, const char *key, const char *value,
		  struct span span, bool always)
{
	struct table_row row = {key, value, span, always};

	tables->visit(tables->context, &row);
}

/* --- tables in the parameter itself -------------------------------------- */

static void walk_inline(struct tables *tables, const char *name)
{
	const char *at = inside_braces(tables, name);
	char *word, *inner;

	while (at && (word = take_word(tables, &at))) {
		struct nameval parts;

		inner = inside_braces(tables, word);
		if (inner)
			word = inner;
		if (nameval_split(word, &parts))
			break;
		word[parts.name_at + parts.name_length] = '\0';
		word[parts.value_at + parts.value_length] = '\0';
		visit(tables, word + parts.name_at, word + parts.value_at,
		      tables->span, false);
	}
}

static void walk_static(struct tables *tables, const char *name)
{
	const char *inner = inside_braces(tables, name);

	visit(tables, "", inner ? inner : name, tables->span, true);
}

static void walk_random(struct tables *tables, const char *name)
{
	const char *at = inside_braces(tables, name), *word, *inner;

	while (at && (word = take_word(tables, &at))) {
		inner = inside_braces(tables, word);
		visit(tables, "", inner ? inner : word, tables->span, true);
	}
}

static void walk_union(struct tables *tables, const char *name)
{
	const char *inner = inside_braces(tables, name);

	if (inner)
		tables_walk(tables, inner);
}

/* What the last table answers is what comes out of the pipe. */
static void walk_pipe(struct tables *tables, const char *name)
{
	const char *at = inside_braces(tables, name), *word, *last = NULL;

	while (at && (word = take_word(tables, &at)))
		last = word;
	if (last)
		tables_walk(tables, last);
}

/* --- tables in files ----------------------------------------------------- */

static const struct source *open_table(struct tables *tables, const char *path)
{
	struct facts *facts = tables->instance->facts;
	const struct source *source = NULL;
	const char *found;
	struct input *input;

	if (source_locate(facts->sources, facts->arena,
			  tables->instance->directory, path,
			  &found) == SOURCE_OPENED)
		source_open(facts->sources, found, &source);
	if (!source) {
		unknown(tables,
			arena_print(facts->arena, "%s is not here", path));
		return NULL;
	}
	/* a table that is named again and again is read again and again */
	if (tables->instance->budget < TABLE_COST + source->size / 4) {
		unknown(tables, "the tables are too large");
		return NULL;
	}
	tables->instance->budget -= TABLE_COST + source->size / 4;
	input = facts_add_input(facts);
	input->path = found;
	input->kind = "postfix table";
	input->origin = "";
	input->why = path;
	input->read = true;
	return source;
}

size_t table_key_length(const char *text)
{
	bool quoted = false;
	size_t at = 0;

	for (; text[at]; at++) {
		if (text[at] == '\\' && text[at + 1])
			at++;
		else if (text[at] == '"')
			quoted = !quoted;
		else if (!quoted && postfix_is_space(text[at]))
			break;
	}
	return at;
}

static void visit_value(struct tables *tables, const struct line *line,
			const char *key, size_t at, bool always)
{
	size_t end = line->length;

	while (postfix_is_space(line->text[at]))
		at++;
	while (end > at && postfix_is_space(line->text[end - 1]))
		end--;
	visit(tables, key,
	      arena_copy(arena_of(tables), line->text + at, end - at),
	      line_span(line, at, end - at), always);
}

static void text_row(struct tables *tables, const struct line *line)
{
	size_t length = table_key_length(line->text);
	const char *key = arena_copy(arena_of(tables), line->text, length);

	if (line->text[length])
		visit_value(tables, line, key, length, strcmp(key, "*") == 0);
}

static void cidr_row(struct tables *tables, const struct line *line)
{
	size_t length = strcspn(line->text, " \t\r\n");

	if (strncasecmp(line->text, "if", 2) != 0 &&
	    strncasecmp(line->text, "endif", 5) != 0 && line->text[length])
		visit_value(tables, line,
			    arena_copy(arena_of(tables), line->text, length),
			    length, false);
}

static void skip_row(struct tables *tables, const struct line *line,
		     const char *why)
{
	struct fault *fault = facts_fault(
	    tables->instance->facts, FAULT_POSTFIX_NO_EFFECT,
	    line_span(line, 0, line->length), "%s: skipping this rule", why);

	fault->label = "the daemons skip this rule";
	fault->from = tables->span;
	fault->from_label = "this parameter names the table";
	fault->subject = "lookup table";
}

static void pattern_row(struct tables *tables, const struct line *line)
{
	struct pattern pattern;
	size_t cost = PATTERN_COST + line->length * 8;
	const char *wrong;

	if (tables->instance->budget < cost) {
		unknown(tables, "too many patterns");
		return;
	}
	tables->instance->budget -= cost;
	wrong = pattern_read(line->text, &pattern, arena_of(tables));
	if (wrong)
		skip_row(tables, line, wrong);
	else if (pattern.is_rule)
		visit_value(tables, line, pattern.text, pattern.value_at,
			    pattern.always);
}

static void walk_file(struct tables *tables, const char *path,
		      void (*row)(struct tables *, const struct line *))
{
	const struct source *source = open_table(tables, path);
	struct lines lines;
	struct line line;

	if (!source)
		return;
	lines_begin(&lines, source, arena_of(tables));
	while (lines_next(&lines, &line))
		if (!line.orphan)
			row(tables, &line);
	lines_end(&lines);
}

static void walk_text(struct tables *tables, const char *name)
{
	walk_file(tables, name, text_row);
}

static void walk_cidr(struct tables *tables, const char *name)
{
	walk_file(tables, name, cidr_row);
}

static void walk_pattern(struct tables *tables, const char *name)
{
	const char *at = inside_braces(tables, name), *word, *inner;

	if (!at) {
		walk_file(tables, name, pattern_row);
		return;
	}
	while ((word = take_word(tables, &at))) {
		struct pattern pattern;

		inner = inside_braces(tables, word);
		if (inner && !pattern_read(inner, &pattern, arena_of(tables)) &&
		    pattern.is_rule)
			visit(tables, pattern.text,
			      inner + pattern.value_at +
				  strspn(inner + pattern.value_at, " \t"),
			      tables->span, pattern.always);
	}
}

static const struct {
	const char *type;
	void (*walk)(struct tables *tables, const char *name);
} types[] = {
    {"texthash", walk_text}, {"hash", walk_text},
    {"btree", walk_text},    {"lmdb", walk_text},
    {"cdb", walk_text},      {"dbm", walk_text},
    {"sdbm", walk_text},     {"inline", walk_inline},
    {"static", walk_static}, {"randmap", walk_random},
    {"pcre", walk_pattern},  {"regexp", walk_pattern},
    {"cidr", walk_cidr},     {"unionmap", walk_union},
    {"pipemap", walk_pipe},  {"proxy", tables_walk},
};

static void walk_one(struct tables *tables, const char *map)
{
	size_t length = strcspn(map, ":");

	if (map[length] == ':')
		for (size_t i = 0; i < sizeof types / sizeof *types; i++)
			if (strlen(types[i].type) == length &&
			    memcmp(types[i].type, map, length) == 0) {
				types[i].walk(tables, map + length + 1);
				return;
			}
	unknown(tables, arena_print(arena_of(tables),
				    "%.60s cannot be read offline", map));
}

void tables_walk(struct tables *tables, const char *maps)
{
	const char *at = maps, *word;

	if (tables->depth >= DEPTH_MAX) {
		unknown(tables, "the tables are nested too deep");
		return;
	}
	tables->depth++;
	while ((word = take_word(tables, &at)))
		walk_one(tables, word);
	tables->depth--;
}
