/*
 * secret.c - is this the name of something that must not be shown (see
 * secret.h)?  Errs on the side of hiding; knows no format.
 */
#include "parsers/base/secret.h"

#include <string.h>

/* PART is two letters or more, in lower case: most words lack the two. */
static bool holds(struct slice word, const char *part)
{
	size_t length = strlen(part);

	for (size_t i = 0; i + length <= word.length; i++)
		if ((word.at[i] | 0x20) == part[0] &&
		    (word.at[i + 1] | 0x20) == part[1] &&
		    slice_is_nocase((struct slice){word.at + i, length}, part))
			return true;
	return false;
}

static bool is_key(struct slice word)
{
	return word.length && (word.at[word.length - 1] | 0x20) == 'y' &&
	       (slice_is_nocase(word, "key") ||
		slice_ends_nocase(word, "_key") ||
		slice_ends_nocase(word, "-key"));
}

bool secret_name(struct slice word)
{
	return holds(word, "secret") || holds(word, "passw") || is_key(word);
}
