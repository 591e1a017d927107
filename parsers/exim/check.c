/*
 * check.c - what the daemon checks of a configuration (see check.h).
 */
#include "parsers/exim/check.h"

#include <string.h>

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
