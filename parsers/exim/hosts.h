/*
 * hosts.h - /etc/hosts of the machine, where it is kept beside the
 * configuration: the resolver's name for a host.
 */
#ifndef PARSERS_EXIM_HOSTS_H
#define PARSERS_EXIM_HOSTS_H

#include "parsers/facts/facts.h"

/*
 * The first name of the line that has NAME, lines with IPv6 addresses first;
 * NULL where there is no such file or line.  SPAN is the name's place.
 */
const char *hosts_canonical(struct facts *facts, const char *directory,
			    const char *name, struct span *span);

#endif
