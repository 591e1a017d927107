/*
 * write.h - opening the output that the options name.
 */
#ifndef LINT_COMMANDS_WRITE_H
#define LINT_COMMANDS_WRITE_H

#include "lint/commands/command.h"
#include "lint/report/output.h"

/* --output, or standard output, with colours as --color and so on want. */
void write_open(struct output *output, const struct options *options);

/* The format in force: --format, or the command's default. */
const char *write_format(const struct options *options);

/* Closes OUTPUT; STATUS, or STATUS_INCOMPLETE where that failed. */
enum status write_close(struct output *output, enum status status);

#endif
