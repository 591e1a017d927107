/*
 * main.c - rdnslint's beginning and end.
 */
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/options.h"
#include "lint/version.h"

#include <signal.h>

static enum status show_help(const struct options *options)
{
	struct output output;

	output_open(&output, NULL);
	options_help(&output.text, options->command);
	return write_close(&output, STATUS_OK);
}

static enum status show_version(void)
{
	struct output output;

	output_open(&output, NULL);
	version_print(&output.text);
	return write_close(&output, STATUS_OK);
}

static enum status run(const struct options *options)
{
	if (options->version)
		return show_version();
	if (options->help)
		return show_help(options);
	return options->command->run(options);
}

int main(int argc, char **argv)
{
	struct options options = {0};
	enum status status;

	/* a closed pipe or a file grown too large is an error of writing, not
	   the end of the process */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	status =
	    options_parse(&options, argc, argv) ? run(&options) : STATUS_USAGE;
	options_free(&options);
	return (int)status;
}
