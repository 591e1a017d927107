/*
 * rdata_types.c - the RR types as rows: code, fields, check (see rdata.h).
 *
 * A type that BIND knows but that has no text form (NULL) has a row without
 * fields.
 */
#include "parsers/zone/rdata.h"
#include "parsers/zone/rdata_binary.h"

#include <stdlib.h>

/* Sorted by code. */
static const struct rdata_type types[] = {
    {1, RDATA_IN_ONLY, {{&rdata_ipv4, "address"}}, NULL},
    {2, RDATA_ANY_CLASS, {{&rdata_name, "name server"}}, NULL},
    {5, RDATA_ANY_CLASS, {{&rdata_name, "canonical name"}}, NULL},
    {6,
     RDATA_ANY_CLASS,
     {{&rdata_name, "primary server (MNAME)"},
      {&rdata_name, "mailbox (RNAME)"},
      {&rdata_u32, "serial number"},
      {&rdata_period, "refresh period"},
      {&rdata_period, "retry period"},
      {&rdata_period, "expiry period"},
      {&rdata_period, "minimum TTL"}},
     NULL},
    {7, RDATA_ANY_CLASS, {{&rdata_name, "mailbox host"}}, NULL},
    {8, RDATA_ANY_CLASS, {{&rdata_name, "group member"}}, NULL},
    {9, RDATA_ANY_CLASS, {{&rdata_name, "new mailbox"}}, NULL},
    {12, RDATA_ANY_CLASS, {{&rdata_name, "host name"}}, NULL},
    {13,
     RDATA_ANY_CLASS,
     {{&rdata_text, "CPU"}, {&rdata_text, "operating system"}},
     NULL},
    {14,
     RDATA_ANY_CLASS,
     {{&rdata_name, "responsible mailbox"}, {&rdata_name, "error mailbox"}},
     NULL},
    {15,
     RDATA_ANY_CLASS,
     {{&rdata_u16, "preference"}, {&rdata_name, "mail exchanger"}},
     NULL},
    {16, RDATA_ANY_CLASS, {{&rdata_texts, "text"}}, NULL},
    {17,
     RDATA_ANY_CLASS,
     {{&rdata_name, "responsible mailbox"}, {&rdata_name, "TXT owner"}},
     NULL},
    {18,
     RDATA_ANY_CLASS,
     {{&rdata_u16, "subtype"}, {&rdata_name, "host name"}},
     NULL},
    {21,
     RDATA_ANY_CLASS,
     {{&rdata_u16, "preference"}, {&rdata_name, "intermediate host"}},
     NULL},
    {23, RDATA_IN_ONLY, {{&rdata_name, "owner name"}}, NULL},
    {26,
     RDATA_IN_ONLY,
     {{&rdata_u16, "preference"},
      {&rdata_name, "RFC 822 domain"},
      {&rdata_name, "X.400 name"}},
     NULL},
    {27,
     RDATA_ANY_CLASS,
     {{&rdata_text, "longitude"},
      {&rdata_text, "latitude"},
      {&rdata_text, "altitude"}},
     NULL},
    {28, RDATA_IN_ONLY, {{&rdata_ipv6, "address"}}, NULL},
    {31, RDATA_IN_ONLY, {{&rdata_hex, "endpoint identifier"}}, NULL},
    {32, RDATA_IN_ONLY, {{&rdata_hex, "locator"}}, NULL},
    {33,
     RDATA_IN_ONLY,
     {{&rdata_u16, "priority"},
      {&rdata_u16, "weight"},
      {&rdata_u16, "port"},
      {&rdata_name, "target"}},
     NULL},
    {36,
     RDATA_IN_ONLY,
     {{&rdata_u16, "preference"}, {&rdata_name, "exchanger"}},
     NULL},
    {39, RDATA_ANY_CLASS, {{&rdata_name, "target"}}, NULL},
    {99, RDATA_ANY_CLASS, {{&rdata_texts, "text"}}, NULL},
};

static int compare(const void *key, const void *member)
{
	uint16_t type = *(const uint16_t *)key;
	const struct rdata_type *row = member;

	return type < row->type ? -1 : type > row->type;
}

const struct rdata_type *rdata_type_find(uint16_t type, uint16_t class)
{
	const struct rdata_type *row =
	    bsearch(&type, types, sizeof types / sizeof types[0],
		    sizeof types[0], compare);

	if (row && row->classes == RDATA_IN_ONLY && class != RRCLASS_IN)
		return NULL;
	return row;
}
