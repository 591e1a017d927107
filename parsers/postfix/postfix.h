/*
 * postfix.h - reads a Postfix configuration directory (main.cf, master.cf,
 * the tables that they name) as the daemons of Postfix 3.5 to 3.12 do:
 * postconf(5), master(5), and what the daemons were seen to do.
 *
 * Yields one sender for each service that mail can leave by, parameters, and
 * faults.  Executes nothing; asks no resolver.
 */
#ifndef PARSERS_POSTFIX_POSTFIX_H
#define PARSERS_POSTFIX_POSTFIX_H

#include "parsers/facts/facts.h"

/* DIRECTORY is relative to the root and holds main.cf. */
void postfix_read(struct facts *facts, const char *directory,
		  const struct host *host);

/* Is this the text of a main.cf? */
bool postfix_recognise(struct slice bytes, int *confidence);

#endif
