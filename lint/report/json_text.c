/*
 * json_text.c - JSON objects as text, member by member (see json_text.h).
 *
 * Most texts are plain ASCII and are copied; jansson writes the others.
 */
#include "lint/report/json_text.h"
#include "lint/report/escape.h"
#include "parsers/base/memory.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define EACH_BYTE(c) (UINT64_C(0x0101010101010101) * (c))

/* The high bits of a word say which of its bytes are zero, or worse. */
static uint64_t zeros(uint64_t word)
{
	return (word - EACH_BYTE(1)) & ~word;
}

/*
 * Does every byte stand in a JSON string as it is?  Printable ASCII does but
 * for the quote and the backslash; `#` may begin a CI system's command.
 */
static bool is_plain_word(uint64_t word)
{
	uint64_t odd =
	    word | ((word - EACH_BYTE(0x20)) & ~word) |
	    zeros(word ^ EACH_BYTE('"')) | zeros(word ^ EACH_BYTE('#')) |
	    zeros(word ^ EACH_BYTE('\\')) | zeros(word ^ EACH_BYTE(0x7f));

	return !(odd & EACH_BYTE(0x80));
}

static bool is_plain(struct slice text)
{
	uint64_t word;
	bool plain = true;

	while (text.length >= sizeof word) {
		memcpy(&word, text.at, sizeof word);
		plain = plain && is_plain_word(word);
		text.at += sizeof word;
		text.length -= sizeof word;
	}
	word = EACH_BYTE(' ');
	if (text.length)
		memcpy(&word, text.at, text.length);
	return plain && is_plain_word(word);
}

/* What is not plain, by jansson.  False where some of it was replaced. */
static bool add_escaped(struct buffer *text, struct slice value)
{
	struct buffer valid = {0};
	json_t *string;
	char *dump;
	bool replaced;

	replaced = escape_replace(&valid, value);
	string = json_stringn_nocheck(buffer_text(&valid), valid.used);
	dump = string ? json_dumps(string, JSON_ENCODE_ANY | JSON_ENSURE_ASCII)
		      : NULL;
	if (!dump)
		memory_exhausted();
	escape_json(text, slice_of(dump));
	free(dump);
	json_decref(string);
	buffer_free(&valid);
	return !replaced;
}

static void add_raw(struct json_text *object, const char *key,
		    struct slice value)
{
	buffer_print(&object->raw, "%s\"%s\":\"", object->raw.used ? "," : "",
		     key);
	for (size_t i = 0; i < value.length; i++)
		buffer_print(&object->raw, "%02x",
			     (unsigned)(unsigned char)value.at[i]);
	buffer_add_char(&object->raw, '"');
}

struct json_text json_text_begin(struct buffer *text)
{
	buffer_add_char(text, '{');
	return (struct json_text){.text = text};
}

void json_text_end(struct json_text *object)
{
	if (object->raw.used) {
		json_text_key(object, "raw");
		buffer_add_char(object->text, '{');
		buffer_add(object->text, object->raw.bytes, object->raw.used);
		buffer_add_char(object->text, '}');
		buffer_free(&object->raw);
	}
	buffer_add_char(object->text, '}');
}

static char *put(char *to, const char *bytes, size_t length)
{
	memcpy(to, bytes, length);
	return to + length;
}

/* Begins a member, with room for LENGTH more bytes; returns where. */
static char *begin_member(struct json_text *object, const char *key,
			  size_t length)
{
	size_t key_length = strlen(key);
	char *to = buffer_reserve(object->text, key_length + length + 4);

	to = object->begun ? put(to, ",\"", 2) : put(to, "\"", 1);
	to = put(to, key, key_length);
	object->begun = true;
	return put(to, "\":", 2);
}

static void end_member(struct json_text *object, char *end)
{
	*end = '\0';
	object->text->used = (size_t)(end - object->text->bytes);
}

void json_text_key(struct json_text *object, const char *key)
{
	end_member(object, begin_member(object, key, 0));
}

void json_text_slice(struct json_text *object, const char *key,
		     struct slice value)
{
	char *to;

	if (!is_plain(value)) {
		json_text_key(object, key);
		if (!add_escaped(object->text, value))
			add_raw(object, key, value);
		return;
	}
	to = begin_member(object, key, value.length + 2);
	to = put(to, "\"", 1);
	if (value.length)
		to = put(to, value.at, value.length);
	end_member(object, put(to, "\"", 1));
}

void json_text_string(struct json_text *object, const char *key,
		      const char *value)
{
	if (value)
		json_text_slice(object, key, slice_of(value));
	else
		end_member(object,
			   put(begin_member(object, key, 4), "null", 4));
}

void json_text_number(struct json_text *object, const char *key, uint64_t value)
{
	char digits[20];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	end_member(object, put(begin_member(object, key, sizeof digits),
			       digits + at, sizeof digits - at));
}

/* --- findings ----------------------------------------------------------- */

static void add_position(struct json_text *object, struct sources *sources,
			 const struct source *source, uint32_t at,
			 const char *line, const char *column)
{
	struct position position;

	if (!source) {
		json_text_string(object, line, NULL);
		json_text_string(object, column, NULL);
		return;
	}
	position = source_position(sources, source->file, at);
	json_text_number(object, line, position.line);
	json_text_number(object, column, position.column);
}

static void add_span(struct json_text *object, struct sources *sources,
		     struct span span)
{
	const struct source *source = source_numbered(sources, span.file);

	json_text_string(object, "file", source ? source->path : NULL);
	add_position(object, sources, source, span.at, "line", "column");
	add_position(object, sources, source, span.at + span.length, "end_line",
		     "end_column");
}

static void add_subject(struct json_text *object, const struct finding *finding)
{
	struct json_text subject;
	char text[ADDRESS_TEXT_MAX];

	json_text_key(object, "subject");
	subject = json_text_begin(object->text);
	if (finding->address.family)
		json_text_string(&subject, "address",
				 address_print(finding->address, text));
	if (finding->name)
		json_text_string(&subject, "name", finding->name);
	json_text_end(&subject);
}

static void add_related(struct json_text *object, struct sources *sources,
			const struct finding *finding)
{
	json_text_key(object, "related");
	buffer_add_char(object->text, '[');
	for (unsigned i = 0; i < finding->related_count; i++) {
		struct json_text place;

		if (i)
			buffer_add_char(object->text, ',');
		place = json_text_begin(object->text);
		add_span(&place, sources, finding->related[i].span);
		json_text_string(&place, "message", finding->related[i].label);
		json_text_end(&place);
	}
	buffer_add_char(object->text, ']');
}

static void add_receivers(struct json_text *object,
			  const struct effect *effects)
{
	json_text_key(object, "receivers");
	buffer_add_char(object->text, '[');
	for (unsigned i = 0; i < RULE_EFFECTS_MAX && effects[i].receiver; i++) {
		struct json_text receiver;

		if (i)
			buffer_add_char(object->text, ',');
		receiver = json_text_begin(object->text);
		json_text_string(&receiver, "name", effects[i].receiver);
		json_text_string(&receiver, "effect", effects[i].effect);
		json_text_end(&receiver);
	}
	buffer_add_char(object->text, ']');
}

size_t json_text_finding(struct buffer *text, const struct outcome *outcome,
			 const struct finding *finding, const char *fingerprint)
{
	struct json_text object = json_text_begin(text);
	size_t at;

	json_text_string(&object, "type", "finding");
	json_text_string(&object, "rule", finding->rule->id);
	json_text_string(&object, "severity", severity_name(finding->severity));
	json_text_string(&object, "confidence",
			 finding->assumed ? "assumed" : "certain");
	json_text_string(&object, "message", finding->message);
	add_span(&object, outcome->sources, finding->span);
	add_subject(&object, finding);
	add_related(&object, outcome->sources, finding);
	json_text_string(&object, "help", finding->help);
	add_receivers(&object, finding_effects(finding));
	json_text_string(&object, "fingerprint", fingerprint);
	at = text->used - strlen(fingerprint) - 1;
	json_text_string(&object, "label", finding->label);
	json_text_string(&object, "note", finding->note);
	json_text_string(&object, "views", finding->views);
	if (finding->suppressed)
		json_text_string(&object, "suppressed", finding->suppressed);
	json_text_end(&object);
	return at;
}
