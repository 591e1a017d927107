/*
 * named.h - reads named.conf (BIND 9.18 ARM, "Configuration Reference") as far
 * as it says which zones are loaded, from which files, in which views.
 *
 * It loads no zone: the caller does, for each statement in the order given.
 * Secrets of `key` statements are never kept.
 */
#ifndef PARSERS_BIND_NAMED_H
#define PARSERS_BIND_NAMED_H

#include "parsers/facts/facts.h"
#include "parsers/facts/served.h"

/* What CONFIG holds is the caller's to give back, by served_free(). */
void named_read(struct facts *facts, const struct source *source,
		struct served *config);

/* Is this the text of a named.conf or of a file that one includes? */
bool named_recognise(struct slice bytes, int *confidence);

/*
 * Words without a block or a statement's end: another program's named.conf,
 * such as systemd's in tmpfiles.d.  BYTES as above.
 */
bool named_is_foreign(struct slice bytes);

#endif
