/*
 * generic_split.c - one pass over a host name: its numbers and its domain.
 *
 * Knows no address and no word (see generic_parts.h).
 */
#include "rules/generic_parts.h"

#include <string.h>

/* Second-level labels under which country registries register third ones. */
static const char *const second_level[] = {
    "ac",  "ad", "asn", "co",  "com", "ed",  "edu", "gen", "go",  "gob", "gouv",
    "gov", "gv", "id",  "net", "ne",  "nom", "or",  "org", "web", NULL};

static bool is_second_level(const char *label, size_t length)
{
	for (const char *const *known = second_level; *known; known++)
		if (strlen(*known) == length &&
		    memcmp(*known, label, length) == 0)
			return true;
	return false;
}

size_t generic_label_before(const char *text, size_t at)
{
	while (at > 0 && text[at - 1] != '.')
		at--;
	return at;
}

/* A guess without a list of public suffixes: two labels, or three. */
static void find_domain(struct generic_name *split)
{
	const char *text = split->text;
	size_t last = generic_label_before(text, split->length);
	size_t tail = last ? generic_label_before(text, last - 1) : 0;

	split->last = (uint8_t)last;
	split->tail = (uint8_t)tail;
	split->domain = split->tail;
	if (tail && split->length - last == 2 &&
	    is_second_level(text + tail, last - 1 - tail))
		split->domain = (uint8_t)generic_label_before(text, tail - 1);
}

static size_t take_number(struct generic_name *split, size_t at)
{
	struct generic_number *number = &split->numbers[split->number_count++];
	uint64_t value = 0;
	size_t end = at;

	for (; generic_is_digit(split->text[end]); end++)
		value = end - at < 18
			    ? value * 10 + (uint64_t)(split->text[end] - '0')
			    : UINT64_MAX;
	*number =
	    (struct generic_number){(uint8_t)at, (uint8_t)(end - at), value};
	return end;
}

bool generic_split(struct slice name, struct generic_name *split)
{
	if (name.length && name.at[name.length - 1] == '.')
		name.length--;
	if (name.length == 0 || name.length > GENERIC_NAME_MAX)
		return false;
	for (size_t i = 0; i < name.length; i++)
		split->text[i] = (char)ascii_lower((unsigned char)name.at[i]);
	split->text[name.length] = '\0';
	split->length = (uint8_t)name.length;
	split->number_count = 0;
	for (size_t i = 0; i < name.length;)
		if (generic_is_digit(split->text[i]))
			i = take_number(split, i);
		else
			i++;
	find_domain(split);
	return true;
}
