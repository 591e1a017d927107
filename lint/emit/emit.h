/*
 * emit.h - the forms in which a change of the reverse zones is written, for
 * other programs to carry it out.
 */
#ifndef LINT_EMIT_EMIT_H
#define LINT_EMIT_EMIT_H

#include "lint/emit/changes.h"
#include "lint/report/output.h"

struct emit {
	struct changes *changes;
	struct output *output;
	int64_t now; /* seconds since 1970: for serials */
	bool whole;  /* false where a change could not be written in this form;
			that was told */
};

/* A form of --emit; names are the options'.  NULL: there is none. */
typedef void emit_form(struct emit *emit);
emit_form *emit_find(const char *name);

emit_form emit_zone, emit_nsupdate, emit_octodns, emit_diff;

/* What is left to people, each line behind SIGN. */
void emit_by_hand(struct emit *emit, const char *sign);

#endif
