/*
 * fingerprint.c - naming findings so that they are known again (see
 * fingerprint.h).
 */
#include "lint/run/fingerprint.h"
#include "parsers/base/memory.h"
#include "rules/keyset.h"

#include <ldns/ldns.h>
#include <stdlib.h>
#include <string.h>

/* Each part is followed by a NUL, so that none runs into the next. */
static void add_part(struct buffer *text, const char *part)
{
	buffer_add(text, part, strlen(part) + 1);
}

/* What identifies a finding; its file and message where its rule says
   nothing. */
static void add_identity(struct buffer *text, const struct sources *sources,
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

void fingerprint_of(const struct sources *sources,
		    const struct finding *finding, size_t number,
		    char text[FINGERPRINT_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[LDNS_SHA256_DIGEST_LENGTH];
	struct buffer identity = {0};

	add_identity(&identity, sources, finding);
	if (number)
		buffer_print(&identity, "%zu", number);
	ldns_sha256((const unsigned char *)identity.bytes,
		    (unsigned)identity.used, digest);
	buffer_free(&identity);
	for (size_t i = 0; i < FINGERPRINT_TEXT / 2; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 0xf];
	}
	text[FINGERPRINT_TEXT - 1] = '\0';
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
