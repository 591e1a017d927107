/*
 * answer_json.h - an answer as massdns saves it with `-o J`.
 *
 * Private to parsers/zone: answers.c reads what comes of it.
 */
#ifndef PARSERS_ZONE_ANSWER_JSON_H
#define PARSERS_ZONE_ANSWER_JSON_H

#include "parsers/base/buffer.h"
#include "parsers/base/slice.h"

#include <stdbool.h>

/*
 * Fills TEXT, which is empty, with what dig would print of the answer in LINE:
 * header, flags, question, and the records that say where a name leads; nothing
 * of a question that got no answer.  False where LINE is none of these.
 */
bool answer_json_print(struct slice line, struct buffer *text);

#endif
