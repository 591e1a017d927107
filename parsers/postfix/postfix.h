/*
 * postfix.h - reads a Postfix configuration directory (main.cf, master.cf,
 * the tables that they name) as the daemons of Postfix 3.5 to 3.12 do:
 * postconf(5), master(5), and what the daemons were seen to do.
 *
 * Yields one sender for each smtp and lmtp service of master.cf whose daemon
 * would run, and says by which of them mail leaves; parameters; and faults.
 * Executes nothing; asks no resolver.
 */
#ifndef PARSERS_POSTFIX_POSTFIX_H
#define PARSERS_POSTFIX_POSTFIX_H

#include "parsers/facts/facts.h"

extern const struct software postfix_software;

/*
 * DIRECTORY is relative to the root and holds main.cf, or a template of it
 * (main.cf.j2, .erb, .tpl, .tmpl, .epp).  The instances that it lists are read
 * too; a directory that was read so is not read again.  Call it in the order
 * of the paths: an instance that its neighbour `postfix` does not list sends
 * nothing.
 */
void postfix_read(struct facts *facts, const char *directory,
		  const struct host *host);

/* Is this the text of a main.cf? */
bool postfix_recognise(struct slice bytes, int *confidence);

#endif
