/*
 * fuzz_custom.c - any bytes as rules of the user's own, which then judge a
 * small network.
 */
#include "rules/custom_rules.h"
#include "rules/verdict.h"
#include "tests/zone/given.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct {
	const char *origin, *text;
} zones[] = {
    {"example.com.", "@ 60 SOA a b 1 2 3 4 5\n@ NS ns\nns A 192.0.2.53\n"
		     "mx1 AAAA 2001:db8::25\n@ MX 10 mx1\n@ TXT \"a{b\"\n"},
    {"2.0.192.in-addr.arpa.", "@ 60 SOA a b 1 2 3 4 5\n@ NS ns.example.com.\n"
			      "53 PTR ns.example.com.\n25 PTR aaaaaaaaaaaa.\n"},
};

static void add_network(struct facts *facts)
{
	struct sender *sender = facts_add_sender(facts);

	*sender = (struct sender){
	    .service = "fuzz",
	    .span = SPAN_NONE,
	    .ehlo = value_known("mx1.example.com", "told", SPAN_NONE),
	    .ipv4 = {.value = value_unknown("not told", SPAN_NONE)},
	    .ipv6 = {.value = value_unknown("not told", SPAN_NONE)},
	    .banner = value_unknown("none", SPAN_NONE),
	    .relay = value_unknown("none", SPAN_NONE)};
	address_parse(slice_of("192.0.2.25"), &sender->ipv4.address);
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		given_zone(facts,
			   source_overlay(facts->sources, zones[i].origin,
					  slice_of(zones[i].text)),
			   zones[i].origin);
	store_seal(facts->store);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = sources_new("/");
	struct arena *arena = arena_new();
	struct policy policy = {.profile = "default"};
	struct verdict_limits limits = {20, 100, {0}};
	struct buffer error = {0};
	struct facts *facts;
	bool good;

	if (!sources)
		abort();
	good = custom_rules_read(arena, sources,
				 source_overlay(sources, "custom.yaml", text),
				 &error);
	if (good != (error.used == 0))
		abort();
	facts = facts_new(sources);
	add_network(facts);
	verdict_free(verdict_judge(facts, &policy, NULL, limits, 1));
	facts_free(facts);
	rule_restore();
	buffer_free(&error);
	arena_free(arena);
	sources_free(sources);
	return 0;
}
