/*
 * network.h - any bytes as a small network, for the harnesses that look at it.
 *
 * The first line is a sender's EHLO name and address, then come the zones
 * example.com, 2.0.192.in-addr.arpa, its child 0/26 and 8.b.d.0.1.0.0.2.
 * ip6.arpa, each ended by a line `%%`.
 */
#ifndef TESTS_FUZZ_NETWORK_H
#define TESTS_FUZZ_NETWORK_H

#include "tests/fuzz/harness.h"
#include "tests/zone/given.h"

static inline void add_sender(struct facts *facts, struct slice line)
{
	struct slice ehlo = harness_take(&line, " ");
	struct sender *sender = facts_add_sender(facts);
	char *name = arena_copy(facts->arena, ehlo.at, ehlo.length);
	struct address address = {0};

	sender->service = "fuzz";
	sender->span = SPAN_NONE;
	sender->ehlo = value_known(name, "told", SPAN_NONE);
	sender->ipv4.value = value_unknown("not told", SPAN_NONE);
	sender->ipv6.value = sender->ipv4.value;
	sender->relay.span = sender->banner.span = SPAN_NONE;
	if (address_parse(line, &address) && address.family == FAMILY_IPV6)
		sender->ipv6.address = address;
	else
		sender->ipv4.address = address;
}

static inline void add_zones(struct facts *facts, struct sources *sources,
			     struct slice rest)
{
	static const char *const origins[] = {
	    "example.com.", "2.0.192.in-addr.arpa.",
	    "0/26.2.0.192.in-addr.arpa.", "8.b.d.0.1.0.0.2.ip6.arpa."};

	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
		struct slice text = harness_take(&rest, "%%\n");

		if (text.length == 0)
			continue;
		given_zone(facts, source_overlay(sources, origins[i], text),
			   origins[i]);
	}
}

/* Facts, sealed, to be freed. */
static inline struct facts *fuzz_network(struct sources *sources,
					 const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct facts *facts = facts_new(sources);

	add_sender(facts, harness_take(&text, "\n"));
	add_zones(facts, sources, text);
	store_seal(facts->store);
	return facts;
}

#endif
