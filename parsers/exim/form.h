/*
 * form.h - which form the value of an option has to have, by its type.
 *
 * Expands nothing, and looks up no user and no file.
 */
#ifndef PARSERS_EXIM_FORM_H
#define PARSERS_EXIM_FORM_H

#include "parsers/base/slice.h"
#include "parsers/exim/option_table.h"

/* NULL, or what is wrong with the line as the setting of such an option. */
const char *form_of_line(enum option_type type, struct slice line, bool negated,
			 bool assigned, size_t value_at);

/* NULL, or what is wrong with a value of this type. */
const char *form_of_value(enum option_type type, struct slice value);

#endif
