/*
 * debian.h - Debian's way to write a configuration: a template or a tree of
 * pieces, local macros, and the answers that the administrator gave.
 *
 * Puts together what update-exim4.conf would, without running it.
 */
#ifndef PARSERS_EXIM_DEBIAN_H
#define PARSERS_EXIM_DEBIAN_H

#include "parsers/exim/reader.h"

/* False where PATH is no Debian directory, nor update-exim4.conf.conf. */
bool debian_read(struct facts *facts, const char *path,
		 const struct host *host);

/* exim.c's: reads what the reader is fed with, as the file PATH. */
void exim_read_feeds(struct reader *reader, const char *path,
		     const char *directory, const struct host *host);

#endif
