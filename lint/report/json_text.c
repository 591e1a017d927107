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

/* Bytes that are looked at together; compilers know what to make of it. */
#define WIDE 16
typedef int8_t wide __attribute__((vector_size(WIDE)));

/*
 * Which bytes do not stand in a JSON string as they are?  Printable ASCII does
 * but for the quote and the backslash; `#` may begin a CI system's command.
 */
static wide odd_bytes(wide bytes)
{
	return (bytes < ' ') | (bytes == '"') | (bytes == '#') |
	       (bytes == '\\') | (bytes == 0x7f);
}

static bool is_none(wide bytes)
{
	uint64_t halves[WIDE / sizeof(uint64_t)];

	memcpy(halves, &bytes, sizeof halves);
	return (halves[0] | halves[1]) == 0;
}

/* Copies TEXT; false where it is not plain, and TO says nothing then. */
static bool copy_plain(char *to, struct slice text)
{
	wide bytes, odd = {0};
	char rest[WIDE] = "                ";

	for (; text.length >= WIDE; text.length -= WIDE) {
		memcpy(&bytes, text.at, WIDE);
		memcpy(to, &bytes, WIDE);
		odd |= odd_bytes(bytes);
		text.at += WIDE;
		to += WIDE;
	}
	if (text.length) {
		memcpy(rest, text.at, text.length);
		memcpy(to, rest, text.length);
		memcpy(&bytes, rest, WIDE);
		odd |= odd_bytes(bytes);
	}
	return is_none(odd);
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

static void add_raw(struct json_text *object, struct slice key,
		    struct slice value)
{
	if (object->raw.used)
		buffer_add_char(&object->raw, ',');
	buffer_add_char(&object->raw, '"');
	buffer_add(&object->raw, key.at, key.length);
	buffer_add_string(&object->raw, "\":\"");
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
static char *begin_member(struct json_text *object, struct slice key,
			  size_t length)
{
	char *to = buffer_reserve(object->text, key.length + length + 4);

	if (object->begun)
		*to++ = ',';
	*to++ = '"';
	to = put(to, key.at, key.length);
	object->begun = true;
	return put(to, "\":", 2);
}

static void end_member(struct json_text *object, char *end)
{
	*end = '\0';
	object->text->used = (size_t)(end - object->text->bytes);
}

void json_text_add_key(struct json_text *object, struct slice key)
{
	end_member(object, begin_member(object, key, 0));
}

void json_text_add_slice(struct json_text *object, struct slice key,
			 struct slice value)
{
	size_t used = object->text->used;
	bool begun = object->begun;
	char *to = begin_member(object, key, value.length + 2);

	*to++ = '"';
	if (copy_plain(to, value)) {
		to[value.length] = '"';
		end_member(object, to + value.length + 1);
		return;
	}
	object->text->used = used;
	object->begun = begun;
	json_text_add_key(object, key);
	if (!add_escaped(object->text, value))
		add_raw(object, key, value);
}

void json_text_add_null(struct json_text *object, struct slice key)
{
	end_member(object, put(begin_member(object, key, 4), "null", 4));
}

void json_text_add_number(struct json_text *object, struct slice key,
			  uint64_t value)
{
	json_text_add_key(object, key);
	buffer_add_number(object->text, value);
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
