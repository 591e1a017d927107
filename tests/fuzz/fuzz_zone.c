/*
 * fuzz_zone.c - any bytes as a zone: read, recognised, sealed, printed, and
 * what was printed read again.
 */
#include "parsers/zone/zone.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static char folder[] = "/tmp/rdnslint-fuzz-XXXXXX";

static void leave_folder(void)
{
	rmdir(folder);
}

/* Nothing but what is laid over it can be included. */
static struct sources *empty_folder(void)
{
	static bool made;
	struct sources *sources;

	if (!made && !mkdtemp(folder))
		abort();
	if (!made)
		atexit(leave_folder);
	made = true;
	sources = sources_new(folder);
	if (!sources)
		abort();
	return sources;
}

static struct facts *read_text(struct sources *sources, struct slice bytes,
			       zone_id *zone)
{
	struct facts *facts = facts_new(sources);
	struct wire_name origin;
	struct zone_options options = {.origin = &origin,
				       .class = RRCLASS_IN,
				       .directory = "",
				       .why = "",
				       .type = "primary",
				       .named = SPAN_NONE};

	name_parse(slice_of("example.com."), NULL, &origin, NULL, NULL);
	*zone = zone_read(facts, source_overlay(sources, "z", bytes), &options);
	store_seal(facts->store);
	return facts;
}

/* Every fault and record lies within its file. */
static void check_spans(struct sources *sources, const struct facts *facts)
{
	for (size_t i = 0; i < facts->faults.count; i++) {
		struct span span = facts->faults.items[i].span;
		const struct source *source =
		    source_numbered(sources, span.file);

		if (!source || span.at > source->size ||
		    span.length > source->size - span.at)
			abort();
	}
	for (size_t i = 0; i < store_records(facts->store); i++) {
		struct record record = store_get(facts->store, (record_id)i);
		const struct source *source =
		    source_numbered(sources, record.span.file);

		if (!source || record.span.at > source->size ||
		    record.span.length > source->size - record.span.at)
			abort();
	}
}

static bool generates(struct slice text)
{
	for (size_t i = 0; i + 9 <= text.length; i++)
		if (slice_is_nocase((struct slice){text.at + i, 9},
				    "$GENERATE"))
			return true;
	return false;
}

/* Millions of records are allowed, and take their time. */
static bool generates_many(struct slice text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.length && digits < 5; i++)
		digits =
		    text.at[i] >= '0' && text.at[i] <= '9' ? digits + 1 : 0;
	return digits == 5 && generates(text);
}

/*
 * BIND loads by $GENERATE what it refuses as a plain record, and tells the
 * clock of signatures that are not yet valid, and only of RRsets that were
 * read in one piece.  Texts may hold what looks like
 * a template elsewhere.
 */
static bool is_fixpoint(struct slice text, const struct buffer *printed)
{
	return !generates(text) && !strstr(buffer_text(printed), "RRSIG") &&
	       !strpbrk(buffer_text(printed), "{<");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources;
	struct buffer once = {0}, twice = {0};
	struct wire_name origin;
	struct facts *facts;
	int confidence;
	const char *why;
	zone_id zone;

	if (generates_many(text))
		return 0;
	sources = empty_folder();
	source_overlay(sources, "i", slice_of("i A 192.0.2.1\n$INCLUDE z\n"));
	zone_recognise(text, &confidence, &origin, &why);
	facts = read_text(sources, text, &zone);
	check_spans(sources, facts);
	zone_print(facts->store, zone, &once);
	facts_free(facts);
	sources_free(sources);

	sources = empty_folder();
	facts = read_text(sources,
			  (struct slice){buffer_text(&once), once.used}, &zone);
	zone_print(facts->store, zone, &twice);
	if (is_fixpoint(text, &once) &&
	    (once.used != twice.used ||
	     memcmp(buffer_text(&once), buffer_text(&twice), once.used) != 0))
		abort();
	facts_free(facts);
	sources_free(sources);
	buffer_free(&once);
	buffer_free(&twice);
	return 0;
}
