/*
 * form.c - which form the value of an option has to have (see form.h).
 */
#include "parsers/exim/form.h"

#include "parsers/exim/ctype.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool is_switch(enum option_type type)
{
	return type == OPTION_BOOL || type == OPTION_EXPAND_BOOL;
}

const char *form_of_line(enum option_type type, struct slice line, bool negated,
			 bool assigned, size_t value_at)
{
	if (is_switch(type)) {
		if (negated && value_at < line.length)
			return "there is text behind the switch";
		if (!assigned && value_at < line.length)
			return "there is text behind the switch";
		return NULL;
	}
	if (negated)
		return "a negation is only for switches, which is none";
	if (!assigned)
		return value_at < line.length ? "`=` is missing in the setting"
					      : "the value is missing";
	return NULL;
}

static const char *check_bool(struct slice value)
{
	static const char *const words[] = {"true", "yes", "false", "no"};

	if (value.length == 0)
		return NULL;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is_nocase(value, words[i]))
			return NULL;
	return "only true, yes, false or no can be the value";
}

static const char *check_int(struct slice value, int base)
{
	static const char multipliers[] = "KkMmGgTt";
	const char *multiplier;
	long number;
	char *end;

	errno = 0;
	number = strtol(value.at, &end, base);
	if (end == value.at)
		return "an integer is expected as the value";
	if (errno == 0 && *end && (multiplier = strchr(multipliers, *end))) {
		long power = (multiplier - multipliers) / 2 + 1;

		for (; power > 0; power--) {
			if (number > INT_MAX / 1024 || number < INT_MIN / 1024)
				errno = ERANGE;
			else
				number *= 1024;
		}
		end++;
	}
	if (errno == ERANGE || number > INT_MAX || number < INT_MIN)
		return "the integer is too large in the value";
	if (exim_skip_space(value, (size_t)(end - value.at)) < value.length)
		return "there is text behind the integer";
	return NULL;
}

/* [<n>w][<n>d][<n>h][<n>m][<n>s], at least one of them */
static const char *check_time(struct slice value)
{
	size_t at = 0;

	while (at < value.length) {
		size_t digits = at;

		while (at < value.length && exim_isdigit(value.at[at]))
			at++;
		if (at == digits || at == value.length ||
		    !strchr("wdhms", value.at[at]))
			return "a time is expected as the value";
		at++;
	}
	return at ? NULL : "a time is expected as the value";
}

static const char *check_fixed(struct slice value)
{
	char *end;
	size_t at;

	errno = 0;
	(void)strtol(value.at, &end, 10);
	if (end == value.at)
		return "a number is expected as the value";
	at = (size_t)(end - value.at);
	if (at < value.length && value.at[at] == '.')
		for (at++; at < value.length && exim_isdigit(value.at[at]);)
			at++;
	if (exim_skip_space(value, at) < value.length)
		return "there is text behind the number";
	return NULL;
}

const char *form_of_value(enum option_type type, struct slice value)
{
	switch (type) {
	case OPTION_EXPAND_BOOL:
		if (memchr(value.at, '$', value.length))
			return NULL;
		return check_bool(value);
	case OPTION_BOOL:
		return check_bool(value);
	case OPTION_INT:
		return check_int(value, 0);
	case OPTION_OCTAL:
		return check_int(value, 8);
	case OPTION_TIME:
		return check_time(value);
	case OPTION_FIXED:
		return check_fixed(value);
	default:
		return NULL;
	}
}
