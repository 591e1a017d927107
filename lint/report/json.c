/*
 * json.c - the JSON objects that several outputs share (see json.h).
 */
#include "lint/report/json.h"
#include "lint/report/escape.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

static json_t *checked(json_t *value)
{
	if (!value)
		memory_exhausted();
	return value;
}

json_t *json_new_object(void)
{
	return checked(json_object());
}

json_t *json_new_array(void)
{
	return checked(json_array());
}

void json_set(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, checked(value)) != 0)
		memory_exhausted();
}

void json_append(json_t *array, json_t *value)
{
	if (json_array_append_new(array, checked(value)) != 0)
		memory_exhausted();
}

/* The exact bytes of a text that JSON cannot hold. */
static void set_raw(json_t *object, const char *key, struct slice text)
{
	json_t *raw = json_object_get(object, "raw");
	struct buffer hex = {0};

	if (!raw) {
		raw = json_new_object();
		json_set(object, "raw", raw);
	}
	for (size_t i = 0; i < text.length; i++)
		buffer_print(&hex, "%02x", (unsigned)(uint8_t)text.at[i]);
	json_set(raw, key, json_string(buffer_text(&hex)));
	buffer_free(&hex);
}

void json_set_text(json_t *object, const char *key, struct slice text)
{
	struct buffer valid = {0};
	bool replaced = escape_replace(&valid, text);

	json_set(object, key,
		 json_stringn_nocheck(buffer_text(&valid), valid.used));
	buffer_free(&valid);
	if (replaced)
		set_raw(object, key, text);
}

void json_set_string(json_t *object, const char *key, const char *text)
{
	if (text)
		json_set_text(object, key, slice_of(text));
	else
		json_set(object, key, json_null());
}

void json_set_shown(json_t *object, const char *key, const char *text)
{
	struct buffer safe = {0};

	escape_string(&safe, text ? text : "");
	json_set(object, key,
		 json_stringn_nocheck(buffer_text(&safe), safe.used));
	buffer_free(&safe);
}

void json_set_number(json_t *object, const char *key, uint64_t number)
{
	json_set(object, key, json_integer((json_int_t)number));
}

void json_set_bool(json_t *object, const char *key, bool value)
{
	json_set(object, key, json_boolean(value));
}

static const char *path_of(struct sources *sources, struct span span)
{
	const struct source *source = source_numbered(sources, span.file);

	return source ? source->path : NULL;
}

void json_set_place(json_t *object, struct sources *sources, struct span span)
{
	const char *path = path_of(sources, span);
	struct position at;

	json_set_string(object, "file", path);
	if (!path) {
		json_set(object, "line", json_null());
		json_set(object, "column", json_null());
		return;
	}
	at = source_position(sources, span.file, span.at);
	json_set_number(object, "line", at.line);
	json_set_number(object, "column", at.column);
}

void json_write(struct output *output, json_t *value)
{
	/* pure ASCII: no control or bidi character reaches a terminal */
	char *text = json_dumps(value, JSON_COMPACT | JSON_ENSURE_ASCII);

	json_decref(value);
	if (!text)
		memory_exhausted();
	escape_json(&output->text, slice_of(text));
	free(text);
}

/* --- objects of a report ------------------------------------------------ */

static json_t *statistics_of(const struct outcome *outcome)
{
	json_t *object = json_new_object();

	for (size_t i = 0; i < outcome->count; i++) {
		const char *id = outcome->findings[i]->rule->id;
		json_int_t count =
		    json_integer_value(json_object_get(object, id));

		if (!outcome->findings[i]->suppressed)
			json_set(object, id, json_integer(count + 1));
	}
	return object;
}

json_t *json_of_summary(const struct outcome *outcome)
{
	json_t *object = json_new_object();

	json_set_string(object, "type", "summary");
	json_set_bool(object, "complete", outcome->complete);
	json_set_number(object, "errors", outcome->errors);
	json_set_number(object, "warnings", outcome->warnings);
	json_set_number(object, "infos", outcome->infos);
	json_set_number(object, "suppressed", outcome->suppressed);
	json_set_number(object, "files", outcome->files);
	json_set_number(object, "zones", outcome->zones);
	json_set_number(object, "records", outcome->records);
	json_set_number(object, "senders", outcome->senders);
	json_set_number(object, "unknown", outcome->unknown);
	json_set_number(object, "cut", outcome->cut);
	json_set_number(object, "gone", outcome->gone);
	if (outcome->statistics)
		json_set(object, "statistics", statistics_of(outcome));
	return object;
}

json_t *json_of_tool(void)
{
	json_t *object = json_new_object();

	json_set_string(object, "name", "rdnslint");
	json_set_string(object, "version", RDNSLINT_VERSION);
	return object;
}
