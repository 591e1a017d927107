/*
 * exim.h - reads an Exim 4 configuration as the daemon does (the Exim
 * specification, chapters 6, 9, 10, 11, 24 and 30), and Debian's split form.
 *
 * Yields one sender for each smtp or lmtp transport that a router reaches,
 * and for each sender key that its lookups tell apart.  String expansion is
 * evaluated as far as it is decidable here; nothing is ever run.  dnsdb
 * lookups are answered from facts->store, which must be sealed before.
 */
#ifndef PARSERS_EXIM_EXIM_H
#define PARSERS_EXIM_EXIM_H

#include "parsers/facts/facts.h"

extern const struct software exim_software;

/*
 * PATH, relative to the root, is a configuration file, or a Debian
 * configuration directory (that holds update-exim4.conf.conf or conf.d).
 */
void exim_read(struct facts *facts, const char *path, const struct host *host);

/* Is this the text of an Exim configuration? */
bool exim_recognise(struct slice bytes, int *confidence);

#endif
