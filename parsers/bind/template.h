/*
 * template.h - is this named.conf yet to be filled in by a templating tool?
 *
 * Jinja's, ERB's and Puppet's markers and the shell's `${name}` stand in no
 * named.conf that BIND could read; what such a file will say is not known.
 */
#ifndef PARSERS_BIND_TEMPLATE_H
#define PARSERS_BIND_TEMPLATE_H

#include "parsers/base/slice.h"

/* The first marker outside comments, into *MARKER; false: there is none. */
bool named_template(struct slice text, struct slice *marker);

#endif
