/*
 * plain.c - is there anything at an address that a rule need see? (See
 * plain.h.)
 */
#include "lint/join/plain.h"
#include "lint/join/write.h"

#include <string.h>

static bool has_flag(struct slice flags, char flag)
{
	return memchr(flags.at, flag, flags.length) != NULL;
}

void plain_add(struct plain *plain, const struct record *record,
	       struct slice flags)
{
	bool outside = has_flag(flags, FLAG_OUTSIDE);

	if (record->type == RRTYPE_PTR) {
		plain->ptrs++;
		plain->target = record->target;
		plain->good = has_flag(flags, FLAG_GOOD);
		plain->outside = outside;
	} else if (record->address.family != FAMILY_NONE) {
		plain->loose = plain->loose || !outside;
		if (plain->ptrs && record->owner == plain->target)
			plain->confirmed =
			    plain->confirmed || has_flag(flags, FLAG_SURE);
	} else {
		plain->other = true;
	}
}

bool plain_is(const struct plain *plain)
{
	if (plain->other || plain->ptrs > 1)
		return false;
	if (plain->ptrs == 0)
		return !plain->loose;
	return plain->good && (plain->outside || plain->confirmed);
}
