/*
 * service.h - the services of master.cf, as master(8) reads them, and the
 * options that each hands to its daemon.
 *
 * Knows the grammar only; what an option's parameter means is scope.h's.
 */
#ifndef PARSERS_POSTFIX_SERVICE_H
#define PARSERS_POSTFIX_SERVICE_H

#include "parsers/facts/facts.h"
#include "parsers/postfix/line.h"
#include "parsers/postfix/settings.h"

struct word {
	const char *text; /* braces around it are stripped */
	struct span span;
};

struct service {
	const char *name;
	const char *type;          /* "inet", "unix", ... */
	const char *process;       /* the command's base name */
	struct span span;          /* its name's bytes */
	struct word *words;        /* the arguments */
	size_t count, room;        /* of words */
	struct settings overrides; /* of its -o options; sealed */
	const char *fatal;         /* what its daemon says before it ends */
	struct span fatal_span;
	size_t order;
	bool replaced; /* a later service has its name and type */
	bool stock;    /* master.cf is not here: this is the usual one */
};

struct services {
	struct service *items;
	size_t count, room;
};

/* Adds the services of SOURCE; what master(8) refuses becomes faults. */
void services_read(struct services *services, struct facts *facts,
		   const struct source *source, bool template);
/* The service that master.cf has as shipped. */
void services_stock(struct services *services);
void services_free(struct services *services);

/* Comments of LINE that speak to us cover it. */
void postfix_comments(struct facts *facts, const struct line *line);

#endif
