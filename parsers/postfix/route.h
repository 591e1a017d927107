/*
 * route.h - which services of master.cf mail leaves by, and whether it goes
 * to the recipients' servers or to a relay.
 */
#ifndef PARSERS_POSTFIX_ROUTE_H
#define PARSERS_POSTFIX_ROUTE_H

#include "parsers/postfix/scope.h"

/* Sets route, relay and condition of the instance's senders from FIRST on. */
void instance_routes(struct instance *instance, size_t first);

#endif
