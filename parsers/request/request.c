/*
 * request.c - tells the forms of a list of requests apart (see request.h).
 */
#include "parsers/request/request.h"
#include "parsers/request/row.h"

#include <string.h>

static struct slice first_line(struct slice bytes)
{
	const char *end;

	if (slice_begins(bytes, "\xef\xbb\xbf")) {
		bytes.at += 3;
		bytes.length -= 3;
	}
	bytes = slice_trim(bytes);
	end = memchr(bytes.at, '\n', bytes.length);
	if (end)
		bytes.length = (size_t)(end - bytes.at);
	return slice_trim(bytes);
}

/* `key:`, as YAML has it: a blank or nothing stands behind the colon. */
static bool has_key(struct slice line)
{
	for (size_t i = 0; i < line.length; i++)
		if (line.at[i] == ':' &&
		    (i + 1 == line.length || line.at[i + 1] == ' '))
			return true;
	return false;
}

static bool is_separator(char c)
{
	return c == ',' || c == ';' || c == '\t';
}

/*
 * CSV: some cell of the first line is `address`, or an address where a header
 * was forgotten, or there are cells and no `key:`.
 */
static bool is_header(struct slice line)
{
	bool separated = false;
	size_t from = 0;
	struct prefix prefix;

	for (size_t i = 0; i <= line.length; i++) {
		struct slice cell = {line.at + from, i - from};

		if (i < line.length && !is_separator(line.at[i]))
			continue;
		separated = separated || i < line.length;
		from = i + 1;
		cell = slice_trim(cell);
		if (slice_is_nocase(cell, "address") ||
		    slice_is_nocase(cell, "\"address\"") ||
		    prefix_parse(cell, &prefix))
			return true;
	}
	return separated && !has_key(line) && line.at[0] != '-' &&
	       line.at[0] != '#';
}

enum request_form request_recognise(struct slice bytes)
{
	struct slice line = first_line(bytes);

	if (line.length == 0)
		return REQUEST_YAML;
	if (line.at[0] == '<')
		return REQUEST_XML;
	if (line.at[0] == '{' || line.at[0] == '[')
		return REQUEST_JSON;
	return is_header(line) ? REQUEST_CSV : REQUEST_YAML;
}

void request_read_as(struct facts *facts, const struct source *source,
		     enum request_form form, struct requests *requests)
{
	static void (*const readers[])(struct row_reader *) = {
	    [REQUEST_CSV] = csv_read,
	    [REQUEST_JSON] = json_read,
	    [REQUEST_YAML] = yaml_read,
	    [REQUEST_XML] = xml_read,
	};
	struct row_reader reader = {
	    .facts = facts, .source = source, .requests = requests};

	readers[form](&reader);
}

void request_read(struct facts *facts, const struct source *source,
		  struct requests *requests)
{
	struct slice bytes = {source->bytes, source->size};

	request_read_as(facts, source, request_recognise(bytes), requests);
}
