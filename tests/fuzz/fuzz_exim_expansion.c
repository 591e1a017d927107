/*
 * fuzz_exim_expansion.c - any bytes as a string to expand, for an envelope
 * sender, a bounce, and no message at all.
 */
#include "parsers/exim/check.h"
#include "parsers/exim/senders.h"
#include "tests/fuzz/harness.h"

#include <stdlib.h>

static const char configuration[] =
    "domainlist local = a.example : *.b.example : +local : ^c\n"
    "hostlist ours = 192.0.2.0/24\n"
    "qualify_domain = example.com\n";

static const char domains[] =
    "a.example: 192.0.2.1\n\"q\\x41\": quoted\n*.b.example: star\n"
    "192.0.2.0/24: net\n^x: regex\n*@c.example: at\n*: default\n";

static void evaluate(struct config *config, const char *text,
		     struct setting_of setting)
{
	struct tables tables = {.facts = config->facts, .directory = ""};
	struct expansion expansion = {
	    .config = config,
	    .tables = &tables,
	    .arena = config->facts->arena,
	    .primary = value_known("mx.example.com", "", SPAN_NONE),
	    .keys = {.arena = config->facts->arena},
	    .setting = setting};
	struct expanded result;

	expansion_evaluate(&expansion, text, &result);
	free(expansion.keys.literals);
	free(expansion.keys.tables);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct sources *sources = harness_sources();
	const struct source *source;
	struct reader reader = {0};
	struct config config = {.path = "exim.conf", .directory = ""};
	struct facts *facts;
	char *text;

	facts = facts_new(sources);
	source = source_overlay(sources, "exim.conf", slice_of(configuration));
	source_overlay(sources, "f", slice_of(domains));
	store_seal(facts->store);
	reader.facts = config.facts = facts;
	reader.macros.arena = facts->arena;
	reader.comment = SPAN_NONE;
	feed_push(&reader, (struct feed){.source = source,
					 .bytes = {source->bytes, source->size},
					 .directory = "",
					 .origin = SPAN_NONE});
	config_read(&config, &reader);
	check_config(&config);
	text = arena_copy(facts->arena, bytes, size);
	evaluate(&config, text,
		 (struct setting_of){.sender = "x@a.example",
				     .sending = "192.0.2.9",
				     .family = 4});
	evaluate(&config, text,
		 (struct setting_of){.sender = EXPAND_OTHER "@" EXPAND_OTHER,
				     .sending = EXPAND_SYSTEM,
				     .family = 6});
	evaluate(&config, text, (struct setting_of){.no_message = true});
	feed_free(&reader);
	facts_free(facts);
	return 0;
}
