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

/* NUMBER counts from 0 among the findings of the same rule and identity. */
static void fingerprint_of(const struct sources *sources,
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

/* Few are met twice: only those are counted, of the others it is enough to
   know that they were met. */
struct fingerprint_counts {
	uint64_t *met;       /* half of the first one's text, 0: free */
	size_t room, count;  /* a power of 2, at most half full */
	struct keyset again; /* how often */
};

struct fingerprint_counts *fingerprint_counts_new(void)
{
	return memory_get(sizeof(struct fingerprint_counts));
}

void fingerprint_counts_free(struct fingerprint_counts *counts)
{
	keyset_free(&counts->again);
	free(counts->met);
	free(counts);
}

/* Keys are of a hash already: where one belongs is its lowest bits. */
static bool put(uint64_t *met, size_t room, uint64_t key)
{
	size_t slot = (size_t)key & (room - 1);

	while (met[slot] && met[slot] != key)
		slot = (slot + 1) & (room - 1);
	if (met[slot])
		return false;
	met[slot] = key;
	return true;
}

static void grow(struct fingerprint_counts *counts)
{
	size_t room = counts->room ? counts->room * 2 : 64;
	uint64_t *met = memory_get(room * sizeof *met);

	for (size_t i = 0; i < counts->room; i++)
		if (counts->met[i])
			put(met, room, counts->met[i]);
	free(counts->met);
	counts->met = met;
	counts->room = room;
}

/* The values of eight hexadecimal digits, in some order. */
static uint64_t digits_of(const char *text)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t word;

	memcpy(&word, text, sizeof word);
	word = (word & each * 0xf) + (word >> 6 & each) * 9;
	word |= word >> 4;
	word &= UINT64_C(0x00ff00ff00ff00ff);
	word |= word >> 8;
	word &= UINT64_C(0x0000ffff0000ffff);
	return (word | word >> 16) & UINT32_MAX;
}

/* Half of the bits; 0 is not among the keys. */
static uint64_t key_of(const char text[FINGERPRINT_TEXT])
{
	uint64_t key = digits_of(text) << 32 | digits_of(text + 8);

	return key ? key : 1;
}

void fingerprint_expect(struct fingerprint_counts *counts,
			const char text[FINGERPRINT_TEXT])
{
	if (counts->room)
		__builtin_prefetch(
		    &counts->met[key_of(text) & (counts->room - 1)], 1);
}

/* Which one this is of those with the same text, from 0. */
static uint32_t number_of(struct fingerprint_counts *counts,
			  const char text[FINGERPRINT_TEXT])
{
	uint64_t key = key_of(text);
	bool new;

	if (counts->count * 2 >= counts->room)
		grow(counts);
	if (put(counts->met, counts->room, key)) {
		counts->count++;
		return 0;
	}
	return ++*keyset_put(&counts->again, key, &new);
}

void fingerprint_first(const struct sources *sources,
		       const struct finding *finding,
		       char text[FINGERPRINT_TEXT])
{
	fingerprint_of(sources, finding, 0, text);
}

void fingerprint_count(struct fingerprint_counts *counts,
		       const struct sources *sources,
		       const struct finding *finding,
		       char text[FINGERPRINT_TEXT])
{
	uint32_t number = number_of(counts, text);

	if (number)
		fingerprint_of(sources, finding, number, text);
}

void fingerprint_next(struct fingerprint_counts *counts,
		      const struct sources *sources,
		      const struct finding *finding,
		      char text[FINGERPRINT_TEXT])
{
	fingerprint_first(sources, finding, text);
	fingerprint_count(counts, sources, finding, text);
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
