/*
 * answer_json.c - massdns's JSON Lines, printed as dig prints answers (see
 * answer_json.h).
 *
 * One object a line: {"name", "type", "class", "status", "flags", "data":
 * {"answers": [{"name", "ttl", "class", "type", "data"}]}}.  Whatever stands
 * in it, no more comes out than a comment or a record on each line.
 */
#include "parsers/zone/answer_json.h"
#include "parsers/base/memory.h"

#include <jansson.h>
#include <string.h>

/* Where a name leads; a record of another type is of no use here. */
static bool is_useful(const char *type)
{
	static const char *const types[] = {"A",  "AAAA", "CNAME", "DNAME",
					    "MX", "NS",   "PTR"};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i], type) == 0)
			return true;
	return false;
}

/* Nothing that has a meaning in master files but `\` and blanks. */
static const char *plain_text(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	if (!text || !*text)
		return NULL;
	for (const char *at = text; *at; at++)
		if (*at < ' ' || *at >= 0x7f || strchr("\"();$@", *at))
			return NULL;
	return text;
}

static void print_flags(const json_t *answer, struct buffer *text)
{
	const json_t *flags = json_object_get(answer, "flags");

	buffer_add_string(text, ";; flags:");
	for (size_t i = 0; i < json_array_size(flags); i++) {
		const char *flag = json_string_value(json_array_get(flags, i));

		if (flag && strlen(flag) == 2 && !strpbrk(flag, "\r\n"))
			buffer_print(text, " %s", flag);
	}
	buffer_add_string(text, ";\n");
}

/* False where a record is none. */
static bool print_record(const json_t *record, struct buffer *text)
{
	const char *name = plain_text(record, "name");
	const char *type = plain_text(record, "type");
	const char *data = plain_text(record, "data");
	json_int_t ttl = json_integer_value(json_object_get(record, "ttl"));

	if (!type)
		return false;
	if (!is_useful(type))
		return true;
	if (!name || !data || *name == ' ' || ttl < 0 || ttl > INT32_MAX)
		return false;
	buffer_print(text, "%s %lld IN %s %s\n", name, (long long)ttl, type,
		     data);
	return true;
}

static bool print_records(const json_t *answer, struct buffer *text)
{
	const json_t *records =
	    json_object_get(json_object_get(answer, "data"), "answers");
	bool good = true;

	for (size_t i = 0; good && i < json_array_size(records); i++)
		good = print_record(json_array_get(records, i), text);
	return good;
}

static bool print(const json_t *answer, struct buffer *text)
{
	const char *name = plain_text(answer, "name");
	const char *type = plain_text(answer, "type");
	const char *status = plain_text(answer, "status");

	if (!name)
		return false;
	if (!type)
		return true;
	buffer_print(text, ";; ->>HEADER<<- status: %s\n",
		     status ? status : "SERVFAIL");
	print_flags(answer, text);
	buffer_print(text, ";; QUESTION SECTION:\n;%s IN %s\n", name, type);
	return print_records(answer, text);
}

bool answer_json_print(struct slice line, struct buffer *text)
{
	json_error_t error;
	json_t *answer =
	    json_loadb(line.at, line.length, JSON_REJECT_DUPLICATES, &error);
	bool good;

	if (!answer && json_error_code(&error) == json_error_out_of_memory)
		memory_exhausted();
	good = json_is_object(answer) && print(answer, text);
	if (!good)
		buffer_empty(text);
	json_decref(answer);
	return good;
}
