/*
 * keys.h - the facts as keyed lines, for judges that see one key at a time.
 */
#ifndef LINT_JOIN_KEYS_H
#define LINT_JOIN_KEYS_H

#include "lint/join/write.h"

/*
 * Writes every address's own lines, and each name's that owns a PTR without
 * being an address's.  WHOLE: all zones are at hand, so that what a key needs
 * is written with it, and that this is all; else the mail exchangers' and
 * senders' names become keys, too, so that their addresses can be found.
 */
void keys_write(struct writer *writer, bool whole);

/*
 * Writes what the facts have for the asks among the lines of LIST (others are
 * passed over); false, and told, where one cannot be read.
 */
bool keys_answer(struct writer *writer, struct slice list);

#endif
