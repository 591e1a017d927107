/*
 * moment.h - points of time as master files write them, YYYYMMDDHHMMSS.
 */
#ifndef PARSERS_ZONE_MOMENT_H
#define PARSERS_ZONE_MOMENT_H

#include "parsers/base/slice.h"

#include <stdbool.h>
#include <stdint.h>

#define MOMENT_TEXT_MAX 72

/* Seconds since 1970, modulo 2^32. */
bool moment_parse(struct slice text, uint32_t *moment);

/* The same moment within 68 years of now, as BIND prints it; returns TEXT. */
char *moment_print(uint32_t moment, char text[MOMENT_TEXT_MAX]);
/* The same between 1970 and 2106. */
char *moment_print_unsigned(uint32_t moment, char text[MOMENT_TEXT_MAX]);

#endif
