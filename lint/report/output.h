/*
 * output.h - where reports go: standard output or a file, whole or not at all.
 *
 * A file is written under a temporary name beside its place and renamed by
 * output_close().  Once something cannot be written, the rest is dropped and
 * output_close() says so; nobody has to ask in between.
 */
#ifndef LINT_REPORT_OUTPUT_H
#define LINT_REPORT_OUTPUT_H

#include "parsers/base/buffer.h"
#include "parsers/base/slice.h"

#include <stdbool.h>

struct output {
	struct buffer text; /* add here; call output_flush() now and then */
	int descriptor;
	int error;        /* an errno; 0: all is well */
	const char *path; /* NULL: standard output */
	char *temporary;
	struct output *next; /* another one that is open */
	bool colour; /* what is written is for a terminal that shows colours */
};

/* PATH NULL is standard output.  Never fails: see output_close(). */
void output_open(struct output *output, const char *path);

/* Writes out what has gathered, if it is much. */
void output_flush(struct output *output);

/*
 * Writes the rest and puts the file in its place if WHOLE; else the old file
 * stays.  False, and a line on standard error, where that failed.
 */
bool output_close(struct output *output, bool whole);

#endif
