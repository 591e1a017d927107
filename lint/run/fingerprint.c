/*
 * fingerprint.c - naming findings so that they are known again (see
 * fingerprint.h).
 */
#include "lint/run/fingerprint.h"
#include "parsers/base/memory.h"
#include "rules/keyset.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each part is followed by a NUL, so that none runs into the next. */
static void add_part(struct sha256_ctx *hash, const char *part)
{
	sha256_update(hash, strlen(part) + 1, (const uint8_t *)part);
}

/* What identifies a finding; its file and message where its rule says
   nothing. */
static void add_identity(struct sha256_ctx *hash, const struct sources *sources,
			 const struct finding *finding)
{
	const struct source *source =
	    source_numbered(sources, finding->span.file);

	add_part(hash, finding->rule->id);
	if (finding->identity) {
		add_part(hash, finding->identity);
		return;
	}
	add_part(hash, source ? source->path : "");
	add_part(hash, finding->message);
}

void fingerprint_of(const struct sources *sources,
		    const struct finding *finding, size_t number,
		    char text[FINGERPRINT_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[FINGERPRINT_TEXT / 2];
	char counted[24];
	struct sha256_ctx hash;

	sha256_init(&hash);
	add_identity(&hash, sources, finding);
	if (number) {
		snprintf(counted, sizeof counted, "%zu", number);
		sha256_update(&hash, strlen(counted), (const uint8_t *)counted);
	}
	sha256_digest(&hash, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 0xf];
	}
	text[2 * sizeof digest] = '\0';
}

/* --- counting ----------------------------------------------------------- */

struct fingerprint_counts {
	struct keyset counts; /* by half of the first one's text */
};

struct fingerprint_counts *fingerprint_counts_new(void)
{
	return memory_get(sizeof(struct fingerprint_counts));
}

void fingerprint_counts_free(struct fingerprint_counts *counts)
{
	keyset_free(&counts->counts);
	free(counts);
}

void fingerprint_next(struct fingerprint_counts *counts,
		      const struct sources *sources,
		      const struct finding *finding,
		      char text[FINGERPRINT_TEXT])
{
	uint32_t *count;
	bool new;

	fingerprint_of(sources, finding, 0, text);
	count = keyset_put(&counts->counts,
			   keyset_hash(0, text, FINGERPRINT_TEXT / 2), &new);
	if (*count)
		fingerprint_of(sources, finding, *count, text);
	++*count;
}

char (*fingerprint_all(const struct sources *sources,
		       struct finding *const *findings,
		       size_t count))[FINGERPRINT_TEXT]
{
	char(*texts)[FINGERPRINT_TEXT] =
	    memory_get((count + 1) * sizeof *texts);
	struct fingerprint_counts *counts = fingerprint_counts_new();

	for (size_t i = 0; i < count; i++)
		fingerprint_next(counts, sources, findings[i], texts[i]);
	fingerprint_counts_free(counts);
	return texts;
}
