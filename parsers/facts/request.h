/*
 * request.h - what a customer asks of the reverse zones.
 *
 * One request is one row of a list, understood but not judged.  Texts are
 * slices of the source's bytes or live in the reader's arena.  A row that
 * could not be understood is kept too, with what is wrong with it, so that
 * every row gets its answer.
 */
#ifndef PARSERS_FACTS_REQUEST_H
#define PARSERS_FACTS_REQUEST_H

#include "parsers/base/slice.h"
#include "parsers/base/span.h"
#include "parsers/facts/address.h"
#include "parsers/facts/name.h"

enum request_action {
	REQUEST_SET, /* replaces what is there; the default */
	REQUEST_ADD, /* keeps it */
	REQUEST_DELETE
};

/* A TTL that nobody asked for. */
#define REQUEST_NO_TTL UINT32_MAX

/* What only few requests have. */
struct request_remark {
	const char *fault;    /* why the row is not understood; NULL: it is */
	const char *help;     /* the cure; NULL */
	struct span span;     /* of the fault */
	const char *unicode;  /* an IDN in its U-label form; NULL: is none */
	bool not_normal;      /* it had to be mapped (RFC 5895, NFC) */
	const char *mixed;    /* the label that mixes scripts; NULL */
	const char *imitates; /* the label that only looks Latin; NULL */
};

struct request {
	struct span span;             /* the row */
	uint32_t address_at, name_at; /* of the values, in the same file */
	uint16_t address_length, name_length; /* 0: somewhere in the row */
	uint8_t action;                       /* an enum request_action */
	uint8_t bits;    /* of a delegation's prefix; else all of them */
	bool delegation; /* ADDRESS is a prefix: NAME is its name server */
	uint32_t ttl;    /* seconds, or REQUEST_NO_TTL */
	name_id target;  /* NAME in its A-label form; NAME_NONE: none */
	struct address address;
	struct slice id, customer, ehlo, name; /* as written; empty: none */
	const struct request_remark *remark;   /* NULL: nothing to remark */
};

struct requests {
	struct request *items;
	size_t count, room;
};

/* The bytes of the file that say so; the row where they are not known. */
static inline struct span request_address_span(const struct request *request)
{
	if (request->address_length == 0)
		return request->span;
	return (struct span){request->span.file, request->address_at,
			     request->address_length};
}

static inline struct span request_name_span(const struct request *request)
{
	if (request->name_length == 0)
		return request->span;
	return (struct span){request->span.file, request->name_at,
			     request->name_length};
}

#endif
