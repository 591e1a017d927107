/*
 * generic_read.c - the table in force, and the rows that a user adds to it.
 *
 * The table compiled in is used as it is until a user's YAML document adds
 * words or templates; then a merged copy takes its place.  The shape of the
 * document is fixed, so whatever nests deeper is refused where it begins.
 * Judges no name.
 */
#include "rules/generic_parts.h"

#include "parsers/base/arena.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define DOCUMENT_MAX ((size_t)1 << 20)
#define ENTRIES_MAX  20000

static const char *const class_names[GENERIC_CLASSES] = {
    [GENERIC_CLASS_WEAK] = "weak",
    [GENERIC_CLASS_MEDIUM] = "medium",
    [GENERIC_CLASS_STRONG] = "strong",
    [GENERIC_CLASS_PLACEHOLDER] = "placeholder",
    [GENERIC_CLASS_SERVER] = "server",
    [GENERIC_CLASS_NETWORK] = "network",
};

/* Both lists are the caller's until they are merged. */
struct lists {
	struct generic_row *rows;
	size_t row_count, row_room;
	struct generic_word *words;
	size_t word_count, word_room;
};

struct reader {
	yaml_parser_t parser;
	yaml_event_t event;
	struct lists lists;
	struct arena *arena; /* for the texts */
	const char *fault;
	unsigned line;
};

static struct generic_table merged;
static struct lists merged_lists;
static struct arena *merged_texts; /* NULL: nothing was added */

const struct generic_table *generic_tables(void)
{
	return merged_texts ? &merged : &generic_builtin;
}

/* --- reading ------------------------------------------------------------ */

static bool refuse(struct reader *reader, const char *why)
{
	if (!reader->fault) {
		reader->fault = why;
		reader->line = (unsigned)reader->event.start_mark.line + 1;
	}
	return false;
}

static bool next(struct reader *reader)
{
	yaml_event_delete(&reader->event);
	if (yaml_parser_parse(&reader->parser, &reader->event))
		return true;
	if (reader->parser.error == YAML_MEMORY_ERROR)
		memory_exhausted();
	refuse(reader, reader->parser.problem);
	reader->line = (unsigned)reader->parser.problem_mark.line + 1;
	return false;
}

static bool next_is(struct reader *reader, yaml_event_type_t type,
		    const char *why)
{
	return next(reader) &&
	       (reader->event.type == type || refuse(reader, why));
}

static struct slice scalar(const struct reader *reader)
{
	return (struct slice){(const char *)reader->event.data.scalar.value,
			      reader->event.data.scalar.length};
}

static bool is_scalar(const struct reader *reader)
{
	return reader->event.type == YAML_SCALAR_EVENT;
}

static bool add_word(struct reader *reader, enum generic_class class)
{
	struct slice text = scalar(reader);
	struct lists *lists = &reader->lists;

	if (text.length == 0 || text.length > GENERIC_WORD_MAX)
		return refuse(reader, "a word has 1 to 32 letters");
	for (size_t i = 0; i < text.length; i++)
		if (!generic_is_letter(text.at[i]))
			return refuse(reader, "a word is of lower-case "
					      "letters only");
	if (lists->word_count == ENTRIES_MAX)
		return refuse(reader, "too many words");
	MEMORY_GROW(lists->words, lists->word_count, lists->word_room);
	lists->words[lists->word_count++] = (struct generic_word){
	    arena_copy(reader->arena, text.at, text.length),
	    (uint8_t)text.length, (uint8_t) class};
	return true;
}

static bool read_class(struct reader *reader, unsigned *seen)
{
	enum generic_class class = 0;

	while (class < GENERIC_CLASSES &&
	       !slice_is(scalar(reader), class_names[class]))
		class ++;
	if (class == GENERIC_CLASSES)
		return refuse(reader, "no such class of words");
	if (*seen >> class & 1)
		return refuse(reader, "this class of words comes twice");
	*seen |= 1u << class;
	if (!next_is(reader, YAML_SEQUENCE_START_EVENT,
		     "a class holds a list of words"))
		return false;
	while (next(reader) && is_scalar(reader))
		if (!add_word(reader, class))
			return false;
	return !reader->fault &&
	       (reader->event.type == YAML_SEQUENCE_END_EVENT ||
		refuse(reader, "a word is a plain text"));
}

static bool read_words(struct reader *reader)
{
	unsigned seen = 0;

	if (!next_is(reader, YAML_MAPPING_START_EVENT,
		     "`words` holds classes of words"))
		return false;
	while (next(reader) && is_scalar(reader))
		if (!read_class(reader, &seen))
			return false;
	return !reader->fault &&
	       (reader->event.type == YAML_MAPPING_END_EVENT ||
		refuse(reader, "a class's name is a text"));
}

enum { KEY_PATTERN, KEY_PROVIDER, KEY_EXAMPLE, KEYS };

static bool read_key(struct reader *reader, const char *values[KEYS])
{
	static const char *const keys[KEYS] = {"pattern", "provider",
					       "example"};
	unsigned key = 0;
	struct slice value;

	while (key < KEYS && !slice_is(scalar(reader), keys[key]))
		key++;
	if (key == KEYS)
		return refuse(reader, "a template has a pattern, a provider "
				      "and an example, nothing else");
	if (values[key])
		return refuse(reader, "this key comes twice");
	if (!next_is(reader, YAML_SCALAR_EVENT, "this has to be a text"))
		return false;
	value = scalar(reader);
	if (value.length > GENERIC_PATTERN_MAX ||
	    memchr(value.at, '\0', value.length))
		return refuse(reader, "this text is too long or holds a NUL");
	values[key] = arena_copy(reader->arena, value.at, value.length);
	return true;
}

static bool add_row(struct reader *reader, const char *values[KEYS])
{
	struct lists *lists = &reader->lists;
	const char *pattern = values[KEY_PATTERN];
	const char *fault, *tail;

	if (!pattern || !values[KEY_PROVIDER] || !values[KEY_EXAMPLE])
		return refuse(reader, "a template has a pattern, a provider "
				      "and an example");
	fault = generic_pattern_fault(pattern);
	if (fault)
		return refuse(reader, fault);
	if (!generic_pattern_matches(pattern, values[KEY_EXAMPLE],
				     strlen(values[KEY_EXAMPLE])))
		return refuse(reader, "the example does not fit the pattern");
	if (lists->row_count == ENTRIES_MAX)
		return refuse(reader, "too many templates");
	tail = pattern + generic_pattern_tail(pattern);
	MEMORY_GROW(lists->rows, lists->row_count, lists->row_room);
	lists->rows[lists->row_count++] =
	    (struct generic_row){tail, pattern, values[KEY_PROVIDER]};
	return true;
}

static bool read_templates(struct reader *reader)
{
	if (!next_is(reader, YAML_SEQUENCE_START_EVENT,
		     "`templates` holds a list"))
		return false;
	while (next(reader) && reader->event.type == YAML_MAPPING_START_EVENT) {
		const char *values[KEYS] = {NULL};

		while (next(reader) && is_scalar(reader))
			if (!read_key(reader, values))
				return false;
		if (reader->fault)
			return false;
		if (reader->event.type != YAML_MAPPING_END_EVENT)
			return refuse(reader, "a key is a text");
		if (!add_row(reader, values))
			return false;
	}
	return !reader->fault &&
	       (reader->event.type == YAML_SEQUENCE_END_EVENT ||
		refuse(reader, "a template is a mapping"));
}

static bool read_sections(struct reader *reader)
{
	bool words = false, templates = false;

	while (next(reader) && is_scalar(reader)) {
		bool *seen = slice_is(scalar(reader), "words") ? &words
			     : slice_is(scalar(reader), "templates")
				 ? &templates
				 : NULL;

		if (!seen)
			return refuse(reader, "only `words` and `templates` "
					      "stand here");
		if (*seen)
			return refuse(reader, "this section comes twice");
		*seen = true;
		if (!(seen == &words ? read_words(reader)
				     : read_templates(reader)))
			return false;
	}
	return !reader->fault &&
	       (reader->event.type == YAML_MAPPING_END_EVENT ||
		refuse(reader, "a section's name is a text"));
}

static bool read_document(struct reader *reader)
{
	return next_is(reader, YAML_STREAM_START_EVENT, "no YAML") &&
	       next_is(reader, YAML_DOCUMENT_START_EVENT, "it is empty") &&
	       next_is(reader, YAML_MAPPING_START_EVENT,
		       "it has to hold `words` or `templates`") &&
	       read_sections(reader) &&
	       next_is(reader, YAML_DOCUMENT_END_EVENT, "no YAML") &&
	       next_is(reader, YAML_STREAM_END_EVENT,
		       "there is a second document");
}

/* --- merging ------------------------------------------------------------ */

static int compare_rows(const void *a, const void *b)
{
	const struct generic_row *left = a, *right = b;
	int order = strcmp(left->tail, right->tail);

	return order ? order : strcmp(left->pattern, right->pattern);
}

static int compare_words(const void *a, const void *b)
{
	const struct generic_word *left = a, *right = b;

	return strcmp(left->text, right->text);
}

static const struct generic_word *find_word(const struct lists *lists,
					    const struct generic_word *word)
{
	return bsearch(word, lists->words, lists->word_count, sizeof *word,
		       compare_words);
}

/* Adds what the table in force has; a word that was read anew stays so. */
static void add_table(struct lists *lists, const struct generic_table *table)
{
	size_t new = lists->word_count;

	for (size_t i = 0; i < table->row_count; i++) {
		MEMORY_GROW(lists->rows, lists->row_count, lists->row_room);
		lists->rows[lists->row_count++] = table->rows[i];
	}
	if (new)
		qsort(lists->words, new, sizeof *lists->words, compare_words);
	for (size_t i = 0; i < table->word_count; i++) {
		struct lists read = {.words = lists->words, .word_count = new};

		if (new &&find_word(&read, &table->words[i]))
			continue;
		MEMORY_GROW(lists->words, lists->word_count, lists->word_room);
		lists->words[lists->word_count++] = table->words[i];
	}
	qsort(lists->rows, lists->row_count, sizeof *lists->rows, compare_rows);
	qsort(lists->words, lists->word_count, sizeof *lists->words,
	      compare_words);
}

static void index_words(struct generic_table *table)
{
	size_t at = 0;

	for (unsigned letter = 0; letter <= 26; letter++) {
		while (at < table->word_count &&
		       table->words[at].text[0] < (char)('a' + letter))
			at++;
		table->first[letter] = (uint16_t)at;
	}
}

static void index_rows(struct generic_table *table)
{
	size_t at = 0;

	for (unsigned letter = 0; letter <= 26; letter++) {
		while (at < table->row_count &&
		       table->rows[at].tail[0] < (char)('a' + letter))
			at++;
		table->tails[letter + 1] = (uint16_t)at;
	}
}

static void merge(struct reader *reader)
{
	add_table(&reader->lists, generic_tables());
	free(merged_lists.rows);
	free(merged_lists.words);
	merged_lists = reader->lists;
	reader->lists = (struct lists){0};
	if (merged_texts)
		arena_adopt(merged_texts, reader->arena);
	else
		merged_texts = reader->arena;
	reader->arena = NULL;
	merged.rows = merged_lists.rows;
	merged.row_count = merged_lists.row_count;
	merged.words = merged_lists.words;
	merged.word_count = merged_lists.word_count;
	index_words(&merged);
	index_rows(&merged);
}

const char *generic_add_rows(struct slice yaml, unsigned *line)
{
	struct reader reader = {0};

	*line = 1;
	if (yaml.length > DOCUMENT_MAX)
		return "the table is larger than 1 MiB";
	if (!yaml_parser_initialize(&reader.parser))
		memory_exhausted();
	yaml_parser_set_input_string(
	    &reader.parser, (const unsigned char *)yaml.at, yaml.length);
	reader.arena = arena_new();
	if (read_document(&reader))
		merge(&reader);
	else
		*line = reader.line;
	free(reader.lists.rows);
	free(reader.lists.words);
	arena_free(reader.arena);
	yaml_event_delete(&reader.event);
	yaml_parser_delete(&reader.parser);
	return reader.fault;
}
