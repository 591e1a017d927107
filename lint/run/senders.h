/*
 * senders.h - what the settings and --sender say of senders: completing what
 * a configuration leaves open, and declaring what none says.
 */
#ifndef LINT_RUN_SENDERS_H
#define LINT_RUN_SENDERS_H

#include "lint/settings.h"
#include "parsers/facts/facts.h"

/* gethostname() where CONFIG runs: as its sender says, else HOSTNAME. */
const char *senders_hostname(struct facts *facts,
			     const struct settings *settings,
			     const char *hostname, const char *config);

/* Completes the senders of FACTS, and adds the declared ones. */
void senders_apply(struct facts *facts, const struct settings *settings);

#endif
