/*
 * senders.c - from a configuration to the senders that it makes (see
 * senders.h).
 */
#include "parsers/exim/senders.h"

#include "parsers/base/memory.h"
#include "parsers/exim/exim.h"
#include "parsers/exim/identity.h"
#include "parsers/exim/outcome.h"
#include "parsers/exim/parameters.h"
#include "parsers/exim/routes.h"

#include <stdlib.h>
#include <string.h>

#define LITERALS_MAX 1000
#define KEYS_MAX     200000
#define STEPS_MAX    150000000u

void sender_keys_add(struct sender_keys *keys, const char *key)
{
	if (!keys->arena || !*key || keys->literal_count >= LITERALS_MAX)
		return;
	for (size_t i = 0; i < keys->literal_count; i++)
		if (slice_is_nocase(slice_of(keys->literals[i]), key))
			return;
	MEMORY_GROW(keys->literals, keys->literal_count, keys->literal_room);
	keys->literals[keys->literal_count++] = arena_string(keys->arena, key);
}

void sender_keys_add_table(struct sender_keys *keys, const struct table *table)
{
	if (!keys->arena)
		return;
	for (size_t i = 0; i < keys->table_count; i++)
		if (keys->tables[i] == table)
			return;
	MEMORY_GROW(keys->tables, keys->table_count, keys->table_room);
	keys->tables[keys->table_count++] = table;
}

void sender_keys_add_listing(struct sender_keys *keys,
			     const struct listing *listing)
{
	if (keys->listing == listing)
		return;
	keys->listing = listing;
	for (size_t i = 0; i < listing->count; i++)
		sender_keys_add(keys, listing->entries[i].name);
}

/* One transport on its way to senders. */
struct sending {
	struct expansion *expansion;
	const struct driver *transport;
	struct outcomes_list list;
	size_t literals_done, tables_done;
	size_t entries_done; /* of the table that is being worked off */
	size_t keys;
	bool cut; /* there are more of them than are followed */
};

static void sending_one(struct sending *sending, const char *sender,
			const char *label, enum outcome_of kind)
{
	struct outcome *outcome = outcome_add(&sending->list);

	sending->expansion->setting.sender = sender;
	outcome->label = label;
	outcome->of = kind;
	outcome_find(sending->expansion, sending->transport, outcome);
}

/* What stands in a file or a comparison, as an envelope sender. */
static void sending_key(struct sending *sending, const char *key)
{
	struct arena *arena = sending->expansion->arena;
	const char *at = strrchr(key, '@');
	const char *domain = at ? at + 1 : key;

	if (!*key || *key == '^' || strcmp(key, "*") == 0 || !*domain ||
	    strpbrk(key, " \t\x01\x02"))
		return;
	if (sending->keys++ >= KEYS_MAX ||
	    sending->expansion->steps > STEPS_MAX) {
		sending->cut = true;
		return;
	}
	if (at && *key != '*') {
		sending_one(sending, key, key, OUTCOME_KEY);
		return;
	}
	if (*domain == '*')
		sending_one(sending,
			    arena_print(arena,
					EXPAND_OTHER "@" EXPAND_OTHER "%s",
					domain + 1),
			    domain, OUTCOME_KEY);
	else
		sending_one(sending,
			    arena_print(arena, EXPAND_OTHER "@%s", domain),
			    domain, OUTCOME_KEY);
}

/* Was this key met before: a literal, or a line of a file? */
static bool key_is_done(const struct sending *sending,
			const struct table_entry *entry)
{
	const struct sender_keys *keys = &sending->expansion->keys;
	size_t length = entry->key_length;

	for (size_t i = 0; i < sending->literals_done; i++)
		if (slice_is_nocase((struct slice){entry->key, length},
				    keys->literals[i]))
			return true;
	for (size_t i = 0; i < sending->tables_done; i++)
		if (table_find(keys->tables[i], entry->key, length))
			return true;
	return table_find(keys->tables[sending->tables_done], entry->key,
			  length) != entry;
}

/* Each evaluation may show further files that know senders. */
static void sending_keys(struct sending *sending)
{
	struct sender_keys *keys = &sending->expansion->keys;

	for (;;) {
		const struct table_entry *entry;
		const struct table *table;

		if (sending->literals_done < keys->literal_count) {
			sending_key(sending,
				    keys->literals[sending->literals_done++]);
			continue;
		}
		if (sending->tables_done == keys->table_count)
			return;
		table = keys->tables[sending->tables_done];
		if (sending->entries_done == table->count) {
			sending->tables_done++;
			sending->entries_done = 0;
			continue;
		}
		entry = &table->entries[sending->entries_done++];
		if (!key_is_done(sending, entry))
			sending_key(sending, entry->key);
	}
}

static void sender_fill(struct sending *sending, struct sender *sender,
			const struct route *route)
{
	struct config *config = sending->expansion->config;
	const struct driver *transport = sending->transport;
	const struct option *protocol =
	    option_find(transport->options, "protocol");

	sender->software = &exim_software;
	sender->instance = config->path;
	sender->service = transport->name;
	sender->lmtp = strcmp(transport->kind, "lmtp") == 0 ||
		       (protocol && slice_is(protocol->value.bytes, "lmtp"));
	sender->route = route->route;
	sender->relay = route->relay;
	sender->span = transport->span;
}

static void transport_senders(struct expansion *expansion,
			      const struct driver *transport,
			      const struct value *banner)
{
	struct facts *facts = expansion->config->facts;
	struct sending sending = {.expansion = expansion,
				  .transport = transport};
	struct route route = route_find(expansion, transport);

	expansion->keys = (struct sender_keys){.arena = expansion->arena};
	expansion->setting.transport = transport->name;
	sending_one(&sending, EXPAND_OTHER "@" EXPAND_OTHER, NULL,
		    OUTCOME_OTHER);
	if (sending.list.items[0].reads_sender) {
		sending_one(&sending, "", NULL, OUTCOME_BOUNCE);
		sending_keys(&sending);
	}
	if (sending.cut)
		facts_fault(facts, FAULT_LIMIT, transport->span,
			    "%s tells more senders apart than are followed",
			    transport->name);
	outcomes_join(&sending.list, facts->arena);
	for (size_t i = 0; i < sending.list.count; i++) {
		struct sender made, *sender;

		if (!outcome_sender(&sending.list.items[i], &made))
			continue;
		sender_fill(&sending, &made, &route);
		made.banner = *banner;
		sender = facts_add_sender(facts);
		*sender = made;
	}
	outcomes_faults(&sending.list, expansion->config, transport);
	outcomes_free(&sending.list);
	free(expansion->keys.literals);
	free(expansion->keys.tables);
	expansion->keys = (struct sender_keys){0};
	expansion->setting = (struct setting_of){0};
}

void senders_read(struct config *config, const struct host *host)
{
	struct tables tables = {.facts = config->facts,
				.directory = config->directory};
	struct expansion expansion = {
	    .config = config, .tables = &tables, .arena = config->facts->arena};
	const struct driver *transport;
	struct value banner;

	expansion.primary = identity_primary(config, host);
	parameters_read(&expansion);
	if (config->fatal)
		return;
	banner = identity_banner(&expansion);
	for (transport = config->drivers[OPTIONS_TRANSPORT]; transport;
	     transport = transport->next)
		if (transport->kind && (!strcmp(transport->kind, "smtp") ||
					!strcmp(transport->kind, "lmtp")))
			transport_senders(&expansion, transport, &banner);
}
