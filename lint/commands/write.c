/*
 * write.c - opening the output that the options name (see write.h).
 */
#include "lint/commands/write.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && value[0];
}

/* --color, then NO_COLOR, then FORCE_COLOR, then what standard output is. */
static bool wants_colour(const struct options *options)
{
	const char *term = getenv("TERM");

	if (options->color && strcmp(options->color, "auto") != 0)
		return strcmp(options->color, "always") == 0;
	if (is_set("NO_COLOR"))
		return false;
	if (is_set("FORCE_COLOR"))
		return strcmp(getenv("FORCE_COLOR"), "0") != 0;
	return !options->output && isatty(STDOUT_FILENO) && term &&
	       strcmp(term, "dumb") != 0;
}

void write_open(struct output *output, const struct options *options)
{
	output_open(output, options->output);
	output->colour = wants_colour(options);
}

const char *write_format(const struct options *options)
{
	if (options->format)
		return options->format;
	return options->command->formats ? options->command->formats[0]
					 : "text";
}

enum status write_close(struct output *output, enum status status)
{
	return output_close(output, true) ? status : STATUS_INCOMPLETE;
}
