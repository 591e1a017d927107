/*
 * main.c - rdnslint's beginning and end.
 */
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/completions/completions.h"
#include "lint/options.h"
#include "lint/run/libraries.h"
#include "lint/run/look.h"
#include "lint/version.h"
#include "parsers/base/budget.h"

#include <signal.h>

static void print_help(struct buffer *text, const struct options *options)
{
	options_help(text, options->command);
}

static void print_version(struct buffer *text, const struct options *options)
{
	(void)options;
	version_print(text);
}

static void print_completions(struct buffer *text,
			      const struct options *options)
{
	completions_print(text, options->completions);
}

static enum status show(const struct options *options,
			void (*print)(struct buffer *text,
				      const struct options *options))
{
	struct output output;

	output_open(&output, NULL);
	print(&output.text, options);
	return write_close(&output, STATUS_OK);
}

static enum status run(const struct options *options)
{
	if (options->version)
		return show(options, print_version);
	if (options->completions)
		return show(options, print_completions);
	if (options->help)
		return show(options, print_help);
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
	libraries_begin();
	status =
	    options_parse(&options, argc, argv) ? run(&options) : STATUS_USAGE;
	options_free(&options);
	/* what went wrong for want of memory, or since the system could not
	   tell what is there, is no wrong usage */
	if (status == STATUS_USAGE && (budget_refused_any() || look_failed()))
		status = STATUS_INCOMPLETE;
	return (int)status;
}
