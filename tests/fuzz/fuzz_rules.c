/*
 * fuzz_rules.c - any bytes as a small network, judged by every rule.
 *
 * The first line is a sender's EHLO name and address, then come the zones
 * example.com, 2.0.192.in-addr.arpa, its child 0/26 and 8.b.d.0.1.0.0.2.
 * ip6.arpa, each ended by a line `%%`.
 */
#include "rules/chain.h"
#include "tests/fuzz/harness.h"
#include "tests/zone/given.h"

#include <string.h>

static void add_sender(struct facts *facts, struct slice line)
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

static void add_zones(struct facts *facts, struct sources *sources,
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

static void check_verdict(struct sources *sources,
			  const struct verdict *verdict)
{
	uint64_t told = verdict->errors + verdict->warnings + verdict->infos;

	harness_must(told == verdict->count + verdict->cut);
	for (size_t i = 0; i < verdict->count; i++) {
		const struct finding *finding = verdict->findings[i];

		harness_must(finding->message && finding->rule);
		harness_must(!finding->dropped);
		harness_check_span(sources, finding->span);
		for (unsigned k = 0; k < finding->related_count; k++)
			harness_check_span(sources, finding->related[k].span);
	}
}

/* What is found must not depend on what was found before. */
static void check_same(const struct verdict *a, const struct verdict *b)
{
	harness_must(a->count == b->count && a->unknown == b->unknown);
	for (size_t i = 0; i < a->count; i++)
		harness_must(strcmp(a->findings[i]->message,
				    b->findings[i]->message) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = harness_sources();
	struct verdict_limits limits = {20, 100, {0}};
	struct policy policy = {.profile = "default", .strict = true};
	struct verdict *once, *twice;
	struct facts *facts;

	facts = facts_new(sources);
	add_sender(facts, harness_take(&text, "\n"));
	add_zones(facts, sources, text);
	store_seal(facts->store);
	once = verdict_judge(facts, &policy, NULL, limits);
	twice = verdict_judge(facts, &policy, NULL, limits);
	check_verdict(sources, once);
	check_same(once, twice);
	chain_free(chain_all(facts, &policy, NULL));
	verdict_free(once);
	verdict_free(twice);
	facts_free(facts);
	return 0;
}
