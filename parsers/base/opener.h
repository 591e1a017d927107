/*
 * opener.h - descriptors beneath a root, and nowhere else.
 *
 * source.c's own; nobody else opens input.
 */
#ifndef PARSERS_BASE_OPENER_H
#define PARSERS_BASE_OPENER_H

#include "parsers/base/source.h"

#include <fcntl.h>

/* Never waits (a FIFO), never becomes a terminal, is never inherited. */
#define OPEN_FLAGS (O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

/*
 * A descriptor of PATH, resolved beneath ROOT ("" is ROOT itself), which the
 * caller closes; -1 with errno set.  Links may point inside, never out.
 */
int open_beneath(int root, const char *path, int flags);

/* What errno means after open_beneath() failed. */
enum source_state open_failure(void);

#endif
