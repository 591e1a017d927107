/*
 * allocations.h - reads which addresses belong to whom, as CSV with a header
 * line `prefix,customer`: for lists that are too long for the settings.
 */
#ifndef PARSERS_REQUEST_ALLOCATIONS_H
#define PARSERS_REQUEST_ALLOCATIONS_H

#include "parsers/base/source.h"
#include "parsers/facts/address.h"

struct allocation {
	struct prefix prefix;
	struct slice customer; /* in the source's bytes */
	struct span span;      /* the line */
};

struct allocations_reader {
	const struct source *source;
	size_t at;
	unsigned prefix, customer; /* their columns */
	char separator;
	struct span span;  /* of the line that was read last */
	const char *fault; /* why reading ended before the end; NULL */
};

/* False, with FAULT set, where the header is not acceptable. */
bool allocations_begin(struct allocations_reader *reader,
		       const struct source *source);
/* The next row; false at the end, or with FAULT set where it is none. */
bool allocations_next(struct allocations_reader *reader,
		      struct allocation *allocation);

#endif
