/*
 * emit.h - reverse zones and a list of requests out of any bytes, and a diff
 * applied to them, for fuzz_emit.c.
 */
#ifndef TESTS_FUZZ_EMIT_H
#define TESTS_FUZZ_EMIT_H

#include "tests/fuzz/harness.h"
#include "tests/zone/given.h"

#include <stdio.h>
#include <string.h>

#define EMIT_ZONES 3

/* Their files are z0, z1 and z2. */
static const char *const emit_origins[EMIT_ZONES] = {
    "2.0.192.in-addr.arpa.", "0/26.2.0.192.in-addr.arpa.",
    "8.b.d.0.1.0.0.2.ip6.arpa."};

/* Facts of TEXTS, those that are empty left out; sealed, to be freed. */
static inline struct facts *emit_zones(struct sources *sources,
				       const struct slice texts[EMIT_ZONES])
{
	struct facts *facts = facts_new(sources);
	char path[] = "z0";

	for (unsigned i = 0; i < EMIT_ZONES; i++) {
		path[1] = (char)('0' + i);
		if (texts[i].length)
			given_zone(facts,
				   source_overlay(sources, path, texts[i]),
				   emit_origins[i]);
	}
	store_seal(facts->store);
	return facts;
}

/* --- applying a diff ------------------------------------------------------ */

struct patching {
	struct slice diff;           /* what is left of it */
	struct slice old;            /* what is left of the file */
	struct buffer new;           /* of the file */
	uint32_t old_line, new_line; /* lines that were taken, and made */
	bool open;                   /* a file is being made */
};

static inline struct slice patch_line(struct slice *text)
{
	const char *end = memchr(text->at, '\n', text->length);
	struct slice line = {text->at,
			     end ? (size_t)(end - text->at) + 1 : text->length};

	text->at += line.length;
	text->length -= line.length;
	return line;
}

/* The next line of the file, which must be there. */
static inline struct slice patch_take(struct patching *patching)
{
	harness_must(patching->old.length > 0);
	patching->old_line++;
	return patch_line(&patching->old);
}

static inline void patch_put(struct patching *patching, struct slice line)
{
	/* what has no line end is the last line */
	harness_must(patching->new.used == 0 ||
		     patching->new.bytes[patching->new.used - 1] == '\n');
	buffer_add(&patching->new, line.at, line.length);
	patching->new_line++;
}

/* A line of a hunk; one before `\ No newline` has none. */
static inline void patch_hunk_line(struct patching *patching, uint32_t left[2])
{
	struct slice line = patch_line(&patching->diff), old;
	char sign = line.length ? line.at[0] : '\0';

	harness_must(sign == ' ' || sign == '-' || sign == '+');
	line.at++;
	line.length--;
	if (slice_begins(patching->diff, "\\")) {
		patch_line(&patching->diff);
		line.length--;
	}
	if (sign != '+') {
		old = patch_take(patching);
		harness_must(slice_equal(old, line) && left[0]-- > 0);
	}
	if (sign != '-') {
		patch_put(patching, line);
		harness_must(left[1]-- > 0);
	}
}

static inline void patch_hunk(struct patching *patching, struct slice head)
{
	unsigned old, new;
	uint32_t left[2];
	char text[80];

	harness_must(head.length < sizeof text);
	memcpy(text, head.at, head.length);
	text[head.length] = '\0';
	harness_must(sscanf(text, "@@ -%u,%u +%u,%u @@", &old, &left[0], &new,
			    &left[1]) == 4);
	old -= left[0] > 0;
	new -= left[1] > 0;
	while (patching->old_line < old)
		patch_put(patching, patch_take(patching));
	harness_must(patching->old_line == old && patching->new_line == new);
	while (left[0] + left[1] > 0)
		patch_hunk_line(patching, left);
}

static inline void patch_end(struct patching *patching, struct slice *text)
{
	buffer_add(&patching->new, patching->old.at, patching->old.length);
	*text = (struct slice){patching->new.bytes, patching->new.used};
	patching->new = (struct buffer){0};
}

/* TEXTS become what DIFF makes of them; those that it made are to be freed. */
static inline void patch_apply(struct slice diff,
			       struct slice texts[EMIT_ZONES],
			       bool made[EMIT_ZONES])
{
	struct patching patching = {.diff = diff};
	unsigned file = 0;

	while (patching.diff.length) {
		struct slice line = patch_line(&patching.diff);

		if (slice_begins(line, "# ") || slice_begins(line, "+++ b/z"))
			continue;
		if (slice_begins(line, "@@ ")) {
			patch_hunk(&patching, line);
			continue;
		}
		harness_must(slice_begins(line, "--- a/z") && line.length == 9);
		if (patching.open)
			patch_end(&patching, &texts[file]);
		file = (unsigned)(line.at[7] - '0');
		harness_must(file < EMIT_ZONES && !made[file]);
		patching = (struct patching){
		    .diff = patching.diff, .old = texts[file], .open = true};
		made[file] = true;
	}
	if (patching.open)
		patch_end(&patching, &texts[file]);
}

#endif
