/*
 * scope.h - what a parameter means to one daemon: its own -o options, then
 * main.cf, then the built-in default, as far as it was given by then.
 *
 * Knows where values come from; what they are used for is sender.h's.
 */
#ifndef PARSERS_POSTFIX_SCOPE_H
#define PARSERS_POSTFIX_SCOPE_H

#include "parsers/facts/facts.h"
#include "parsers/postfix/expand.h"
#include "parsers/postfix/parameters.h"
#include "parsers/postfix/service.h"
#include "parsers/postfix/settings.h"

/* One configuration directory. */
struct instance {
	struct facts *facts;
	const struct host *host;
	const char *directory;
	const struct source *main;
	const struct source *master; /* NULL: absent */
	struct settings settings;    /* of main.cf */
	struct services services;
	const struct setting **known; /* of built-in parameters, the last */
	size_t known_count;
	bool template;      /* the files are yet to be filled in */
	size_t budget;      /* bytes of expansion left */
	bool fatal;         /* no daemon starts */
	bool exhausted;     /* that it is spent was told */
	bool checked[2];    /* settings as smtp(8), lmtp(8) without options */
	size_t first_fault; /* of facts->faults */
};

struct scope {
	struct instance *instance;
	const struct service *service; /* NULL: main.cf alone */
	unsigned stage;                /* defaults before this are given */
};

/* How postconf sees main.cf, or main.cf and one service's options. */
struct scope scope_of(struct instance *instance, const struct service *service);

/* The explicit setting of NAME, and whether it is an -o option; NULL. */
const struct setting *scope_setting(const struct scope *scope, const char *name,
				    bool *option);

/* Expands TEXT as the value of a parameter that is read at this stage. */
void scope_expand(const struct scope *scope, const char *text,
		  struct expansion *expansion);

/*
 * The value of NAME as the daemon has it.  Its span is where the bytes stand
 * that decide it: `smtp_helo_name = $myhostname` leads to myhostname's.
 * NULL, or what the daemon says before it ends; *VALUE then is not known.
 */
const char *scope_value(const struct scope *scope, const char *name,
			struct value *value);

/* What the daemon calls a fault in NAME; told once an instance. */
struct fault *scope_fault(const struct scope *scope, const char *name,
			  struct span span, const char *message);

/* The bytes to change for NAME: the value's, the name's where it is empty. */
struct span scope_span(const struct setting *setting);

#endif
