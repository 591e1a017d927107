/*
 * slice.c - bytes that somebody else owns (see slice.h).
 */
#include "parsers/base/slice.h"

#include <stdlib.h>
#include <string.h>

bool slice_equal(struct slice a, struct slice b)
{
	return a.length == b.length &&
	       (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool slice_is(struct slice slice, const char *string)
{
	return slice_equal(slice, slice_of(string));
}

static bool same_nocase(const char *a, const char *b, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (ascii_lower((unsigned char)a[i]) !=
		    ascii_lower((unsigned char)b[i]))
			return false;
	return true;
}

bool slice_equal_nocase(struct slice a, struct slice b)
{
	return a.length == b.length && same_nocase(a.at, b.at, a.length);
}

bool slice_is_nocase(struct slice slice, const char *string)
{
	return slice.length == strlen(string) &&
	       same_nocase(slice.at, string, slice.length);
}

bool slice_is_one_of(struct slice slice, const char *const *words)
{
	for (; *words; words++)
		if (slice_is(slice, *words))
			return true;
	return false;
}

bool slice_begins(struct slice slice, const char *prefix)
{
	size_t length = strlen(prefix);

	return slice.length >= length && memcmp(slice.at, prefix, length) == 0;
}

bool slice_ends(struct slice slice, const char *suffix)
{
	size_t length = strlen(suffix);

	return slice.length >= length &&
	       memcmp(slice.at + slice.length - length, suffix, length) == 0;
}

bool slice_ends_nocase(struct slice slice, const char *suffix)
{
	size_t length = strlen(suffix);

	return slice.length >= length &&
	       same_nocase(slice.at + slice.length - length, suffix, length);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct slice slice_trim(struct slice slice)
{
	while (slice.length && is_space(slice.at[0])) {
		slice.at++;
		slice.length--;
	}
	while (slice.length && is_space(slice.at[slice.length - 1]))
		slice.length--;
	return slice;
}

struct slice slice_line(struct slice *rest)
{
	const char *end =
	    rest->length ? memchr(rest->at, '\n', rest->length) : NULL;
	struct slice line = *rest;

	if (end)
		line.length = (size_t)(end - line.at);
	rest->at += line.length + (end != NULL);
	rest->length -= line.length + (end != NULL);
	return line;
}

bool slice_number(struct slice slice, uint64_t maximum, uint64_t *value)
{
	uint64_t sum = 0;

	if (slice.length == 0)
		return false;
	for (size_t i = 0; i < slice.length; i++) {
		unsigned digit = (unsigned)(unsigned char)slice.at[i] - '0';

		if (digit > 9 || sum > (UINT64_MAX - digit) / 10)
			return false;
		sum = sum * 10 + digit;
	}
	if (sum > maximum)
		return false;
	*value = sum;
	return true;
}

size_t slice_strtoul(struct slice slice, uint64_t *value)
{
	char copy[64], *end;
	size_t length = slice.length < sizeof copy ? slice.length : 0;

	if (length)
		memcpy(copy, slice.at, length);
	copy[length] = '\0';
	*value = strtoul(copy, &end, 10);
	return (size_t)(end - copy);
}
