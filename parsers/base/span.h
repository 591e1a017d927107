/*
 * span.h - which bytes of which file a fact was read from.
 *
 * Lines and columns are not kept: they are computed from the bytes when a
 * finding is printed (source_position() in source.h).
 */
#ifndef PARSERS_BASE_SPAN_H
#define PARSERS_BASE_SPAN_H

#include <stdbool.h>
#include <stdint.h>

#define SPAN_NO_FILE UINT32_MAX

struct span {
	uint32_t file;   /* a source's number; SPAN_NO_FILE: from no file */
	uint32_t at;     /* offset of the first byte */
	uint32_t length; /* in bytes; 0 marks a place between two bytes */
};

/* Of a fact that no file states: a default, the command line. */
#define SPAN_NONE ((struct span){SPAN_NO_FILE, 0, 0})

static inline bool span_is_none(struct span span)
{
	return span.file == SPAN_NO_FILE;
}

/* From the beginning of FIRST to the end of LAST, both of one file. */
static inline struct span span_join(struct span first, struct span last)
{
	return (struct span){first.file, first.at,
			     last.at + last.length - first.at};
}

#endif
