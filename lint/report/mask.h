/*
 * mask.h - which bytes of a quoted line are a secret.
 */
#ifndef LINT_REPORT_MASK_H
#define LINT_REPORT_MASK_H

#include "parsers/base/slice.h"

/*
 * Sets MASKED[i] for each byte of TEXT that belongs to the value of a secret
 * in named.conf's, Postfix's, Exim's, YAML's or JSON's notation; leaves the
 * others alone.  MASKED has TEXT.length members.
 */
void mask_secrets(struct slice text, bool *masked);

#endif
