/*
 * secret.c - is this the name of something that must not be shown (see
 * secret.h)?  Errs on the side of hiding; knows no format.
 */
#include "parsers/base/secret.h"

#include <string.h>

/* PART is in lower case and begins with a letter. */
static bool holds(struct slice word, const char *part)
{
	size_t length = strlen(part);

	for (size_t i = 0; i + length <= word.length; i++)
		if ((word.at[i] | 0x20) == *part &&
		    slice_is_nocase((struct slice){word.at + i, length}, part))
			return true;
	return false;
}

bool secret_name(struct slice word)
{
	return holds(word, "secret") || holds(word, "passw") ||
	       slice_is_nocase(word, "key") ||
	       slice_ends_nocase(word, "_key") ||
	       slice_ends_nocase(word, "-key");
}
