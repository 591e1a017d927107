/*
 * fuzz_zone.c - any bytes as a zone: read, recognised, sealed, printed, and
 * what was printed read again.
 */
#include "tests/fuzz/harness.h"
#include "tests/zone/given.h"

#include <string.h>

static struct facts *read_text(struct sources *sources, struct slice bytes,
			       zone_id *zone)
{
	struct facts *facts = facts_new(sources);

	*zone = given_zone(facts, source_overlay(sources, "z", bytes),
			   "example.com.");
	store_seal(facts->store);
	return facts;
}

/* Every fault and record lies within its file. */
static void check_spans(struct sources *sources, const struct facts *facts)
{
	for (size_t i = 0; i < facts->faults.count; i++)
		harness_check_span(sources, facts->faults.items[i].span);
	for (size_t i = 0; i < store_records(facts->store); i++)
		harness_check_span(sources,
				   store_get(facts->store, (record_id)i).span);
}

/* What stands behind the first $GENERATE; empty where there is none. */
static struct slice generates(struct slice text)
{
	static const char name[] = "$GENERATE";
	const size_t length = sizeof name - 1;

	for (; text.length >= length; text.at++, text.length--)
		if (slice_is_nocase((struct slice){text.at, length}, name))
			return text;
	return (struct slice){"", 0};
}

static bool has_digits(struct slice text, size_t many)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.length && digits < many; i++)
		digits =
		    text.at[i] >= '0' && text.at[i] <= '9' ? digits + 1 : 0;
	return digits == many;
}

/* Millions of records are allowed, and take their time. */
static bool generates_many(struct slice text)
{
	struct slice rest = generates(text);

	if (rest.length && has_digits(text, 5))
		return true;
	for (; rest.length; rest = generates(rest)) {
		struct slice range = rest;

		if (range.length > 40)
			range.length = 40;
		if (has_digits(range, 4))
			return true;
		rest.at++;
		rest.length--;
	}
	return false;
}

/*
 * BIND loads by $GENERATE what it refuses as a plain record, and tells the
 * clock of signatures that are not yet valid, and only of RRsets that were
 * read in one piece.  Two SIG sets of one name change places each time that it
 * prints them.  Texts may hold what looks like a template elsewhere.
 */
static bool is_fixpoint(struct slice text, const struct buffer *printed)
{
	return !generates(text).length &&
	       !strstr(buffer_text(printed), "SIG") &&
	       !strpbrk(buffer_text(printed), "{<");
}

/* What was printed means what it says: read, it is printed the same. */
static void check_again(struct sources *sources, const struct buffer *printed)
{
	struct slice once = {buffer_text(printed), printed->used};
	struct buffer twice = {0};
	zone_id zone;
	struct facts *facts = read_text(sources, once, &zone);

	zone_print(facts->store, zone, &twice);
	harness_must(
	    slice_equal(once, (struct slice){buffer_text(&twice), twice.used}));
	facts_free(facts);
	buffer_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice text = {(const char *)bytes, size};
	struct sources *sources = harness_sources();
	struct buffer printed = {0};
	struct wire_name origin;
	struct facts *facts;
	int confidence;
	const char *why;
	zone_id zone;

	if (generates_many(text))
		return 0;
	source_overlay(sources, "i", slice_of("i A 192.0.2.1\n$INCLUDE z\n"));
	zone_recognise(text, &confidence, &origin, &why);
	facts = read_text(sources, text, &zone);
	check_spans(sources, facts);
	zone_print(facts->store, zone, &printed);
	facts_free(facts);
	if (is_fixpoint(text, &printed))
		check_again(sources, &printed);
	buffer_free(&printed);
	return 0;
}
