/*
 * routes.c - which transports routers reach (see routes.h).
 */
#include "parsers/exim/routes.h"

#include "parsers/exim/ctype.h"

#include <string.h>

/* Does the router surely decline every address? */
static bool router_is_off(struct expansion *expansion,
			  const struct driver *router)
{
	const struct option *option;
	struct expanded result;

	for (option = router->options; option; option = option->next) {
		if (strcmp(option->name, "condition") != 0)
			continue;
		expansion_evaluate(expansion, option->value.bytes.at, &result);
		if (result.certain && result.status == EXPAND_OK &&
		    expand_is_false(result.text))
			return true;
	}
	return false;
}

static bool router_uses(struct expansion *expansion,
			const struct driver *router, const char *transport)
{
	const struct option *option = option_find(router->options, "transport");
	struct expanded result;

	if (!option)
		return false;
	if (slice_is(option->value.bytes, transport))
		return true;
	if (!strchr(option->value.bytes.at, '$'))
		return false;
	expansion_evaluate(expansion, option->value.bytes.at, &result);
	if (result.certain)
		return result.text && strcmp(result.text, transport) == 0;
	for (size_t i = 0; i < result.candidate_count; i++)
		if (strcmp(result.candidates[i], transport) == 0)
			return true;
	return result.candidate_count == 0;
}

/* Behind a `<;` that names a separator, and blanks. */
static size_t list_start(struct slice list, size_t at)
{
	if (list.length > at + 1 && list.at[at] == '<' &&
	    exim_ispunct(list.at[at + 1]))
		at += 2;
	return exim_skip_space(list, at);
}

/* `* relay.example.com byname`: the first host behind the domains. */
static struct slice list_hosts(struct slice list, bool domains)
{
	size_t at = list_start(list, 0), end;

	if (domains) {
		while (at < list.length && !exim_isspace(list.at[at]))
			at++;
		at = list_start(list, exim_skip_space(list, at));
	}
	for (end = at; end < list.length && !exim_isspace(list.at[end]); end++)
		if (end + 1 < list.length && list.at[end] == ':' &&
		    list.at[end + 1] == ':' &&
		    memchr(list.at + at, '.', end - at))
			break; /* a port, not an IPv6 address */
	return (struct slice){list.at + at, end - at};
}

static struct value relay_value(struct expansion *expansion,
				const struct option *option, bool route_list)
{
	struct arena *arena = expansion->config->facts->arena;
	struct slice text = option->value.bytes;
	struct value value;

	if (!memchr(text.at, '$', text.length))
		text = list_hosts(text, route_list);
	value = value_known(arena_copy(arena, text.at, text.length),
			    option->name, SPAN_NONE);
	value.span = text_span(&option->value,
			       (size_t)(text.at - option->value.bytes.at),
			       text.length, arena, &value);
	if (strchr(value.text, '$')) {
		value.text = NULL;
		value.known = VALUE_UNKNOWN;
	}
	return value;
}

/* Where a router that uses the transport sends to. */
static struct route router_route(struct expansion *expansion,
				 const struct driver *router,
				 const struct driver *transport)
{
	const struct option *hosts = option_find(transport->options, "hosts");
	struct route relay = {ROUTE_RELAY, {0}};
	const struct option *list;

	if (strcmp(router->kind, "manualroute") == 0) {
		list = option_find(router->options, "route_list");
		if (list)
			relay.relay = relay_value(expansion, list, true);
		else if ((list = option_find(router->options, "route_data")))
			relay.relay = relay_value(expansion, list, false);
		else
			relay.relay = value_unknown("no route_list", SPAN_NONE);
		return relay;
	}
	if (hosts &&
	    (option_is_on(transport->options, "hosts_override", false) ||
	     strcmp(router->kind, "dnslookup") != 0)) {
		relay.relay = relay_value(expansion, hosts, false);
		return relay;
	}
	return (struct route){ROUTE_DIRECT, {0}};
}

/* The lmtp driver talks to a program or a socket of this machine. */
static struct route local_route(struct expansion *expansion,
				const struct driver *transport)
{
	struct route route = {ROUTE_RELAY, {0}};
	const struct option *option = option_find(transport->options, "socket");

	if (!option)
		option = option_find(transport->options, "command");
	route.relay = option ? relay_value(expansion, option, false)
			     : value_unknown("no socket", SPAN_NONE);
	return route;
}

struct route route_find(struct expansion *expansion,
			const struct driver *transport)
{
	struct route best = {ROUTE_UNREACHABLE, {0}};
	const struct driver *router =
	    expansion->config->drivers[OPTIONS_ROUTER];

	for (; router; router = router->next) {
		struct route route;

		if (!router->kind ||
		    !router_uses(expansion, router, transport->name) ||
		    router_is_off(expansion, router))
			continue;
		route = strcmp(transport->kind, "lmtp") == 0
			    ? local_route(expansion, transport)
			    : router_route(expansion, router, transport);
		if (route.route == ROUTE_DIRECT)
			return route;
		if (best.route == ROUTE_UNREACHABLE)
			best = route;
	}
	return best;
}
