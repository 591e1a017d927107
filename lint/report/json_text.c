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

/* Stands in a JSON string as it is; `#` may begin a CI system's command. */
static bool is_plain(struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c < 0x20 || c > 0x7e || c == '"' || c == '\\' || c == '#')
			return false;
	}
	return true;
}

/* False where some of it was replaced. */
static bool add_string(struct buffer *text, struct slice value)
{
	struct buffer valid = {0};
	json_t *string;
	char *dump;
	bool replaced;

	if (is_plain(value)) {
		buffer_add_char(text, '"');
		buffer_add(text, value.at, value.length);
		buffer_add_char(text, '"');
		return true;
	}
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

void json_text_key(struct json_text *object, const char *key)
{
	buffer_add_string(object->text, object->begun ? ",\"" : "\"");
	buffer_add_string(object->text, key);
	buffer_add(object->text, "\":", 2);
	object->begun = true;
}

void json_text_slice(struct json_text *object, const char *key,
		     struct slice value)
{
	json_text_key(object, key);
	if (!add_string(object->text, value))
		add_raw(object, key, value);
}

void json_text_string(struct json_text *object, const char *key,
		      const char *value)
{
	if (value) {
		json_text_slice(object, key, slice_of(value));
		return;
	}
	json_text_key(object, key);
	buffer_add(object->text, "null", 4);
}

void json_text_number(struct json_text *object, const char *key, uint64_t value)
{
	char digits[20];
	size_t at = sizeof digits;

	do {
		digits[--at] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	json_text_key(object, key);
	buffer_add(object->text, digits + at, sizeof digits - at);
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

static void add_receivers(struct json_text *object, const struct rule *rule)
{
	json_text_key(object, "receivers");
	buffer_add_char(object->text, '[');
	for (unsigned i = 0; i < RULE_EFFECTS_MAX && rule->effects[i].receiver;
	     i++) {
		struct json_text receiver;

		if (i)
			buffer_add_char(object->text, ',');
		receiver = json_text_begin(object->text);
		json_text_string(&receiver, "name", rule->effects[i].receiver);
		json_text_string(&receiver, "effect", rule->effects[i].effect);
		json_text_end(&receiver);
	}
	buffer_add_char(object->text, ']');
}

void json_text_finding(struct buffer *text, const struct outcome *outcome,
		       const struct finding *finding, const char *fingerprint)
{
	struct json_text object = json_text_begin(text);

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
	add_receivers(&object, finding->rule);
	json_text_string(&object, "fingerprint", fingerprint);
	json_text_string(&object, "label", finding->label);
	json_text_string(&object, "note", finding->note);
	json_text_string(&object, "views", finding->views);
	if (finding->suppressed)
		json_text_string(&object, "suppressed", finding->suppressed);
	json_text_end(&object);
}
