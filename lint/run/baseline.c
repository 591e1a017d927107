/*
 * baseline.c - reading, writing and asking a baseline (see baseline.h).
 */
#include "lint/run/baseline.h"
#include "lint/report/json.h"
#include "lint/run/fingerprint.h"
#include "lint/run/userfile.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct listed {
	char fingerprint[FINGERPRINT_TEXT];
	const char *rule;
	const char *file;
	const char *message;
	bool met;
};

struct baseline {
	struct arena *arena;
	const char *path;
	bool writes;
	struct listed *known; /* sorted by fingerprint once read */
	size_t count, room;
	struct fingerprint_counts *counts;
};

static struct listed *add_known(struct baseline *baseline,
				const char *fingerprint)
{
	struct listed *known;

	MEMORY_GROW(baseline->known, baseline->count, baseline->room);
	known = &baseline->known[baseline->count++];
	*known = (struct listed){.rule = ""};
	memcpy(known->fingerprint, fingerprint, FINGERPRINT_TEXT - 1);
	return known;
}

static int compare_fingerprints(const void *a, const void *b)
{
	return strcmp(((const struct listed *)a)->fingerprint,
		      ((const struct listed *)b)->fingerprint);
}

/* --- reading ------------------------------------------------------------ */

/* A member that is for people, "" where it is missing. */
static const char *text_of(struct baseline *baseline, const json_t *item,
			   const char *key)
{
	const char *text = json_string_value(json_object_get(item, key));

	return arena_string(baseline->arena, text ? text : "");
}

static bool take_document(struct baseline *baseline, const json_t *document)
{
	const json_t *findings = json_object_get(document, "findings");
	json_t *item;
	size_t i;

	if (json_integer_value(json_object_get(document, "version")) != 1 ||
	    !json_is_array(findings))
		return false;
	json_array_foreach(findings, i, item)
	{
		const char *text =
		    json_string_value(json_object_get(item, "fingerprint"));
		struct listed *known;

		if (!text || strlen(text) != FINGERPRINT_TEXT - 1)
			return false;
		known = add_known(baseline, text);
		known->rule = text_of(baseline, item, "rule");
		known->file = text_of(baseline, item, "file");
		known->message = text_of(baseline, item, "message");
	}
	if (baseline->count)
		qsort(baseline->known, baseline->count, sizeof *baseline->known,
		      compare_fingerprints);
	return true;
}

static bool read_baseline(struct baseline *baseline)
{
	struct buffer text = {0};
	json_error_t error;
	json_t *document;
	bool good;

	if (!userfile_read(baseline->path, &text))
		return false;
	document = json_loadb(buffer_text(&text), text.used, 0, &error);
	buffer_free(&text);
	if (!document) {
		tell("--baseline: %s:%d:%d: %s", baseline->path, error.line,
		     error.column, error.text);
		return false;
	}
	good = take_document(baseline, document);
	json_decref(document);
	if (!good)
		tell("--baseline: %s is no baseline of version 1",
		     baseline->path);
	return good;
}

struct baseline *baseline_new(const char *path, bool writes)
{
	struct baseline *baseline = memory_get(sizeof *baseline);

	*baseline = (struct baseline){.arena = arena_new(),
				      .path = path,
				      .writes = writes,
				      .counts = fingerprint_counts_new()};
	if (writes || read_baseline(baseline))
		return baseline;
	baseline_free(baseline);
	return NULL;
}

void baseline_free(struct baseline *baseline)
{
	if (!baseline)
		return;
	arena_free(baseline->arena);
	fingerprint_counts_free(baseline->counts);
	free(baseline->known);
	free(baseline);
}

/* --- asking ------------------------------------------------------------- */

bool baseline_has(struct baseline *baseline, const struct sources *sources,
		  const struct finding *finding, bool suppressed)
{
	const struct source *source =
	    source_numbered(sources, finding->span.file);
	struct listed key = {.rule = ""}, *known = NULL;

	fingerprint_next(baseline->counts, sources, finding, key.fingerprint);
	if (!baseline->writes) {
		if (baseline->count)
			known = bsearch(&key, baseline->known, baseline->count,
					sizeof key, compare_fingerprints);
		if (known)
			known->met = true;
		return known != NULL;
	}
	if (suppressed)
		return true;
	known = add_known(baseline, key.fingerprint);
	known->rule = finding->rule->id;
	known->file = source ? source->path : NULL;
	known->message = arena_string(baseline->arena, finding->message);
	return true;
}

/* --- what is gone ------------------------------------------------------- */

#define TOLD_MAX 20

/* Was the file read, or is it there no more? */
static bool is_in_reach(struct sources *sources, const char *path)
{
	const struct source *source;

	for (uint32_t i = 0; (source = source_numbered(sources, i)); i++)
		if (strcmp(source->path, path) == 0)
			return true;
	return !*path || source_probe(sources, path) != SOURCE_OPENED;
}

uint64_t baseline_tell_gone(const struct baseline *baseline,
			    struct sources *sources,
			    bool (*runs)(void *context, const char *rule),
			    void *context)
{
	uint64_t gone = 0;

	for (size_t i = 0; i < baseline->count; i++) {
		const struct listed *known = &baseline->known[i];

		if (known->met || !runs(context, known->rule) ||
		    !is_in_reach(sources, known->file))
			continue;
		if (gone++ < TOLD_MAX)
			tell("%s: gone: %s: %s [%s]", baseline->path,
			     known->file, known->message, known->rule);
	}
	if (gone)
		tell("%s: %" PRIu64 " of its findings %s gone; "
		     "--write-baseline forgets %s",
		     baseline->path, gone, gone == 1 ? "is" : "are",
		     gone == 1 ? "it" : "them");
	return gone;
}

/* --- writing ------------------------------------------------------------ */

static int compare_known(const void *a, const void *b)
{
	const struct listed *left = a, *right = b;
	int order = strcmp(left->file ? left->file : "",
			   right->file ? right->file : "");

	if (!order)
		order = strcmp(left->rule, right->rule);
	if (!order)
		order = strcmp(left->message, right->message);
	return order ? order : compare_fingerprints(a, b);
}

bool baseline_write(const struct baseline *baseline)
{
	struct output output;

	if (baseline->count)
		qsort(baseline->known, baseline->count, sizeof *baseline->known,
		      compare_known);
	output_open(&output, baseline->path);
	buffer_add_string(&output.text, "{\"version\":1,\"findings\":[");
	for (size_t i = 0; i < baseline->count; i++) {
		const struct listed *known = &baseline->known[i];
		json_t *object = json_new_object();

		json_set_string(object, "fingerprint", known->fingerprint);
		json_set_string(object, "rule", known->rule);
		json_set_string(object, "file", known->file);
		json_set_string(object, "message", known->message);
		buffer_add_string(&output.text, i ? ",\n" : "\n");
		json_write(&output, object);
		output_flush(&output);
	}
	buffer_add_string(&output.text, "\n]}\n");
	return output_close(&output, true);
}
