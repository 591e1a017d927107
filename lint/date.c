/*
 * date.c - days of the calendar (see date.h).
 */
#include "lint/date.h"
#include "parsers/base/slice.h"

#include <string.h>

static bool is_leap(uint64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_fits(const char *text)
{
	static const unsigned days[] = {31, 28, 31, 30, 31, 30,
					31, 31, 30, 31, 30, 31};
	uint64_t year, month, day;

	return strlen(text) == 10 && text[4] == '-' && text[7] == '-' &&
	       slice_number((struct slice){text, 4}, 9999, &year) &&
	       slice_number((struct slice){text + 5, 2}, 12, &month) &&
	       slice_number((struct slice){text + 8, 2}, 31, &day) &&
	       month > 0 && day > 0 &&
	       day <= days[month - 1] + (month == 2 && is_leap(year));
}
