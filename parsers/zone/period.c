/*
 * period.c - TTLs and other periods (see period.h).
 */
#include "parsers/zone/period.h"
#include "parsers/base/slice.h"

#define PERIOD_TEXT_MAX 63 /* BIND's */

static uint32_t unit_seconds(char unit)
{
	switch (ascii_lower((unsigned char)unit)) {
	case 'w':
		return 7 * 24 * 3600;
	case 'd':
		return 24 * 3600;
	case 'h':
		return 3600;
	case 'm':
		return 60;
	case 's':
		return 1;
	default:
		return 0;
	}
}

bool period_parse(struct slice text, uint32_t *seconds)
{
	uint64_t sum = 0, number;
	size_t i = 0, begin;

	if (text.length == 0 || text.length > PERIOD_TEXT_MAX ||
	    text.at[0] < '0' || text.at[0] > '9')
		return false;
	while (i < text.length) {
		begin = i;
		while (i < text.length && text.at[i] >= '0' &&
		       text.at[i] <= '9')
			i++;
		if (!slice_number((struct slice){text.at + begin, i - begin},
				  UINT32_MAX, &number))
			return false;
		if (i == text.length) {
			/* A bare number stands alone; `0h30` passes BIND. */
			if (sum)
				return false;
			sum = number;
			break;
		}
		if (unit_seconds(text.at[i]) == 0)
			return false;
		sum += number * unit_seconds(text.at[i++]);
	}
	if (sum > UINT32_MAX)
		return false;
	*seconds = (uint32_t)sum;
	return true;
}
