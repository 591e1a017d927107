/*
 * sender.h - the unit of mail: what one outbound service announces, and from
 * which addresses.
 *
 * Postfix and Exim readers, the settings and --sender all yield these; the
 * rules never see a configuration file.  Every value says whether it is
 * known, assumed (and on what ground), or not known (and why), where it is
 * set, and through which references it came.
 */
#ifndef PARSERS_FACTS_SENDER_H
#define PARSERS_FACTS_SENDER_H

#include "parsers/base/span.h"
#include "parsers/facts/address.h"

#include <stdbool.h>
#include <stddef.h>

/* What sends: a row of the reader that knows it. */
struct software {
	const char *name;    /* as facts tell it: "postfix" */
	const char *title;   /* as people write it: "Postfix" */
	const char *setting; /* how the line begins that names its host */
	const char *file; /* of an instance's folder, which holds that line; "":
			     the instance is the file */
};

enum certainty {
	VALUE_KNOWN,   /* the files say so */
	VALUE_ASSUMED, /* a default or an assumption that WHY names */
	VALUE_UNKNOWN  /* TEXT is NULL and WHY says why */
};

/* One link of the way a value came: `smtp_helo_name = $myhostname`. */
struct reference {
	struct span span;
	const char *text;
};

/* All zero is VALUE_KNOWN of no text: use value_unknown() for "not known". */
struct value {
	const char *text; /* expanded; NULL: not known or none */
	enum certainty known;
	const char *why;               /* how it is known, or why not */
	struct span span;              /* the bytes to change; SPAN_NONE */
	const struct reference *chain; /* from the use to SPAN, use first */
	size_t chain_length;
	const char *const *candidates; /* values it may have, if decidable */
	size_t candidate_count;
};

/* A source address: TEXT parsed.  family is 0 where it is not known. */
struct source_address {
	struct value value;
	struct address address;
	bool disabled; /* the sender never uses this family */
};

/* Settings' `nat`: what the Internet sees for an inside address. */
struct nat_pair {
	struct address inside;
	struct address outside;
	struct span span;
};

enum sender_route {
	ROUTE_DIRECT,     /* talks to the recipients' servers */
	ROUTE_RELAY,      /* hands everything to a relay: not judged */
	ROUTE_UNREACHABLE /* no mail leaves by this service */
};

struct sender {
	const struct software *software; /* NULL: the settings declare it */
	const char *instance;  /* directory or file, relative to the root */
	const char *service;   /* master.cf service, Exim transport, or name */
	const char *condition; /* "for sender domain a.example"; NULL: all */
	bool lmtp;
	struct value ehlo;
	struct source_address ipv4;
	struct source_address ipv6;
	struct value banner;   /* server's greeting name; may be NULL */
	bool ehlo_from_ptr;    /* Exim takes EHLO from reverse DNS */
	bool hostname_assumed; /* EHLO rests on gethostname() */
	enum sender_route route;
	struct value relay;              /* next hop, where ROUTE_RELAY */
	struct span span;                /* the service, transport or setting */
	const struct address *addresses; /* declared by the settings */
	size_t address_count;
	const struct span *address_spans; /* of each; NULL: SPAN stands in */
	const struct nat_pair *nats;
	size_t nat_count;
	const char *const *domains; /* that it sends for, from the settings */
	size_t domain_count;
};

/* One setting of a configuration, for `facts --parameters` and later rules. */
struct parameter {
	const struct software *software; /* NULL: the settings declare it */
	const char *instance;
	const char *service; /* "" for main.cf and Exim's main section */
	const char *name;
	const char *text; /* as written */
	struct value expanded;
	struct span span; /* the value's bytes */
};

/* What a reader is told of the machine that a configuration runs on. */
struct host {
	const char *hostname; /* gethostname(); NULL: not known */
};

struct value value_known(const char *text, const char *why, struct span span);
struct value value_assumed(const char *text, const char *why, struct span span);
struct value value_unknown(const char *why, struct span span);

/* "declared" for NULL. */
const char *software_name(const struct software *software);
const char *certainty_name(enum certainty known); /* "yes" "assumed" "no" */

#endif
