/*
 * json.c - requests as JSON, by jansson: a list of objects, alone or under
 * `requests`, or JSON Lines.
 *
 * jansson tells no positions and holds whole documents, so a small scanner
 * cuts the text into its rows first; each is then a document of its own.  The
 * scanner bounds depth and length, which keeps jansson's recursion in bounds.
 */
#include "parsers/base/memory.h"
#include "parsers/request/row.h"

#include <jansson.h>
#include <string.h>

#define DEPTH_MAX 64

struct json {
	struct row_reader *reader;
	const char *at, *end;
};

static struct span span_of(const struct json *json, const char *from,
			   const char *to)
{
	const struct source *source = json->reader->source;

	return (struct span){source->file, (uint32_t)(from - source->bytes),
			     (uint32_t)(to - from)};
}

static void skip_blanks(struct json *json)
{
	while (json->at < json->end && *json->at &&
	       strchr(" \t\r\n", *json->at))
		json->at++;
}

static bool take(struct json *json, char c)
{
	skip_blanks(json);
	if (json->at == json->end || *json->at != c)
		return false;
	json->at++;
	return true;
}

/* --- cutting ------------------------------------------------------------ */

static const char *string_end(const char *at, const char *end)
{
	for (at++; at < end && *at != '"' && *at != '\n'; at++)
		if (*at == '\\' && at + 1 < end)
			at++;
	return at < end ? at + 1 : at;
}

/*
 * The end of the value that begins at json->at: its closing bracket, or for
 * a scalar the next comma or bracket.  NULL, with *FAULT set, where there is
 * none in bounds; then the line's end is as good as any.
 */
static const char *value_end(const struct json *json, const char **fault)
{
	const char *at = json->at, *end = json->end;
	unsigned depth = 0;

	if ((size_t)(end - at) > REQUEST_ROW_MAX)
		end = at + REQUEST_ROW_MAX;
	while (at < end) {
		if (*at == '"') {
			at = string_end(at, end);
		} else if (*at == '{' || *at == '[') {
			at++;
			if (++depth > DEPTH_MAX) {
				*fault = "nested too deeply";
				return NULL;
			}
		} else if (*at == '}' || *at == ']') {
			if (depth == 0)
				return at;
			at++;
			if (--depth == 0)
				return at;
		} else if (depth == 0 && (*at == ',' || *at == '\n')) {
			return at;
		} else {
			at++;
		}
	}
	if (depth == 0 && at == json->end)
		return at;
	*fault = at == json->end ? "a bracket is opened and not closed"
				 : "the request is too long";
	return NULL;
}

/* --- one row ------------------------------------------------------------ */

/* A scalar as the text that other forms would have. */
static bool text_of(struct row_reader *reader, const json_t *value,
		    struct slice *text)
{
	struct arena *arena = reader->facts->arena;

	if (json_is_string(value))
		*text =
		    (struct slice){arena_copy(arena, json_string_value(value),
					      json_string_length(value)),
				   json_string_length(value)};
	else if (json_is_integer(value))
		*text = slice_of(arena_print(
		    arena, "%lld", (long long)json_integer_value(value)));
	else
		return false;
	return true;
}

static void read_members(struct row_reader *reader, json_t *object)
{
	struct span span = reader->row.span;
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		enum row_field field = row_field(slice_of(key));
		struct slice text;

		if (field == ROW_FIELDS)
			row_unknown(reader, slice_of(key), span);
		else if (json_is_null(value))
			continue;
		else if (text_of(reader, value, &text))
			row_set(reader, field, text, span);
		else
			row_fault(reader, span, "write a text",
				  "`%.80s` must be a text or a whole number",
				  key);
	}
	/* values have no place of their own */
	reader->row.address_length = 0;
	reader->row.name_length = 0;
}

static bool read_row(struct json *json, const char *from, const char *stop)
{
	struct row_reader *reader = json->reader;
	struct span span = span_of(json, from, stop);
	json_error_t error;
	json_t *value;

	if (!row_begin(reader, span))
		return false;
	value = json_loadb(from, (size_t)(stop - from),
			   JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!value && json_error_code(&error) == json_error_out_of_memory)
		memory_exhausted();
	if (!value)
		row_fault(reader, span, NULL, "no JSON: %s", error.text);
	else if (!json_is_object(value))
		row_fault(reader, span,
			  "write {\"address\": \"192.0.2.25\", \"name\": "
			  "\"mail.example.com\"}",
			  "a request must be an object");
	else
		read_members(reader, value);
	json_decref(value);
	row_end(reader);
	return true;
}

/* False where reading ends here. */
static bool read_next(struct json *json)
{
	const char *fault = NULL, *from = json->at;
	const char *stop = value_end(json, &fault);

	if (stop && stop > from) {
		json->at = stop;
		return read_row(json, from, stop) ||
		       (json->at = json->end, false);
	}
	stop = memchr(from, '\n', (size_t)(json->end - from));
	if (!stop)
		stop = json->end;
	json->at = stop > from ? stop : json->end;
	row_refuse(json->reader, span_of(json, from, stop), NULL,
		   fault ? fault : "no JSON: a value is missing");
	return true;
}

/* --- the whole ---------------------------------------------------------- */

/* `{"requests": [`, or `[`; leaves json->at alone where it is neither. */
static bool begins_list(struct json *json, bool *wrapped)
{
	static const char key[] = "\"requests\"";
	const char *from = json->at;

	*wrapped = false;
	if (take(json, '['))
		return true;
	if (take(json, '{')) {
		skip_blanks(json);
		if ((size_t)(json->end - json->at) > strlen(key) &&
		    memcmp(json->at, key, strlen(key)) == 0) {
			json->at += strlen(key);
			*wrapped = true;
			if (take(json, ':') && take(json, '['))
				return true;
		}
	}
	json->at = from;
	return false;
}

static void refuse_rest(struct json *json, const char *message)
{
	const char *from = json->at;

	if (from == json->end && json->reader->source->size)
		from--;
	row_refuse(json->reader, span_of(json, from, from), NULL, message);
}

static void read_list(struct json *json, bool wrapped)
{
	bool closed = take(json, ']');

	while (!closed) {
		skip_blanks(json);
		if (json->at == json->end)
			break;
		read_next(json);
		closed = take(json, ']');
		/* without comma the rest of a broken row is passed over */
		if (!closed && !take(json, ',') && json->at < json->end &&
		    *json->at != '{') {
			refuse_rest(json, "no JSON: `,` or `]` is missing");
			return;
		}
	}
	if (!closed || (wrapped && !take(json, '}')))
		refuse_rest(json, "no JSON: the list does not end");
	skip_blanks(json);
	if (closed && json->at < json->end)
		refuse_rest(json, "text stands behind the list");
}

void json_read(struct row_reader *reader)
{
	const struct source *source = reader->source;
	struct json json = {reader, source->bytes,
			    source->bytes + source->size};
	bool wrapped;

	if (source->size >= 3 && memcmp(json.at, "\xef\xbb\xbf", 3) == 0)
		json.at += 3;
	if (begins_list(&json, &wrapped)) {
		read_list(&json, wrapped);
		return;
	}
	for (skip_blanks(&json); json.at < json.end; skip_blanks(&json))
		read_next(&json);
}
