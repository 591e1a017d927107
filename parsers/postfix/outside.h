/*
 * outside.h - what the Internet sees of an instance besides its senders: the
 * name in its greeting, and the addresses that a NAT gives it.
 */
#ifndef PARSERS_POSTFIX_OUTSIDE_H
#define PARSERS_POSTFIX_OUTSIDE_H

#include "parsers/postfix/scope.h"

/* The first word of the greeting of the smtpd(8) that listens on port 25. */
struct value banner_of(struct instance *instance);

/*
 * proxy_interfaces: the outside of a private source address, or the address
 * of a sender whose source the system chooses.
 */
void add_proxies(const struct scope *scope, struct sender *sender);

#endif
