/*
 * answers.h - a file of shell assignments, read as data: Debian's
 * update-exim4.conf.conf.  Nothing in it is ever run.
 */
#ifndef PARSERS_EXIM_ANSWERS_H
#define PARSERS_EXIM_ANSWERS_H

#include "parsers/base/source.h"

struct answer_line {
	struct slice name;
	const char *value; /* quotes taken away; NULL: the shell computes it */
	struct slice raw;  /* as written behind the `=` */
	struct span span;  /* of RAW */
	struct answer_line *next;
};

/* In the order of the file. */
struct answer_line *answers_read(struct arena *arena,
				 const struct source *source);

/* The last assignment counts, as in the shell; NULL: there is none. */
const struct answer_line *answers_find(const struct answer_line *lines,
				       const char *name);

/* Its value, "" where it has none or cannot be known. */
const char *answers_text(const struct answer_line *lines, const char *name);

#endif
