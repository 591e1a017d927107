/*
 * outside.c - what the Internet sees of an instance (see outside.h).
 */
#include "parsers/postfix/outside.h"
#include "parsers/postfix/network.h"

#include <string.h>

/* The service that greets: smtpd(8) or postscreen(8) on port 25; NULL. */
static const struct service *greeter(const struct instance *instance)
{
	for (size_t i = 0; i < instance->services.count; i++) {
		const struct service *service = &instance->services.items[i];
		const char *port = strrchr(service->name, ':');

		port = port ? port + 1 : service->name;
		if (!service->replaced && !service->fatal &&
		    strcmp(service->type, "inet") == 0 &&
		    (strcmp(port, "smtp") == 0 || strcmp(port, "25") == 0) &&
		    (strcmp(service->process, "smtpd") == 0 ||
		     strcmp(service->process, "postscreen") == 0))
			return service;
	}
	return NULL;
}

/* The first word of TEXT; blanks in braces do not end it. */
static const char *first_word(struct arena *arena, const char *text)
{
	size_t length = 0, open = 0;

	for (; text[length]; length++) {
		if (text[length] == '{' || text[length] == '(')
			open++;
		else if (open && (text[length] == '}' || text[length] == ')'))
			open--;
		else if (!open && postfix_is_space(text[length]))
			break;
	}
	return arena_copy(arena, text, length);
}

struct value banner_of(struct instance *instance)
{
	const struct service *service = greeter(instance);
	struct scope scope = scope_of(instance, service);
	struct arena *arena = instance->facts->arena;
	const struct setting *set;
	struct expansion expansion = {.text = NULL};
	struct value value;
	const char *word;

	if (!service)
		return value_unknown("no smtpd(8) listens on port 25",
				     SPAN_NONE);
	set = scope_setting(&scope, "smtpd_banner", NULL);
	if (set && set->opaque)
		return value_unknown(set->opaque, scope_span(set));
	word = set ? first_word(arena, set->text) : "$myhostname";
	if (strcmp(word, "$myhostname") == 0) {
		scope_value(&scope, "myhostname", &value);
		value.why = arena_print(arena, "smtpd_banner: %s", value.why);
		return value;
	}
	scope_expand(&scope, word, &expansion);
	if (!expansion.text)
		return value_unknown(
		    arena_print(arena, "smtpd_banner = %s", word),
		    scope_span(set));
	value = value_known(first_word(arena, expansion.text), "smtpd_banner",
			    scope_span(set));
	if (expansion.assumed) {
		value.known = VALUE_ASSUMED;
		value.why =
		    arena_print(arena, "smtpd_banner: %s", expansion.assumed);
	}
	return value;
}

static void add_address(struct sender *sender, struct arena *arena,
			struct address address)
{
	struct address *addresses =
	    arena_get(arena, (sender->address_count + 1) * sizeof *addresses);

	if (sender->address_count)
		memcpy(addresses, sender->addresses,
		       sender->address_count * sizeof *addresses);
	addresses[sender->address_count++] = address;
	sender->addresses = addresses;
}

static void add_nat(struct sender *sender, struct arena *arena,
		    struct nat_pair pair)
{
	struct nat_pair *nats =
	    arena_get(arena, (sender->nat_count + 1) * sizeof *nats);

	if (sender->nat_count)
		memcpy(nats, sender->nats, sender->nat_count * sizeof *nats);
	nats[sender->nat_count++] = pair;
	sender->nats = nats;
}

static void add_proxy(struct arena *arena, struct sender *sender,
		      const struct source_address *source,
		      const struct interfaces *proxies, struct span span)
{
	/* with several, nothing says which one mail leaves by */
	if (proxies->count != 1 || proxies->name || source->disabled)
		return;
	if (source->value.text && source->address.family) {
		if (address_is_special(source->address))
			add_nat(sender, arena,
				(struct nat_pair){source->address,
						  proxies->only, span});
	} else {
		add_address(sender, arena, proxies->only);
	}
}

void add_proxies(const struct scope *scope, struct sender *sender)
{
	struct arena *arena = scope->instance->facts->arena;
	struct protocols both = {true, true};
	struct interfaces ipv4, ipv6;
	enum interfaces_kind kind;
	struct value value;

	scope_value(scope, "proxy_interfaces", &value);
	if (!value.text || !*value.text ||
	    interfaces_parse(value.text, both, &kind, &ipv4, &ipv6, arena) ||
	    kind != INTERFACES_LISTED)
		return;
	add_proxy(arena, sender, &sender->ipv4, &ipv4, value.span);
	add_proxy(arena, sender, &sender->ipv6, &ipv6, value.span);
}
