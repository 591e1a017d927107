/*
 * network.h - inet_protocols, inet_interfaces and bind addresses, as the
 * daemons read them.  Asks no resolver: a name among the interfaces leaves
 * open what it stands for.
 */
#ifndef PARSERS_POSTFIX_NETWORK_H
#define PARSERS_POSTFIX_NETWORK_H

#include "parsers/base/arena.h"
#include "parsers/facts/address.h"

struct protocols {
	bool ipv4, ipv6;
};

/* NULL, or what the daemon says of TEXT, inet_protocols. */
const char *protocols_parse(const char *text, struct protocols *protocols,
			    struct arena *arena);

/* What an address list says of one family. */
struct interfaces {
	unsigned count;          /* different addresses; at most 2 are told */
	struct address only;     /* the first */
	struct slice where;      /* its bytes in the list */
	const char *name;        /* a host name in the list; NULL */
	const char *other_group; /* localhost: loopback of this family or not */
};

enum interfaces_kind { INTERFACES_ALL, INTERFACES_LOOPBACK, INTERFACES_LISTED };

/* NULL, or what the daemon says of TEXT, inet_interfaces. */
const char *interfaces_parse(const char *text, struct protocols protocols,
			     enum interfaces_kind *kind,
			     struct interfaces *ipv4, struct interfaces *ipv6,
			     struct arena *arena);

/*
 * A numeric address as getaddrinfo() takes it: inet_aton()'s short and octal
 * forms too, an IPv6 zone.  False for anything else.
 */
bool numeric_address(const char *text, struct address *address);

bool address_is_wildcard(struct address address);

#endif
