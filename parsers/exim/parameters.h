/*
 * parameters.h - the options of a configuration as facts, and the macros
 * that were probably meant as options.
 */
#ifndef PARSERS_EXIM_PARAMETERS_H
#define PARSERS_EXIM_PARAMETERS_H

#include "parsers/exim/expand.h"

void parameters_read(struct expansion *expansion);

/* `PRIMARY_HOSTNAME = x` sets a macro that nothing uses. */
void parameters_macros(struct config *config, const struct macros *macros);

#endif
