/*
 * objects.h - facts as JSON objects.
 */
#ifndef LINT_REPORT_OBJECTS_H
#define LINT_REPORT_OBJECTS_H

#include "lint/report/json.h"

/* The owner as spelled in its file. */
void object_owner(const struct facts *facts, record_id record,
		  struct wire_name *owner);

json_t *object_of_input(const struct input *input);
json_t *object_of_zone(const struct facts *facts, const struct zone *zone);
json_t *object_of_record(const struct facts *facts, const struct zone *zone,
			 const struct record *record);
json_t *object_of_sender(const struct facts *facts,
			 const struct sender *sender);
json_t *object_of_parameter(const struct facts *facts,
			    const struct parameter *parameter);

#endif
