/*
 * tables.c - lookup files (see tables.h).
 */
#include "parsers/exim/tables.h"

#include "parsers/base/buffer.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/exim/ctype.h"
#include "parsers/exim/quote.h"

#include <stdlib.h>
#include <string.h>

/* A file as it is read: lines without their ends. */
struct lines {
	const struct source *source;
	size_t at;
};

/* As C strings: a NUL ends the line's text, as for the daemon. */
static bool lines_next(struct lines *lines, struct slice *line, size_t *start)
{
	const struct source *source = lines->source;
	const char *newline, *nul;

	if (lines->at >= source->size)
		return false;
	*start = lines->at;
	line->at = source->bytes + lines->at;
	line->length = source->size - lines->at;
	newline = memchr(line->at, '\n', line->length);
	if (newline)
		line->length = (size_t)(newline - line->at);
	lines->at += line->length + 1;
	nul = memchr(line->at, '\0', line->length);
	if (nul)
		line->length = (size_t)(nul - line->at);
	while (line->length && exim_isspace(line->at[line->length - 1]))
		line->length--;
	return true;
}

static bool line_is_data(struct slice line)
{
	return line.length && line.at[0] != '#' && !exim_isspace(line.at[0]);
}

/* A key in double quotes, whose escapes are undone; offset behind it. */
static size_t quoted_key(struct arena *arena, struct slice line,
			 struct table_entry *entry)
{
	const char *text = arena_copy(arena, line.at, line.length);
	const char *at = text + 1;
	struct buffer key = {0};

	while (*at && *at != '"') {
		if (*at == '\\')
			buffer_add_char(&key, quote_escape(&at));
		else
			buffer_add_char(&key, *at++);
	}
	entry->key_length = (uint32_t)strlen(buffer_text(&key));
	entry->key = arena_copy(arena, buffer_text(&key), entry->key_length);
	buffer_free(&key);
	return (size_t)(at - text) + (*at == '"');
}

static size_t plain_key(struct arena *arena, struct slice line,
			struct table_entry *entry)
{
	size_t length = 0;

	while (length < line.length && line.at[length] != ':' &&
	       !exim_isspace(line.at[length]))
		length++;
	entry->key_length = (uint32_t)length;
	entry->key = arena_copy(arena, line.at, length);
	return length;
}

/* Lines that begin with a blank go on with the data of the line before. */
static void join_continuations(struct lines *lines, struct buffer *data)
{
	bool comment = false;
	struct slice line;
	size_t start;

	for (;;) {
		struct lines ahead = *lines;

		if (!lines_next(&ahead, &line, &start))
			return;
		if (line.length == 0 || line.at[0] == '#') {
			comment = true;
			*lines = ahead;
			continue;
		}
		if (!exim_isspace(line.at[0]))
			return;
		*lines = ahead;
		if (comment)
			continue;
		line = slice_trim(line);
		buffer_add_char(data, ' ');
		buffer_add(data, line.at, line.length);
	}
}

static void read_entry(struct table *table, struct arena *arena,
		       struct lines *lines, struct slice line, size_t start,
		       struct table_entry *entry)
{
	struct buffer data = {0};
	size_t at = line.at[0] == '"' ? quoted_key(arena, line, entry)
				      : plain_key(arena, line, entry);

	at = exim_skip_space(line, at);
	if (at < line.length && line.at[at] == ':')
		at = exim_skip_space(line, at + 1);
	if (table->full_lines)
		at = 0;
	entry->span = (struct span){lines->source->file, (uint32_t)(start + at),
				    (uint32_t)(line.length - at)};
	buffer_add(&data, line.at + at, line.length - at);
	join_continuations(lines, &data);
	entry->data_length = (uint32_t)data.used;
	entry->data = arena_copy(arena, buffer_text(&data), data.used);
	buffer_free(&data);
}

static int key_compare(const char *a, size_t a_length, const char *b,
		       size_t b_length)
{
	size_t length = a_length < b_length ? a_length : b_length;

	for (size_t i = 0; i < length; i++) {
		int x = ascii_lower((unsigned char)a[i]);
		int y = ascii_lower((unsigned char)b[i]);

		if (x != y)
			return x - y;
	}
	return (a_length > b_length) - (a_length < b_length);
}

/* Of equal keys the first in the file comes first. */
static int entry_compare(const void *left, const void *right)
{
	const struct table_entry *a = *(struct table_entry *const *)left;
	const struct table_entry *b = *(struct table_entry *const *)right;
	int order = key_compare(a->key, a->key_length, b->key, b->key_length);

	return order ? order : (a > b) - (a < b);
}

static void table_index(struct table *table, struct arena *arena)
{
	table->sorted =
	    arena_get(arena, (table->count + 1) * sizeof *table->sorted);
	for (size_t i = 0; i < table->count; i++)
		table->sorted[i] = &table->entries[i];
	qsort(table->sorted, table->count, sizeof *table->sorted,
	      entry_compare);
}

static void table_read(struct table *table, struct facts *facts,
		       const struct source *source)
{
	struct table_entry *entries = NULL;
	size_t count = 0, room = 0, start;
	struct lines lines = {source, 0};
	struct slice line;

	while (lines_next(&lines, &line, &start)) {
		if (!line_is_data(line))
			continue;
		MEMORY_GROW(entries, count, room);
		entries[count] = (struct table_entry){0};
		read_entry(table, facts->arena, &lines, line, start,
			   &entries[count++]);
	}
	table->count = count;
	table->entries = arena_get(facts->arena, (count + 1) * sizeof *entries);
	if (count)
		memcpy(table->entries, entries, count * sizeof *entries);
	free(entries);
	table_index(table, facts->arena);
}

const struct table *table_open(struct tables *tables, const char *path,
			       bool full_lines)
{
	struct facts *facts = tables->facts;
	const struct source *source = NULL;
	struct table *table;

	for (table = tables->first; table; table = table->next)
		if (table->full_lines == full_lines &&
		    strcmp(table->path, path) == 0)
			return table;
	table = arena_get(facts->arena, sizeof *table);
	table->path = arena_string(facts->arena, path);
	table->full_lines = full_lines;
	table->state = source_locate(facts->sources, facts->arena,
				     tables->directory, path, &table->found);
	if (table->state == SOURCE_OPENED)
		table->state =
		    source_open(facts->sources, table->found, &source);
	if (table->state == SOURCE_OPENED)
		table_read(table, facts, source);
	table->next = tables->first;
	tables->first = table;
	return table;
}

const struct table_entry *table_find(const struct table *table, const char *key,
				     size_t length)
{
	struct table_entry *const *sorted = table->sorted;
	size_t first;

	SEARCH_FIRST(first, 0, table->count,
		     key_compare(sorted[first]->key, sorted[first]->key_length,
				 key, length) < 0);
	if (first == table->count ||
	    key_compare(sorted[first]->key, sorted[first]->key_length, key,
			length) != 0)
		return NULL;
	return sorted[first];
}

/* As source_locate() looks for files: leading folders are dropped in turn. */
static void listing_find(struct listing *listing, struct tables *tables)
{
	struct facts *facts = tables->facts;
	const char *rest = listing->path, *below;

	listing->state = SOURCE_ABSENT;
	while (rest && listing->state != SOURCE_OPENED) {
		while (*rest == '/')
			rest++;
		if (!*rest)
			return;
		for (int i = 0; i < 2 && listing->state != SOURCE_OPENED; i++) {
			below = path_join(facts->arena,
					  i ? "" : tables->directory, rest);
			if (below)
				listing->state = source_list(
				    facts->sources, below, facts->arena,
				    &listing->entries, &listing->count);
		}
		rest = strchr(rest, '/');
	}
}

const struct listing *listing_open(struct tables *tables, const char *path)
{
	struct arena *arena = tables->facts->arena;
	struct listing *listing = tables->listings;

	while (listing && strcmp(listing->path, path) != 0)
		listing = listing->next;
	if (listing)
		return listing;
	listing = arena_get(arena, sizeof *listing);
	listing->path = arena_string(arena, path);
	listing_find(listing, tables);
	listing->next = tables->listings;
	tables->listings = listing;
	return listing;
}

/* Entries come sorted by name. */
bool listing_has(const struct listing *listing, const char *name)
{
	size_t first;

	SEARCH_FIRST(first, 0, listing->count,
		     strcmp(listing->entries[first].name, name) < 0);
	return first < listing->count &&
	       strcmp(listing->entries[first].name, name) == 0;
}

const char *table_bytes(struct tables *tables, const char *path, size_t *length,
			enum source_state *state)
{
	struct facts *facts = tables->facts;
	const struct source *source;
	const char *found;

	*state = source_locate(facts->sources, facts->arena, tables->directory,
			       path, &found);
	if (*state == SOURCE_OPENED)
		*state = source_open(facts->sources, found, &source);
	if (*state != SOURCE_OPENED)
		return NULL;
	*length = source->size;
	return source->bytes;
}
