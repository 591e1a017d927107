/*
 * idn.h - internationalised host names (IDNA2008, RFC 5890 to 5893).
 */
#ifndef PARSERS_REQUEST_IDN_H
#define PARSERS_REQUEST_IDN_H

#include "parsers/base/arena.h"
#include "parsers/facts/request.h"

/*
 * NAME, with U-labels or A-labels, in its A-label form, in ARENA.  REMARK
 * gets its U-label form and what is odd about it; its `fault` is set where it
 * is no internationalised name at all.
 */
struct slice idn_read(struct arena *arena, struct slice name,
		      struct request_remark *remark);

#endif
