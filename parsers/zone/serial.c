/*
 * serial.c - the next serial number of a zone, in its own style (see edit.h).
 */
#include "parsers/zone/edit.h"

#include <time.h>

/* Serials from here on can be times: 2001-09-09; before that, counters. */
#define TIMES_BEGIN 1000000000u
#define DAY         86400

static bool is_date(uint32_t date)
{
	static const uint8_t days[] = {31, 29, 31, 30, 31, 30,
				       31, 31, 30, 31, 30, 31};
	uint32_t year = date / 10000, month = date / 100 % 100,
		 day = date % 100;

	return year >= 1980 && year <= 2106 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= days[month - 1];
}

static uint32_t date_of(int64_t now)
{
	time_t time = (time_t)now;
	struct tm day;

	if (!gmtime_r(&time, &day))
		return 0;
	return (uint32_t)(day.tm_year + 1900) * 10000 +
	       (uint32_t)(day.tm_mon + 1) * 100 + (uint32_t)day.tm_mday;
}

uint32_t zone_serial_next(uint32_t serial, int64_t now)
{
	uint32_t next = serial + 1, wished = 0;

	if (is_date(serial / 100))
		wished = date_of(now) <= UINT32_MAX / 100
			     ? date_of(now) * 100 + 1
			     : 0;
	else if (is_date(serial))
		wished = date_of(now);
	else if (serial >= TIMES_BEGIN && serial <= now + DAY &&
		 now <= UINT32_MAX)
		wished = (uint32_t)now;
	if (wished > next)
		next = wished;
	return next ? next : 1;
}
