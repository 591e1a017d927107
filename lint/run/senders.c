/*
 * senders.c - what the settings say of senders (see senders.h).
 */
#include "lint/run/senders.h"
#include "parsers/facts/kind.h"

#include <string.h>

static bool is_of(struct facts *facts, const struct setting_sender *setting,
		  const char *instance)
{
	const char *config = setting->config;

	return config &&
	       (strcmp(config, instance) == 0 ||
		strcmp(kind_place(facts->arena, config), instance) == 0);
}

const char *senders_hostname(struct facts *facts,
			     const struct settings *settings,
			     const char *hostname, const char *config)
{
	for (size_t i = 0; i < settings->senders_count; i++)
		if (is_of(facts, &settings->senders[i], config) &&
		    settings->senders[i].hostname)
			return settings->senders[i].hostname;
	return hostname;
}

static void complete(struct sender *sender,
		     const struct setting_sender *setting)
{
	if (setting->address_count) {
		sender->addresses = setting->addresses;
		sender->address_count = setting->address_count;
		sender->address_spans = setting->address_spans;
	}
	if (setting->nat_count) {
		sender->nats = setting->nats;
		sender->nat_count = setting->nat_count;
	}
	if (setting->domain_count) {
		sender->domains = setting->domains;
		sender->domain_count = setting->domain_count;
	}
	if (setting->ehlo)
		sender->ehlo = value_known(setting->ehlo, "the settings",
					   setting->ehlo_span);
}

static bool complete_all(struct facts *facts,
			 const struct setting_sender *setting)
{
	bool found = false;

	for (size_t i = 0; i < facts->sender_count; i++) {
		if (!is_of(facts, setting, facts->senders[i].instance))
			continue;
		complete(&facts->senders[i], setting);
		found = true;
	}
	return found;
}

/* The first declared address of a family, or that it never uses it. */
static struct source_address declared(struct facts *facts,
				      const struct setting_sender *setting,
				      enum family family, const char *why)
{
	struct source_address source = {0};
	char text[ADDRESS_TEXT_MAX];

	for (size_t i = 0; i < setting->address_count; i++) {
		if (setting->addresses[i].family != family)
			continue;
		source.address = setting->addresses[i];
		source.value = value_known(
		    arena_string(facts->arena,
				 address_print(source.address, text)),
		    why,
		    setting->address_spans ? setting->address_spans[i]
					   : setting->span);
		return source;
	}
	source.disabled = setting->address_count > 0;
	source.value =
	    value_unknown("no address of this family is declared", SPAN_NONE);
	return source;
}

static void declare(struct facts *facts, const struct setting_sender *setting)
{
	const char *why =
	    span_is_none(setting->span) ? "--sender" : "the settings";
	struct sender *sender = facts_add_sender(facts);

	sender->instance = setting->config ? setting->config : "";
	sender->service = setting->name ? setting->name : setting->ehlo;
	sender->ehlo = value_known(setting->ehlo, why, setting->ehlo_span);
	sender->ipv4 = declared(facts, setting, FAMILY_IPV4, why);
	sender->ipv6 = declared(facts, setting, FAMILY_IPV6, why);
	sender->banner = value_unknown("not declared", SPAN_NONE);
	sender->relay = value_unknown("not declared", SPAN_NONE);
	sender->route = ROUTE_DIRECT;
	sender->span = setting->span;
	complete(sender, setting);
}

/* A slip in the settings would leave a sender incomplete without a word. */
static bool is_nowhere(struct facts *facts, const char *config)
{
	struct directory_entry *entries;
	size_t count;

	return source_probe(facts->sources, config) == SOURCE_ABSENT &&
	       source_list(facts->sources, config, facts->arena, &entries,
			   &count) != SOURCE_OPENED;
}

void senders_apply(struct facts *facts, const struct settings *settings)
{
	for (size_t i = 0; i < settings->senders_count; i++) {
		const struct setting_sender *setting = &settings->senders[i];

		if (setting->config && complete_all(facts, setting))
			continue;
		if (setting->config && is_nowhere(facts, setting->config))
			facts_fault(facts, FAULT_UNREADABLE, setting->span,
				    "%s: no such file or directory",
				    setting->config);
		if (setting->ehlo)
			declare(facts, setting);
	}
}
