/*
 * check.h - what the daemon checks when it has read its configuration: values
 * that do not go together.
 *
 * Expands nothing, and looks up no user and no file.
 */
#ifndef PARSERS_EXIM_CHECK_H
#define PARSERS_EXIM_CHECK_H

#include "parsers/exim/config.h"

void check_config(struct config *config);

#endif
