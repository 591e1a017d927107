/*
 * fuzz_access.c - any bytes as the access table of a receiver, which is then
 * asked for names.  The first byte chooses its type.
 */
#include "parsers/postfix/access.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char *const types[] = {"pcre:t", "regexp:t", "texthash:t"};
	static const char *const keys[] = {"mail.example.com", "192.0.2.25",
					   "aaaaaaaaaaaaaaaaaaaaaaaa", ""};
	struct sources *sources;
	struct facts *facts;
	struct receiver *receiver;

	if (size == 0)
		return 0;
	sources = sources_new("/");
	if (!sources)
		abort();
	source_overlay(sources, "t",
		       (struct slice){(const char *)bytes + 1, size - 1});
	facts = facts_new(sources);
	receiver = facts_add_receiver(facts);
	receiver->name = "fuzz";
	receiver->table_name = types[*bytes % 3];
	receiver->span = SPAN_NONE;
	if (access_read(facts, "", receiver))
		abort();
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct receiver_answer answer = receiver_get(
		    &receiver->table, facts->arena, slice_of(keys[i]));

		if ((answer.known == KNOWN_YES) != (answer.value != NULL))
			abort();
	}
	facts_free(facts);
	sources_free(sources);
	return 0;
}
