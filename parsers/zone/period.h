/*
 * period.h - TTLs and other periods: `3600`, `1h30m`, `2w`.
 */
#ifndef PARSERS_ZONE_PERIOD_H
#define PARSERS_ZONE_PERIOD_H

#include "parsers/base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/* Seconds, or numbers each with a unit of w, d, h, m, s in any order. */
bool period_parse(struct slice text, uint32_t *seconds);

#endif
