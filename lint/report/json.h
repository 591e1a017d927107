/*
 * json.h - the JSON objects that several outputs share, by jansson.
 *
 * Members keep the order in which they are set.  Text that is no UTF-8 gets
 * U+FFFD, and its exact bytes, in hexadecimal, stand under the same key in a
 * member `raw` of the same object.
 */
#ifndef LINT_REPORT_JSON_H
#define LINT_REPORT_JSON_H

#include "lint/report/report.h"

#include <jansson.h>

/* A new object or list; leaves the process where memory is exhausted. */
json_t *json_new_object(void);
json_t *json_new_array(void);

/* VALUE is taken over. */
void json_set(json_t *object, const char *key, json_t *value);
void json_set_string(json_t *object, const char *key, const char *text);
void json_set_text(json_t *object, const char *key, struct slice text);
/* As a terminal may show it: where a schema allows no member beside KEY. */
void json_set_shown(json_t *object, const char *key, const char *text);
void json_set_number(json_t *object, const char *key, uint64_t number);
void json_set_bool(json_t *object, const char *key, bool value);
void json_append(json_t *array, json_t *value);

/* "file", "line", "column" of its beginning; null: no file. */
void json_set_place(json_t *object, struct sources *sources, struct span span);

/* Writes VALUE, compact, and gives it back. */
void json_write(struct output *output, json_t *value);

json_t *json_of_summary(const struct outcome *outcome);
json_t *json_of_tool(void);

#endif
