/*
 * version.h - our version, and those of the libraries that are in use.
 */
#ifndef LINT_VERSION_H
#define LINT_VERSION_H

#include "parsers/base/buffer.h"

void version_print(struct buffer *text);

#endif
