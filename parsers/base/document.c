/*
 * document.c - a YAML document as a tree of nodes (see document.h).
 *
 * libyaml counts characters, spans count bytes: a cursor walks between the
 * two, and since events come in the order of the text it walks each byte
 * about once.  The tree is built with a stack of open nodes, not recursion.
 */
#include "parsers/base/document.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* Where a count of characters lies in bytes. */
struct cursor {
	size_t character;
	size_t byte;
};

struct reading {
	yaml_parser_t parser;
	struct arena *arena;
	struct slice bytes;
	uint32_t file;
	struct cursor cursor;
	struct document *document;
	struct {
		struct node *node;
		struct node *last; /* member added last */
		struct node *key;  /* of a mapping: key without value yet */
	} open[DOCUMENT_DEPTH_MAX];
	unsigned depth;
	size_t nodes;
	bool done;
};

static bool continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static uint32_t reading_byte(struct reading *reading, size_t character)
{
	struct cursor *cursor = &reading->cursor;
	struct slice bytes = reading->bytes;

	while (cursor->character < character && cursor->byte < bytes.length) {
		do
			cursor->byte++;
		while (cursor->byte < bytes.length &&
		       continues(bytes.at[cursor->byte]));
		cursor->character++;
	}
	while (cursor->character > character && cursor->byte > 0) {
		do
			cursor->byte--;
		while (cursor->byte > 0 && continues(bytes.at[cursor->byte]));
		cursor->character--;
	}
	return (uint32_t)cursor->byte;
}

static struct span reading_span(struct reading *reading, yaml_mark_t from,
				yaml_mark_t to)
{
	uint32_t start = reading_byte(reading, from.index);
	uint32_t end = reading_byte(reading, to.index);

	if (reading->file == SPAN_NO_FILE)
		return SPAN_NONE;
	return (struct span){reading->file, start,
			     end > start ? end - start : 0};
}

static bool refuse(struct reading *reading, struct span at, const char *error)
{
	reading->document->error = error;
	reading->document->at = at;
	reading->document->first = SPAN_NONE;
	return false;
}

/* Where libyaml gave up; its reader tells bytes, its scanner characters. */
static bool refuse_syntax(struct reading *reading)
{
	yaml_parser_t *parser = &reading->parser;
	struct span at = {reading->file, 0, 0};

	if (parser->error == YAML_MEMORY_ERROR)
		memory_exhausted();
	if (parser->error == YAML_READER_ERROR)
		at.at =
		    (uint32_t)(parser->problem_offset < reading->bytes.length
				   ? parser->problem_offset
				   : reading->bytes.length);
	else
		at.at = reading_byte(reading, parser->problem_mark.index);
	if (reading->file == SPAN_NO_FILE)
		at = SPAN_NONE;
	return refuse(
	    reading, at,
	    arena_print(reading->arena, "%s%s%s",
			parser->context ? parser->context : "",
			parser->context ? ": " : "",
			parser->problem ? parser->problem : "no YAML"));
}

/* Hangs NODE, that is complete or just opened, into the innermost open one. */
static void reading_hang(struct reading *reading, struct node *node)
{
	unsigned top;

	if (reading->depth == 0) {
		reading->document->root = node;
		return;
	}
	top = reading->depth - 1;
	if (reading->open[top].node->kind == NODE_MAPPING) {
		if (!reading->open[top].key) {
			reading->open[top].key = node;
			return;
		}
		node->key = reading->open[top].key;
		reading->open[top].key = NULL;
	}
	if (reading->open[top].last)
		reading->open[top].last->next = node;
	else
		reading->open[top].node->first = node;
	reading->open[top].last = node;
	reading->open[top].node->count++;
}

/* The next value would be a key. */
static bool reading_wants_key(const struct reading *reading)
{
	return reading->depth > 0 &&
	       reading->open[reading->depth - 1].node->kind == NODE_MAPPING &&
	       !reading->open[reading->depth - 1].key;
}

static struct node *reading_node(struct reading *reading, enum node_kind kind,
				 struct span span)
{
	struct node *node = arena_get(reading->arena, sizeof *node);

	node->kind = kind;
	node->span = span;
	node->text = "";
	reading->nodes++;
	return node;
}

static bool reading_scalar(struct reading *reading, const yaml_event_t *event,
			   struct span span)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	struct node *node;

	if (event->data.scalar.tag)
		return refuse(reading, span, "tags are not accepted here");
	if (memchr(text, '\0', length))
		return refuse(reading, span, "a NUL byte is no text");
	node = reading_node(reading, NODE_SCALAR, span);
	node->text = arena_copy(reading->arena, text, length);
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	reading_hang(reading, node);
	return true;
}

static bool reading_open(struct reading *reading, enum node_kind kind,
			 const unsigned char *tag, struct span span)
{
	struct node *node;

	if (tag)
		return refuse(reading, span, "tags are not accepted here");
	if (reading_wants_key(reading))
		return refuse(reading, span, "a key must be a text");
	if (reading->depth == DOCUMENT_DEPTH_MAX)
		return refuse(reading, span, "nested too deeply");
	node = reading_node(reading, kind, span);
	reading_hang(reading, node);
	reading->open[reading->depth].node = node;
	reading->open[reading->depth].last = NULL;
	reading->open[reading->depth].key = NULL;
	reading->depth++;
	return true;
}

static int by_key(const void *a, const void *b)
{
	const struct node *const *left = a, *const *right = b;
	int order = strcmp((*left)->key->text, (*right)->key->text);

	if (order)
		return order;
	return ((*left)->span.at > (*right)->span.at) -
	       ((*left)->span.at < (*right)->span.at);
}

/* The first key, in the order of the text, that stood there before. */
static bool mapping_is_unique(struct reading *reading,
			      const struct node *mapping)
{
	struct node **members =
	    memory_resize(NULL, mapping->count, sizeof(struct node *));
	const struct node *twice = NULL, *before = NULL;
	size_t count = 0;

	for (struct node *node = mapping->first; node; node = node->next)
		members[count++] = node;
	qsort(members, count, sizeof *members, by_key);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(members[i - 1]->key->text, members[i]->key->text))
			continue;
		if (twice && twice->span.at < members[i]->span.at)
			continue;
		before = members[i - 1];
		twice = members[i];
	}
	free(members);
	if (!twice)
		return true;
	refuse(reading, twice->key->span,
	       arena_print(reading->arena, "the key `%s` stands here twice",
			   twice->key->text));
	reading->document->first = before->key->span;
	return false;
}

static bool reading_close(struct reading *reading, struct span end)
{
	struct node *node = reading->open[--reading->depth].node;

	if (!span_is_none(end))
		node->span = span_join(node->span, end);
	return node->kind != NODE_MAPPING || node->count < 2 ||
	       mapping_is_unique(reading, node);
}

static bool reading_event(struct reading *reading, const yaml_event_t *event)
{
	struct span span =
	    reading_span(reading, event->start_mark, event->end_mark);

	if (reading->nodes >= DOCUMENT_NODES_MAX)
		return refuse(reading, span, "too many values");
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return reading_scalar(reading, event, span);
	case YAML_SEQUENCE_START_EVENT:
		return reading_open(reading, NODE_SEQUENCE,
				    event->data.sequence_start.tag, span);
	case YAML_MAPPING_START_EVENT:
		return reading_open(reading, NODE_MAPPING,
				    event->data.mapping_start.tag, span);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return reading_close(reading, span);
	case YAML_ALIAS_EVENT:
		return refuse(reading, span, "aliases are not accepted here");
	case YAML_DOCUMENT_START_EVENT:
		if (reading->document->root)
			return refuse(reading, span,
				      "only one document is accepted here");
		return true;
	case YAML_STREAM_END_EVENT:
		reading->done = true;
		return true;
	default:
		return true;
	}
}

bool document_read(struct arena *arena, struct slice bytes, uint32_t file,
		   struct document *document)
{
	struct reading *reading = memory_get(sizeof *reading);
	yaml_event_t event;
	bool ok = true;

	*document = (struct document){.at = SPAN_NONE, .first = SPAN_NONE};
	reading->arena = arena;
	reading->bytes = bytes;
	reading->file = file;
	reading->document = document;
	if (!yaml_parser_initialize(&reading->parser))
		memory_exhausted();
	/* Without this a byte order mark could choose UTF-16. */
	yaml_parser_set_encoding(&reading->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &reading->parser, (const unsigned char *)bytes.at, bytes.length);
	while (ok && !reading->done) {
		if (!yaml_parser_parse(&reading->parser, &event)) {
			ok = refuse_syntax(reading);
			break;
		}
		ok = reading_event(reading, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&reading->parser);
	free(reading);
	if (!ok)
		document->root = NULL;
	return ok;
}

const struct node *node_find(const struct node *mapping, const char *key)
{
	if (!mapping || mapping->kind != NODE_MAPPING)
		return NULL;
	for (const struct node *node = mapping->first; node; node = node->next)
		if (strcmp(node->key->text, key) == 0)
			return node;
	return NULL;
}

static bool text_is_one_of(const struct node *node, const char *const *words)
{
	if (!node || node->kind != NODE_SCALAR || node->quoted)
		return false;
	for (; *words; words++)
		if (slice_is_nocase(slice_of(node->text), *words))
			return true;
	return false;
}

bool node_is_null(const struct node *node)
{
	static const char *const words[] = {"", "~", "null", NULL};

	return !node || text_is_one_of(node, words);
}

bool node_boolean(const struct node *node, bool *value)
{
	static const char *const yes[] = {"true", "yes", "on", NULL};
	static const char *const no[] = {"false", "no", "off", NULL};

	*value = text_is_one_of(node, yes);
	return *value || text_is_one_of(node, no);
}

const char *node_kind_text(enum node_kind kind)
{
	static const char *const texts[] = {"a text", "a list", "a mapping"};

	return texts[kind];
}
