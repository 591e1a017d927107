/*
 * config.h - a configuration's sections, drivers and options, as written.
 *
 * Checks what the daemon checks when it starts: names, types, duplicates,
 * order.  Expands nothing.
 */
#ifndef PARSERS_EXIM_CONFIG_H
#define PARSERS_EXIM_CONFIG_H

#include "parsers/exim/options.h"
#include "parsers/exim/reader.h"

struct option {
	const char *name; /* without no_ and hide */
	enum option_type type;
	bool negated;            /* no_name, not_name */
	bool bare;               /* a switch without a value */
	bool conditional;        /* under a template's condition */
	bool stock;              /* set by the distribution's text */
	struct fixed_text value; /* quotes taken away, escapes done */
	struct span name_span;
	struct option *next;
};

struct driver {
	enum option_class class;
	const char *name;
	const char *kind; /* "smtp", ...; NULL until `driver` was met */
	struct span span;
	bool stock;
	struct option *options;
	struct driver *next;
};

/* domainlist, hostlist, addresslist, localpartlist */
struct named_list {
	char kind; /* its first letter */
	const char *name;
	struct fixed_text value;
	struct named_list *next;
};

struct config {
	struct facts *facts;
	const char *path;      /* of the file, relative to the root */
	const char *directory; /* that it lies in */
	struct option *options;
	struct named_list *lists;
	struct driver *drivers[OPTION_CLASSES];
	bool sections[8];
	bool fatal;         /* the daemon would not start */
	bool incomplete;    /* a file that it includes is not here */
	const char *absent; /* its name */
	bool stock;         /* some of it is the distribution's, as shipped */
	bool template;
};

/* Reads everything that READER yields. */
void config_read(struct config *config, struct reader *reader);

const struct option *option_find(const struct option *options,
				 const char *name);

/* Is this switch on?  OTHERWISE where it is not set. */
bool option_is_on(const struct option *options, const char *name,
		  bool otherwise);

#endif
