/*
 * check.c - what the daemon checks of values (see check.h).
 */
#include "parsers/exim/check.h"

#include "parsers/exim/ctype.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool is_switch(enum option_type type)
{
	return type == OPTION_BOOL || type == OPTION_EXPAND_BOOL;
}

const char *check_form(enum option_type type, struct slice line, bool negated,
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

const char *check_value(enum option_type type, struct slice value)
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

static void refuse(struct config *config, struct span span, const char *message,
		   const char *subject)
{
	struct fault *fault;

	if (config->template)
		return;
	fault =
	    facts_fault(config->facts, FAULT_EXIM_SYNTAX, span, "%s", message);
	fault->subject = subject;
	config->fatal = true;
}

/* log_file_path needs a %s in each member, and no other %. */
static void check_log_path(struct config *config)
{
	const struct option *option =
	    option_find(config->options, "log_file_path");
	struct slice value;

	if (!option)
		return;
	value = option->value.bytes;
	if (value.length == 0 || memchr(value.at, '$', value.length) ||
	    memmem(value.at, value.length, "%s", 2) ||
	    slice_is(slice_trim(value), "syslog"))
		return;
	refuse(config, text_span(&option->value, 0, value.length, NULL, NULL),
	       "log_file_path does not contain \"%s\"", option->name);
}

static bool is_positive(const struct config *config, const char *name)
{
	const struct option *option = option_find(config->options, name);

	return option && !slice_is(option->value.bytes, "0");
}

static void check_main(struct config *config)
{
	const struct option *option;

	option = option_find(config->options, "local_sender_retain");
	if (option && option_is_on(config->options, option->name, false) &&
	    option_is_on(config->options, "local_from_check", true))
		refuse(config, option->name_span,
		       "local_sender_retain must not be set while "
		       "local_from_check is",
		       option->name);
	option = option_find(config->options, "smtp_accept_max");
	if (option && slice_is(option->value.bytes, "0") &&
	    (is_positive(config, "smtp_accept_queue") ||
	     is_positive(config, "smtp_accept_max_per_host")))
		refuse(config, option->name_span,
		       "smtp_accept_max must be set where smtp_accept_queue "
		       "or smtp_accept_max_per_host is",
		       option->name);
	option = option_find(config->options, "spool_directory");
	if (option && option->value.bytes.length == 0)
		refuse(config, option->name_span,
		       "spool_directory must not be empty", option->name);
	check_log_path(config);
}

/* Routers and transports that the daemon checks when it starts them. */
static void check_drivers(struct config *config)
{
	const struct driver *driver;

	for (driver = config->drivers[OPTIONS_ROUTER]; driver;
	     driver = driver->next) {
		const struct option *list, *data;

		if (!driver->kind || strcmp(driver->kind, "manualroute") != 0)
			continue;
		list = option_find(driver->options, "route_list");
		data = option_find(driver->options, "route_data");
		if (!list == !data)
			refuse(config, driver->span,
			       list ? "route_list and route_data exclude each "
				      "other in a manualroute router"
				    : "a manualroute router needs route_list "
				      "or route_data",
			       driver->name);
	}
}

void check_config(struct config *config)
{
	check_main(config);
	check_drivers(config);
}
