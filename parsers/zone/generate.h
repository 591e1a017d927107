/*
 * generate.h - $GENERATE's range, and its templates for owner and RDATA.
 */
#ifndef PARSERS_ZONE_GENERATE_H
#define PARSERS_ZONE_GENERATE_H

#include "parsers/base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/* `1-254`, `0-100/10`; numbers below 2^31. */
struct range {
	uint32_t start, stop, step;
};

bool range_parse(struct slice text, struct range *range);
uint64_t range_count(const struct range *range);

/* Widest number that BIND makes. */
#define GENERATE_WIDTH_MAX 127

/*
 * Writes TEMPLATE with every `$` and `${offset,width,base}` replaced for
 * NUMBER; backslashes stay as they are.  Returns the length, or -1 with *WHY
 * where the template is at fault or longer than ROOM.
 */
int generate_expand(struct slice template, uint32_t number, char *out,
		    size_t room, const char **why);

#endif
