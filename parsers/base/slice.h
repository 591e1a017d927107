/*
 * slice.h - bytes that somebody else owns.
 *
 * Input is never NUL-terminated and may hold NUL: readers pass slices of a
 * source's bytes.  Case-blindness is ASCII's only, as in DNS (RFC 4343).
 */
#ifndef PARSERS_BASE_SLICE_H
#define PARSERS_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *at;
	size_t length;
};

static inline struct slice slice_of(const char *string)
{
	return (struct slice){string, strlen(string)};
}

bool slice_is(struct slice slice, const char *string);
bool slice_is_nocase(struct slice slice, const char *string);
/* NULL ends the words. */
bool slice_is_one_of(struct slice slice, const char *const *words);
bool slice_begins(struct slice slice, const char *prefix);
bool slice_ends(struct slice slice, const char *suffix);
bool slice_ends_nocase(struct slice slice, const char *suffix);
bool slice_equal(struct slice a, struct slice b);
bool slice_equal_nocase(struct slice a, struct slice b);

/* Without white space (space, tab, CR, LF, VT, FF) at either end. */
struct slice slice_trim(struct slice slice);

/* Takes the first line off REST; its line feed is in neither. */
struct slice slice_line(struct slice *rest);

/*
 * The one number parser: decimal digits only, at least one, at most MAXIMUM.
 * False leaves *VALUE alone.
 */
bool slice_number(struct slice slice, uint64_t maximum, uint64_t *value);

/*
 * What strtoul() takes off the front, a sign included, for formats whose own
 * readers leave it to the C library.  Yields how many bytes; none of a text of
 * 64 or more.
 */
size_t slice_strtoul(struct slice slice, uint64_t *value);

/* tolower() of ASCII, whatever the locale. */
static inline unsigned char ascii_lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : c;
}

#endif
