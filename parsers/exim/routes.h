/*
 * routes.h - which transports routers reach, and whether what they send goes
 * to the recipients' servers or to a relay.
 */
#ifndef PARSERS_EXIM_ROUTES_H
#define PARSERS_EXIM_ROUTES_H

#include "parsers/exim/expand.h"

struct route {
	enum sender_route route;
	struct value relay; /* next hop, with ROUTE_RELAY */
};

struct route route_find(struct expansion *expansion,
			const struct driver *transport);

#endif
