/*
 * check.h - what the daemon checks of values when it reads them.
 *
 * Expands nothing, and looks up no user and no file.
 */
#ifndef PARSERS_EXIM_CHECK_H
#define PARSERS_EXIM_CHECK_H

#include "parsers/exim/config.h"

/* NULL, or what is wrong with the line as the setting of such an option. */
const char *check_form(enum option_type type, struct slice line, bool negated,
		       bool assigned, size_t value_at);

/* NULL, or what is wrong with a value of this type. */
const char *check_value(enum option_type type, struct slice value);

/* What the daemon checks when all is read. */
void check_config(struct config *config);

#endif
