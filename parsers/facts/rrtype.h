/*
 * rrtype.h - resource record types and classes by number and by name.
 *
 * Numbers are IANA's; the mnemonics are those that BIND 9.18 reads, TYPEnnn
 * and CLASSnnn (RFC 3597) included.
 */
#ifndef PARSERS_FACTS_RRTYPE_H
#define PARSERS_FACTS_RRTYPE_H

#include "parsers/base/slice.h"

#include <stdbool.h>
#include <stdint.h>

enum rrtype {
	RRTYPE_NONE = 0,
	RRTYPE_A = 1,
	RRTYPE_NS = 2,
	RRTYPE_CNAME = 5,
	RRTYPE_SOA = 6,
	RRTYPE_PTR = 12,
	RRTYPE_MX = 15,
	RRTYPE_TXT = 16,
	RRTYPE_AAAA = 28,
	RRTYPE_SRV = 33,
	RRTYPE_DNAME = 39,
	RRTYPE_DS = 43,
	RRTYPE_RRSIG = 46,
	RRTYPE_NSEC = 47,
	RRTYPE_ANY = 255
};

enum rrclass { RRCLASS_IN = 1, RRCLASS_CH = 3, RRCLASS_HS = 4 };

#define RRTYPE_TEXT_MAX 24

bool rrtype_parse(struct slice text, uint16_t *type);
bool rrclass_parse(struct slice text, uint16_t *class);

/* The mnemonic, or TYPEnnn / CLASSnnn; returns TEXT. */
char *rrtype_print(uint16_t type, char text[RRTYPE_TEXT_MAX]);
char *rrclass_print(uint16_t class, char text[RRTYPE_TEXT_MAX]);

#endif
