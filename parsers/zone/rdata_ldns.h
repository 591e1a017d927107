/*
 * rdata_ldns.h - a second opinion on records of the rarer types, by ldns.
 *
 * What our reader has read and printed in canonical form is put to ldns as one
 * clean line, with TTL and class, and has to be the same octets to it.  So an
 * opinion never makes good what our reader refuses.  Of which types and forms
 * it is asked is the caller's to say (rdata_types.c); types that this ldns
 * does not know, and texts longer than RDATA_LDNS_TEXT_MAX, pass unasked.
 * Never put WKS to it: ldns opens a socket for that.  Safe from several
 * threads; opens no file; an allocation that fails in it ends the program as
 * any other does.
 */
#ifndef PARSERS_ZONE_RDATA_LDNS_H
#define PARSERS_ZONE_RDATA_LDNS_H

#include "parsers/base/slice.h"

#include <stdbool.h>
#include <stdint.h>

#define RDATA_LDNS_TEXT_MAX 60000

/* Has this ldns the type, by the same number? */
bool rdata_ldns_knows(uint16_t type);

/*
 * TEXT is `CLASS TYPE RDATA`, its names absolute; WIRE what it means to us.
 * NULL where ldns agrees or is not asked, else why not, in words that live as
 * long as the program.
 */
const char *rdata_ldns_objection(uint16_t type, const char *text,
				 struct slice wire);

#endif
