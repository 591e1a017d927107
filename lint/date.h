/*
 * date.h - days of the calendar, as users write them.
 *
 * Knows no clock and no time zone.
 */
#ifndef LINT_DATE_H
#define LINT_DATE_H

#include <stdbool.h>

/* Is TEXT a day that there is, as YYYY-MM-DD? */
bool date_fits(const char *text);

#endif
