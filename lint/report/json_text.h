/*
 * json_text.h - JSON objects written as text, member by member, without a
 * tree: for what comes by the million.
 *
 * Says what json.h says, byte for byte: compact, pure ASCII, U+FFFD for what
 * is no UTF-8.  The exact bytes of such a text stand in hexadecimal in the
 * object's member `raw`, which comes last here.
 */
#ifndef LINT_REPORT_JSON_TEXT_H
#define LINT_REPORT_JSON_TEXT_H

#include "lint/report/report.h"

#include <string.h>

/* An object that is being written; all zero but for TEXT at first. */
struct json_text {
	struct buffer *text;
	bool begun;        /* a member stands there: a comma is due */
	struct buffer raw; /* members of `raw` */
};

struct json_text json_text_begin(struct buffer *text);
void json_text_end(struct json_text *object);

/* `"KEY":`, behind a comma where one is due; the value is the caller's. */
void json_text_add_key(struct json_text *object, struct slice key);
void json_text_add_slice(struct json_text *object, struct slice key,
			 struct slice value);
void json_text_add_null(struct json_text *object, struct slice key);
void json_text_add_number(struct json_text *object, struct slice key,
			  uint64_t value);

/* The same for keys that are known when this is compiled: their lengths are
   counted then. */
static inline void json_text_key(struct json_text *object, const char *key)
{
	json_text_add_key(object, (struct slice){key, strlen(key)});
}

static inline void json_text_slice(struct json_text *object, const char *key,
				   struct slice value)
{
	json_text_add_slice(object, (struct slice){key, strlen(key)}, value);
}

/* NULL is null. */
static inline void json_text_string(struct json_text *object, const char *key,
				    const char *value)
{
	struct slice name = {key, strlen(key)};

	if (value)
		json_text_add_slice(object, name,
				    (struct slice){value, strlen(value)});
	else
		json_text_add_null(object, name);
}

static inline void json_text_number(struct json_text *object, const char *key,
				    uint64_t value)
{
	json_text_add_number(object, (struct slice){key, strlen(key)}, value);
}

/* The finding as a report has it; returns where in TEXT its fingerprint is. */
size_t json_text_finding(struct buffer *text, const struct outcome *outcome,
			 const struct finding *finding,
			 const char *fingerprint);

#endif
