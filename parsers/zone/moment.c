/*
 * moment.c - points of time as YYYYMMDDHHMMSS (see moment.h).
 */
#include "parsers/zone/moment.h"

#include <stdio.h>
#include <time.h>

#define DAY 86400

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* COUNT digits of TEXT from AT on. */
static int digits(struct slice text, size_t at, size_t count)
{
	uint64_t value = 0;

	slice_number((struct slice){text.at + at, count}, 9999, &value);
	return (int)value;
}

/* Days from 1970-01-01 to the first of January of YEAR. */
static int64_t days_before(int year)
{
	int64_t y = year - 1;

	return 365 * (int64_t)(year - 1970) + (y / 4 - y / 100 + y / 400) -
	       (1969 / 4 - 1969 / 100 + 1969 / 400);
}

bool moment_parse(struct slice text, uint32_t *moment)
{
	uint64_t all;
	int year, month, day, hour, minute, second;
	int64_t days;

	if (text.length != 14 || !slice_number(text, UINT64_MAX, &all))
		return false;
	year = digits(text, 0, 4);
	month = digits(text, 4, 2);
	day = digits(text, 6, 2);
	hour = digits(text, 8, 2);
	minute = digits(text, 10, 2);
	second = digits(text, 12, 2);
	if (month < 1 || month > 12 || day < 1 || day > days_of(year, month) ||
	    hour > 23 || minute > 59 || second > 60)
		return false;
	days = days_before(year) + day - 1;
	for (int m = 1; m < month; m++)
		days += days_of(year, m);
	*moment = (uint32_t)(days * DAY + hour * 3600 + minute * 60 + second);
	return true;
}

static char *print_seconds(int64_t value, char text[MOMENT_TEXT_MAX])
{
	int64_t days = value / DAY, rest = value % DAY;
	int year = 1970, month = 1;

	if (rest < 0) {
		rest += DAY;
		days--;
	}
	while (days < 0)
		days += is_leap(--year) ? 366 : 365;
	while (days >= (is_leap(year) ? 366 : 365))
		days -= is_leap(year++) ? 366 : 365;
	while (days >= days_of(year, month))
		days -= days_of(year, month++);
	snprintf(text, MOMENT_TEXT_MAX, "%04d%02d%02d%02d%02d%02d",
		 year % 10000, month, (int)days + 1, (int)(rest / 3600),
		 (int)(rest / 60 % 60), (int)(rest % 60));
	return text;
}

char *moment_print(uint32_t moment, char text[MOMENT_TEXT_MAX])
{
	int64_t now = (int64_t)time(NULL);

	return print_seconds(now + (int32_t)(moment - (uint32_t)now), text);
}

char *moment_print_unsigned(uint32_t moment, char text[MOMENT_TEXT_MAX])
{
	return print_seconds(moment, text);
}
