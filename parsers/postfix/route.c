/*
 * route.c - which services mail leaves by (see route.h).
 *
 * As trivial-rewrite(8) resolves: a next hop in the transport itself beats
 * relayhost, and transport_maps beat everything.  Every way that some mail may
 * go is followed; which mail that is, is not asked.
 */
#include "parsers/postfix/route.h"
#include "parsers/base/memory.h"
#include "parsers/postfix/table.h"

#include <stdlib.h>
#include <string.h>

/* What was found to reach one service. */
struct reached {
	const char *name;
	bool direct;
	bool relayed;
	struct value relay; /* the first next hop */
	const char *key;    /* of the first sender that is sent by it */
	size_t keys;
	bool any_sender; /* reached by more than such keys */
	bool own;        /* has a name or an address of its own */
};

struct routes {
	struct instance *instance;
	struct reached *items; /* sorted by name */
	size_t count;
	struct value relayhost;
	bool relays;          /* relayhost is set */
	bool sender_relays;   /* some senders have a relay of their own */
	bool no_default;      /* transport_maps catch everything */
	const char *fallback; /* default_transport's service */
	const char *unknown;  /* why there may be more ways */
};

static int compare(const void *left, const void *right)
{
	return strcmp(((const struct reached *)left)->name,
		      ((const struct reached *)right)->name);
}

static struct reached *find(struct routes *routes, const char *name)
{
	struct reached key = {.name = name};

	return routes->count ? bsearch(&key, routes->items, routes->count,
				       sizeof key, compare)
			     : NULL;
}

static void go_direct(struct routes *routes, const char *name)
{
	struct reached *reached = find(routes, name);

	if (reached)
		reached->direct = true;
}

static void go_relay(struct routes *routes, const char *name,
		     struct value relay)
{
	struct reached *reached = find(routes, name);

	if (reached && !reached->relayed) {
		reached->relayed = true;
		reached->relay = relay;
	}
}

/* A service without a next hop of its own: relayhost's, or the recipient's. */
static void go_default(struct routes *routes, const char *name)
{
	if (routes->relays)
		go_relay(routes, name, routes->relayhost);
	else
		go_direct(routes, name);
}

/* Splits TRANSPORT[:NEXTHOP] into two; the second is "" if it is not there. */
static const char *split(struct routes *routes, const char *text,
			 const char **hop)
{
	size_t length = strcspn(text, ":");

	*hop = text[length] ? text + length + 1 : "";
	return arena_copy(routes->instance->facts->arena, text, length);
}

static struct value next_hop(const struct value *set, const char *hop)
{
	struct value value = *set;

	value.text = hop;
	return value;
}

/* Every sender takes this way. */
static void for_all(struct routes *routes, const char *service)
{
	struct reached *reached = find(routes, service);

	if (reached)
		reached->any_sender = true;
}

/* SET, `transport` or `transport:nexthop`, is taken by some mail. */
static const char *take_transport(struct routes *routes,
				  const struct value *set)
{
	const char *hop, *service = split(routes, set->text, &hop);

	for_all(routes, service);
	if (*hop)
		go_relay(routes, service, next_hop(set, hop));
	else
		go_default(routes, service);
	return service;
}

/* --- tables -------------------------------------------------------------- */

struct visiting {
	struct routes *routes;
	const struct value *set; /* the parameter that names the tables */
	bool always;
};

static struct value of_row(const struct visiting *visiting,
			   const struct table_row *row, const char *text)
{
	struct value value = *visiting->set;

	value.text = text;
	value.span = row->span;
	return value;
}

static void visit_sender_transport(void *context, const struct table_row *row)
{
	struct visiting *visiting = context;
	struct routes *routes = visiting->routes;
	const char *hop, *service = split(routes, row->value, &hop);
	struct reached *reached;

	if (!*row->value || strcasecmp(row->value, "DUNNO") == 0)
		return;
	if (*hop)
		go_relay(routes, service, of_row(visiting, row, hop));
	else
		go_default(routes, service);
	visiting->always |= row->always;
	reached = find(routes, service);
	if (!reached)
		return;
	reached->any_sender |= row->always;
	if (!reached->key)
		reached->key = row->key;
	reached->keys++;
}

static void visit_transport(void *context, const struct table_row *row)
{
	struct visiting *visiting = context;
	struct routes *routes = visiting->routes;
	const char *hop, *service = split(routes, row->value, &hop);

	/* `:nexthop` keeps the transport, `:` everything */
	if (!*service)
		service = routes->fallback;
	else
		visiting->always |= row->always;
	if (*hop)
		go_relay(routes, service, of_row(visiting, row, hop));
	else if (*row->value != ':')
		go_direct(routes, service);
	for_all(routes, service);
}

static void visit_sender_relay(void *context, const struct table_row *row)
{
	struct visiting *visiting = context;
	struct routes *routes = visiting->routes;

	if (!*row->value || strcasecmp(row->value, "DUNNO") == 0)
		return;
	visiting->always |= row->always;
	go_relay(routes, routes->fallback, of_row(visiting, row, row->value));
}

/* Walks the tables of parameter NAME; true if they answer every question. */
static bool walk(struct routes *routes, const char *name,
		 void (*visit)(void *context, const struct table_row *row))
{
	struct scope scope = scope_of(routes->instance, NULL);
	struct value set;
	struct visiting visiting = {routes, &set, false};
	struct tables tables = {
	    .instance = routes->instance, .visit = visit, .context = &visiting};

	scope_value(&scope, name, &set);
	tables.span = set.span;
	if (set.text)
		tables_walk(&tables, set.text);
	else
		tables.unknown = set.why;
	if (!routes->unknown)
		routes->unknown = tables.unknown;
	return visiting.always;
}

/* --- parameters ---------------------------------------------------------- */

static struct value value_of(struct routes *routes, const char *name)
{
	struct scope scope = scope_of(routes->instance, NULL);
	struct value value;

	scope_value(&scope, name, &value);
	return value;
}

static void take_defaults(struct routes *routes)
{
	struct value set = value_of(routes, "default_transport");
	const char *hop;
	bool always;

	routes->relayhost = value_of(routes, "relayhost");
	routes->relays =
	    routes->relayhost.text ? *routes->relayhost.text != '\0' : true;
	routes->fallback = set.text ? split(routes, set.text, &hop) : "smtp";
	always =
	    walk(routes, "sender_dependent_relayhost_maps", visit_sender_relay);
	/* transport_maps first: what they catch goes nowhere else */
	routes->no_default = walk(routes, "transport_maps", visit_transport);
	if (routes->no_default)
		return;
	if (!walk(routes, "sender_dependent_default_transport_maps",
		  visit_sender_transport) &&
	    set.text && !(always && !*hop))
		take_transport(routes, &set);
}

/* Transports for mail that is delivered here, or for relay domains. */
static void take_classes(struct routes *routes)
{
	static const char *const names[] = {
	    "local_transport", "virtual_transport", "mailbox_transport",
	    "fallback_transport"};
	struct scope scope = scope_of(routes->instance, NULL);
	struct value set = value_of(routes, "relay_domains");

	if (set.text && *set.text &&
	    scope_setting(&scope, "relay_domains", NULL)) {
		set = value_of(routes, "relay_transport");
		if (set.text && !routes->no_default)
			take_transport(routes, &set);
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		set = value_of(routes, names[i]);
		if (set.text && *set.text)
			take_transport(routes, &set);
	}
}

/* content_filter, in main.cf or for one service. */
static void take_filters(struct routes *routes)
{
	struct instance *instance = routes->instance;
	struct value set = value_of(routes, "content_filter");

	if (set.text && *set.text)
		take_transport(routes, &set);
	for (size_t i = 0; i < instance->services.count; i++) {
		struct scope scope =
		    scope_of(instance, &instance->services.items[i]);

		if (!settings_find(&scope.service->overrides, "content_filter"))
			continue;
		scope_value(&scope, "content_filter", &set);
		if (set.text && *set.text)
			take_transport(routes, &set);
	}
}

/* --- the verdict --------------------------------------------------------- */

/* Services whose options change what they announce, or from where. */
static void mark_own(struct routes *routes)
{
	static const char *const telling[] = {
	    "smtp_helo_name", "smtp_bind_address", "smtp_bind_address6",
	    "myhostname",     "mydomain",          "inet_interfaces"};
	struct services *services = &routes->instance->services;

	for (size_t i = 0; i < services->count; i++) {
		const struct service *service = &services->items[i];
		struct reached *reached = find(routes, service->name);

		if (!reached || service->replaced)
			continue;
		for (size_t j = 0; j < sizeof telling / sizeof *telling; j++)
			reached->own |= settings_find(&service->overrides,
						      telling[j]) != NULL;
	}
}

static const char *condition_of(struct arena *arena,
				const struct reached *reached)
{
	if (reached->any_sender || !reached->keys)
		return NULL;
	if (reached->keys == 1)
		return arena_print(arena, "for sender %s", reached->key);
	return arena_print(arena, "for sender %s and %zu more", reached->key,
			   reached->keys - 1);
}

static void judge(struct routes *routes, struct sender *sender)
{
	const struct reached *reached = find(routes, sender->service);
	struct arena *arena = routes->instance->facts->arena;

	if (sender->ipv4.disabled && sender->ipv6.disabled) {
		/* inet_protocols is empty: no connection can be made */
		sender->route = ROUTE_UNREACHABLE;
	} else if (reached && (reached->direct || reached->relayed)) {
		sender->route = reached->direct && !sender->lmtp ? ROUTE_DIRECT
								 : ROUTE_RELAY;
		if (reached->relayed)
			sender->relay = reached->relay;
		else if (sender->lmtp)
			sender->route = ROUTE_UNREACHABLE;
		sender->condition = condition_of(arena, reached);
	} else if (routes->unknown && !sender->lmtp && reached &&
		   reached->own) {
		/* it was set apart for something that is not to be seen */
		sender->route = ROUTE_DIRECT;
	} else {
		sender->route = ROUTE_UNREACHABLE;
	}
}

void instance_routes(struct instance *instance, size_t first)
{
	struct facts *facts = instance->facts;
	size_t count = facts->sender_count - first;
	struct routes routes = {.instance = instance, .count = count};

	if (count == 0)
		return;
	routes.items = memory_get(count * sizeof *routes.items);
	for (size_t i = 0; i < count; i++)
		routes.items[i].name = facts->senders[first + i].service;
	qsort(routes.items, count, sizeof *routes.items, compare);
	mark_own(&routes);
	take_defaults(&routes);
	take_classes(&routes);
	take_filters(&routes);
	for (size_t i = 0; i < count; i++)
		judge(&routes, &facts->senders[first + i]);
	free(routes.items);
}
