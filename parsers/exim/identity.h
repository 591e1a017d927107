/*
 * identity.h - the names that the daemon has of itself: $primary_hostname
 * and the greeting of its server.
 */
#ifndef PARSERS_EXIM_IDENTITY_H
#define PARSERS_EXIM_IDENTITY_H

#include "parsers/exim/expand.h"

struct value identity_primary(struct config *config, const struct host *host);

/* The first word of the greeting. */
struct value identity_banner(struct expansion *expansion);

/* What the configuration says of an option, as written, with its place. */
struct value identity_option(struct config *config, const struct option *option,
			     const char *why);

/*
 * The option is Debian's ETC_MAILNAME and nothing defined it:
 * update-exim4.conf would, from a file of the host that is not here.
 */
bool identity_is_mailname(const struct option *option);

#endif
