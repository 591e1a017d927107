/*
 * fuzz_emit.c - any bytes as three reverse zones, each ended by a line `%%`,
 * and a list of requests: judged, and the changes written in each form.
 *
 * The diff must fit the files, and make zones of them that have the records
 * that were asked for and else the old ones.
 */
#include "lint/emit/emit.h"
#include "parsers/base/memory.h"
#include "parsers/request/request.h"
#include "tests/fuzz/emit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

/* A delegation of half an octet is 128 records: a hundred rows suffice. */
#define REQUESTS 100
#define SIZE     20000

static void judge(struct facts *facts, const struct requests *requests,
		  struct changes *changes)
{
	static const struct policy policy = {.profile = "default"};
	const struct request_policy rules = {.without_forward = true};
	struct request_batch *batch =
	    request_batch_new(facts, &policy, NULL, &rules, requests);
	struct request_worker *worker = request_worker_new(batch);

	for (size_t i = 0; i < requests->count && i < REQUESTS; i++) {
		struct arena *texts = arena_new();
		struct request_result result;

		request_judge(worker, i, texts, &result);
		changes_add(changes, &result);
		arena_free(texts);
	}
	changes_finish(changes);
	request_worker_free(worker);
	request_batch_free(batch);
}

/* In the form FORM; false where there is more than an output keeps. */
static bool emit(struct changes *changes, const char *form,
		 struct output *output, bool *whole)
{
	struct emit emit = {.changes = changes,
			    .output = output,
			    .now = 1764288000,
			    .whole = true};

	*output = (struct output){.descriptor = -1};
	emit_find(form)(&emit);
	*whole = emit.whole;
	return !output->error;
}

/* --- the same records ----------------------------------------------------- */

struct row {
	name_id owner;
	uint16_t type;
	uint32_t ttl;
	const char *name, *rdata;
	bool met;
};

struct rows {
	struct row *items;
	size_t count, room;
	struct arena *arena;
};

/* All records but those that begin zones, whose serials are raised. */
static struct rows rows_of(const struct facts *facts)
{
	struct rows rows = {.arena = arena_new()};
	struct buffer rdata = {0};
	char name[NAME_TEXT_MAX];

	for (size_t i = 0; i < store_records(facts->store); i++) {
		struct record record = store_get(facts->store, (record_id)i);

		if (record.type == RRTYPE_SOA)
			continue;
		buffer_empty(&rdata);
		zone_print_rdata(facts->store, &record, &rdata);
		MEMORY_GROW(rows.items, rows.count, rows.room);
		rows.items[rows.count++] = (struct row){
		    record.owner,
		    record.type,
		    record.ttl,
		    arena_string(rows.arena,
				 name_print(facts->names, record.owner, name)),
		    arena_string(rows.arena, buffer_text(&rdata)),
		    false};
	}
	buffer_free(&rdata);
	return rows;
}

static void rows_free(struct rows *rows)
{
	free(rows->items);
	arena_free(rows->arena);
}

static const struct change *change_of(const struct changes *changes,
				      const struct row *row)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].owner == row->owner &&
		    changes->items[i].type == row->type &&
		    !changes->items[i].by_hand)
			return &changes->items[i];
	return NULL;
}

/* What is left of the old records is there as it was. */
static void check_kept(const struct changes *changes, const struct rows *old,
		       struct rows *new)
{
	for (size_t i = 0; i < old->count; i++) {
		const struct row *was = &old->items[i];
		size_t at = 0;

		if (change_of(changes, was))
			continue;
		while (at < new->count &&
		       (new->items[at].met ||
			new->items[at].type != was->type ||
			new->items[at].ttl != was->ttl ||
			strcmp(new->items[at].name, was->name) != 0 ||
			strcmp(new->items[at].rdata, was->rdata) != 0))
			at++;
		harness_must(at < new->count);
		new->items[at].met = true;
	}
}

/* Each record that is wanted is there, with the TTL that it is to have. */
static void check_wanted(const struct changes *changes,
			 const struct rrset_change *rrset, struct rows *new)
{
	struct names *names = changes->facts->names;
	char owner[NAME_TEXT_MAX], target[NAME_TEXT_MAX];

	name_print(names, rrset->change->owner, owner);
	for (size_t i = 0; i < rrset->after_count; i++) {
		const struct wanted *wanted = &rrset->after[i];
		bool found = false;

		name_print(names, wanted->target, target);
		for (size_t at = 0; at < new->count; at++) {
			struct row *row = &new->items[at];

			if (row->type != rrset->change->type ||
			    strcmp(row->name, owner) != 0 ||
			    strcasecmp(row->rdata, target) != 0 ||
			    (wanted->ttl != REQUEST_NO_TTL &&
			     row->ttl != wanted->ttl))
				continue;
			row->met = found = true;
		}
		harness_must(found);
	}
}

static void check_records(struct changes *changes, const struct facts *now)
{
	struct rows old = rows_of(changes->facts), new = rows_of(now);
	struct rrset_change rrset = {0};

	check_kept(changes, &old, &new);
	for (size_t i = 0; i < changes->count; i++) {
		if (changes->items[i].by_hand)
			continue;
		changes_get(changes, &changes->items[i], &rrset);
		check_wanted(changes, &rrset, &new);
	}
	for (size_t i = 0; i < new.count; i++)
		harness_must(new.items[i].met);
	rrset_change_free(&rrset);
	rows_free(&old);
	rows_free(&new);
}

/* --- the forms ------------------------------------------------------------ */

static void check_diff(struct changes *changes,
		       const struct slice texts[EMIT_ZONES])
{
	struct slice after[EMIT_ZONES];
	bool made[EMIT_ZONES] = {false}, whole;
	struct output output;
	struct sources *sources;
	struct facts *now;

	memcpy(after, texts, sizeof after);
	if (emit(changes, "diff", &output, &whole) && whole) {
		sources = harness_new_sources();
		patch_apply(
		    (struct slice){buffer_text(&output.text), output.text.used},
		    after, made);
		now = emit_zones(sources, after);
		if (changes->facts->faults.count == 0) {
			harness_must(now->faults.count == 0);
			check_records(changes, now);
		}
		facts_free(now);
		sources_free(sources);
	}
	for (unsigned i = 0; i < EMIT_ZONES; i++)
		if (made[i])
			free((char *)after[i].at);
	buffer_free(&output.text);
}

/* Records of any zones are read without a fault. */
static void check_zone(struct changes *changes, struct sources *sources)
{
	struct facts *facts = facts_new(sources);
	struct output output;
	bool whole;

	if (emit(changes, "zone", &output, &whole)) {
		given_zone(
		    facts,
		    source_overlay(sources, "lines",
				   (struct slice){buffer_text(&output.text),
						  output.text.used}),
		    ".");
		harness_must(facts->faults.count == 0);
	}
	buffer_free(&output.text);
	facts_free(facts);
}

/* Every line begins as a line of the form does. */
static void check_lines(struct changes *changes, const char *form,
			const char *const *begins)
{
	struct output output;
	struct slice rest;
	bool whole;

	emit(changes, form, &output, &whole);
	rest = (struct slice){buffer_text(&output.text), output.text.used};
	while (rest.length) {
		struct slice line = slice_line(&rest);
		size_t i = 0;

		while (begins[i] && !slice_begins(line, begins[i]))
			i++;
		harness_must(begins[i] != NULL);
	}
	buffer_free(&output.text);
}

static void check_forms(struct changes *changes, struct sources *sources,
			const struct slice texts[EMIT_ZONES])
{
	static const char *const nsupdate[] = {"zone ",
					       "prereq yxrrset ",
					       "prereq nxrrset ",
					       "prereq nxdomain ",
					       "update add ",
					       "update delete ",
					       "send",
					       "; by hand: ",
					       NULL};
	static const char *const octodns[] = {
	    "# ",         "---",       "'",     "  ttl: ", "  type: ",
	    "  value: '", "  values:", "  - '", NULL};

	check_lines(changes, "nsupdate", nsupdate);
	check_lines(changes, "octodns", octodns);
	check_zone(changes, sources);
	check_diff(changes, texts);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice rest = {(const char *)bytes, size}, texts[EMIT_ZONES];
	struct sources *sources;
	struct facts *facts;
	struct requests requests = {0};
	struct changes changes = {0};

	if (size > SIZE || memmem(bytes, size, "GENERATE 0-9999", 15))
		return 0;
	sources = harness_new_sources();
	for (unsigned i = 0; i < EMIT_ZONES; i++)
		texts[i] = harness_take(&rest, "%%\n");
	facts = emit_zones(sources, texts);
	request_read(facts, source_overlay(sources, "list", rest), &requests);
	changes.facts = facts;
	judge(facts, &requests, &changes);
	check_forms(&changes, sources, texts);
	changes_free(&changes);
	free(requests.items);
	facts_free(facts);
	sources_free(sources);
	return 0;
}
