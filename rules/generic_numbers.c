/*
 * generic_numbers.c - what the numbers of a host name weigh beside words.
 *
 * People count hosts from one, and write years and dates; machines number
 * lines, and name them after MAC addresses and serial numbers.  Knows no
 * address and no word (see generic_parts.h).
 */
#include "rules/generic_parts.h"

#define MAC_LENGTH 17 /* six pairs and five separators */

static bool is_year(const struct generic_number *number)
{
	return number->length == 4 && number->value >= 1980 &&
	       number->value < 2050;
}

/* YYYYMMDD */
static bool is_date(const struct generic_number *number)
{
	uint64_t month = number->value / 100 % 100, day = number->value % 100;

	return number->length == 8 && number->value >= 19800101 &&
	       number->value < 20500000 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= 31;
}

static unsigned number_points(const struct generic_number *number)
{
	if (is_year(number) || is_date(number))
		return 0;
	return number->length >= 5 ? 2 : number->length >= 3;
}

/* Six pairs of hexadecimal digits with one separator in between. */
static bool is_mac(const char *text)
{
	for (unsigned i = 0; i < MAC_LENGTH; i++)
		if (i % 3 < 2 ? !generic_is_hex(text[i])
			      : text[i] != text[2] ||
				    (text[i] != '-' && text[i] != '.'))
			return false;
	return !generic_is_hex(text[MAC_LENGTH]);
}

static bool is_part(char c)
{
	return generic_is_digit(c) || generic_is_letter(c);
}

/* Letters and digits in turn, as in `0c8h0p1` and `001a2b3c4d5e`. */
static unsigned part_points(const char *part, size_t length)
{
	unsigned digits = 0, turns = 0;

	for (size_t i = 0; i < length; i++) {
		bool digit = generic_is_digit(part[i]);

		digits += digit;
		turns += i && digit != generic_is_digit(part[i - 1]);
	}
	if (digits < 3 || turns < 3 || length < 6)
		return 0;
	return length < 10 ? 1 : 2;
}

unsigned generic_number_points(const struct generic_name *name)
{
	unsigned points = 0;

	for (unsigned i = 0; i < name->number_count; i++) {
		const struct generic_number *number = &name->numbers[i];
		unsigned here = number_points(number);

		if (number->at >= name->domain)
			break;
		if (here > points)
			points = here;
	}
	for (size_t at = 0; points < 2 && at < name->domain;) {
		size_t end = at;
		unsigned here;

		if (at + MAC_LENGTH < name->domain && is_mac(name->text + at))
			return 2;
		while (end < name->domain && is_part(name->text[end]))
			end++;
		here = part_points(name->text + at, end - at);
		if (here > points)
			points = here;
		at = end + 1;
	}
	return points;
}
