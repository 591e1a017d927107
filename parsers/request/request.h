/*
 * request.h - reads a list of customers' PTR requests.
 *
 * Five forms, told apart by their content: CSV with a header line (RFC 4180;
 * `;` and tab separate too), JSON, JSON Lines, YAML, and XML as requests.rng
 * describes it.  A row that is not acceptable becomes a request with a fault,
 * and reading goes on with the next one.
 */
#ifndef PARSERS_REQUEST_REQUEST_H
#define PARSERS_REQUEST_REQUEST_H

#include "parsers/facts/facts.h"
#include "parsers/facts/request.h"

enum request_form {
	REQUEST_CSV,
	REQUEST_JSON, /* one document, or JSON Lines */
	REQUEST_YAML,
	REQUEST_XML
};

/* At most so many rows of one file are read. */
#define REQUESTS_MAX 20000000
/* A row of JSON, and a field of CSV in quotes, have at most so many bytes. */
#define REQUEST_ROW_MAX 65535

enum request_form request_recognise(struct slice bytes);

/* Appends what SOURCE asks for to REQUESTS; texts live in facts->arena. */
void request_read(struct facts *facts, const struct source *source,
		  struct requests *requests);
/* The same of what is known, or said, to be of this form. */
void request_read_as(struct facts *facts, const struct source *source,
		     enum request_form form, struct requests *requests);

#endif
