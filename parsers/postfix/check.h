/*
 * check.h - what postconf warns of, and a little more: names that nothing
 * reads, duplicates, references to nothing, options without effect.
 */
#ifndef PARSERS_POSTFIX_CHECK_H
#define PARSERS_POSTFIX_CHECK_H

#include "parsers/postfix/scope.h"

/* Adds the faults; the settings and services of INSTANCE are complete. */
void instance_warn(struct instance *instance);

#endif
