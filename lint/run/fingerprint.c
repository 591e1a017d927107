/*
 * fingerprint.c - naming findings so that they are known again (see
 * fingerprint.h).  Lines and columns have no part in it.
 */
#include "lint/run/fingerprint.h"
#include "parsers/base/memory.h"

#include <ldns/ldns.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct print {
	uint8_t bytes[LDNS_SHA256_DIGEST_LENGTH];
	size_t index; /* of its finding */
};

/* Each part is followed by a NUL, so that none runs into the next. */
static void add_part(struct buffer *text, const char *part)
{
	buffer_add(text, part, strlen(part) + 1);
}

static void hash(struct print *print, const struct buffer *text)
{
	ldns_sha256((const unsigned char *)text->bytes, (unsigned)text->used,
		    print->bytes);
}

/* What identifies a finding; its place's path where its rule says nothing. */
static void add_identity(struct buffer *text, struct sources *sources,
			 const struct finding *finding)
{
	const struct source *source =
	    source_numbered(sources, finding->span.file);

	add_part(text, finding->rule->id);
	if (finding->identity) {
		add_part(text, finding->identity);
		return;
	}
	add_part(text, source ? source->path : "");
	add_part(text, finding->message);
}

static int compare_prints(const void *a, const void *b)
{
	const struct print *left = a, *right = b;
	int order = memcmp(left->bytes, right->bytes, sizeof left->bytes);

	if (order)
		return order;
	return left->index < right->index ? -1 : left->index > right->index;
}

/* Gives each but the first of equal prints a number of its own. */
static void number_repeated(struct print *prints, size_t count)
{
	size_t first = 0;

	for (size_t i = 1; i < count; i++) {
		struct buffer text = {0};

		if (memcmp(prints[first].bytes, prints[i].bytes,
			   sizeof prints->bytes) != 0) {
			first = i;
			continue;
		}
		buffer_add(&text, prints[first].bytes, sizeof prints->bytes);
		buffer_print(&text, "%zu", i - first);
		hash(&prints[i], &text);
		buffer_free(&text);
	}
}

char (*fingerprint_all(struct sources *sources, struct finding *const *findings,
		       size_t count))[FINGERPRINT_TEXT]
{
	struct print *prints = memory_get((count + 1) * sizeof *prints);
	char(*texts)[FINGERPRINT_TEXT] =
	    memory_get((count + 1) * sizeof *texts);
	struct buffer text = {0};

	for (size_t i = 0; i < count; i++) {
		buffer_empty(&text);
		add_identity(&text, sources, findings[i]);
		hash(&prints[i], &text);
		prints[i].index = i;
	}
	qsort(prints, count, sizeof *prints, compare_prints);
	number_repeated(prints, count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < FINGERPRINT_TEXT / 2; j++)
			snprintf(texts[prints[i].index] + 2 * j, 3, "%02x",
				 prints[i].bytes[j]);
	buffer_free(&text);
	free(prints);
	return texts;
}
