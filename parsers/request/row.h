/*
 * row.h - one row of any form, field by field.
 *
 * Private to parsers/request.  A form's reader begins a row, sets what it
 * finds, and ends it; names and addresses are understood here alone.
 */
#ifndef PARSERS_REQUEST_ROW_H
#define PARSERS_REQUEST_ROW_H

#include "parsers/request/request.h"

enum row_field {
	ROW_ID,
	ROW_ACTION,
	ROW_ADDRESS,
	ROW_NAME,
	ROW_CUSTOMER,
	ROW_EHLO,
	ROW_TTL,
	ROW_FIELDS
};

#define ROW_FIELDS_HELP                                                        \
	"the fields are id, action, address, name, customer, ehlo and ttl"

struct row_reader {
	struct facts *facts;
	const struct source *source;
	struct requests *requests;
	struct request row;
	struct request_remark remark; /* of the row */
	bool remarked;
	unsigned seen; /* bits of fields */
	bool full;     /* no more rows are taken */
};

/* False where no more rows are taken. */
bool row_begin(struct row_reader *reader, struct span span);

/* The first fault of a row is the one that is told. */
void row_fault(struct row_reader *reader, struct span span, const char *help,
	       const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The field of this name, in any case; ROW_FIELDS: there is none. */
enum row_field row_field(struct slice key);
void row_unknown(struct row_reader *reader, struct slice key, struct span span);

/* VALUE must live as long as the facts. */
void row_set(struct row_reader *reader, enum row_field field,
	     struct slice value, struct span span);

void row_end(struct row_reader *reader);

/* A row that consists of a fault. */
void row_refuse(struct row_reader *reader, struct span span, const char *help,
		const char *message);

/* The forms. */
void csv_read(struct row_reader *reader);
void json_read(struct row_reader *reader);
void yaml_read(struct row_reader *reader);
void xml_read(struct row_reader *reader);

#endif
