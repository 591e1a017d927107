/*
 * fault.h - what a reader could not accept.
 *
 * A reader never prints and never stops at the first error: it adds a fault
 * and goes on with the next record, statement or line.  Whether a fault
 * matters, and what receivers make of it, is for the rules to say.
 */
#ifndef PARSERS_BASE_FAULT_H
#define PARSERS_BASE_FAULT_H

#include "parsers/base/arena.h"
#include "parsers/base/span.h"

#include <stdbool.h>
#include <stddef.h>

enum fault_kind {
	/* zone files */
	FAULT_ZONE_SYNTAX,      /* what named-checkzone refuses to load */
	FAULT_INCLUDE_MISSING,  /* the file named by an include is absent */
	FAULT_INCLUDE_REFUSED,  /* outside the root, or no regular file */
	FAULT_INCLUDE_LOOP,     /* a file includes itself, or too deep */
	FAULT_GENERATE_INVALID, /* range, step, width or modifier */
	FAULT_LIMIT,            /* a limit on size or count was met */
	FAULT_OUT_OF_ZONE,      /* an owner outside the origin: ignored */
	FAULT_NO_TTL,           /* a record without TTL and none before */
	FAULT_HASH_COMMENT,     /* an owner that begins with `#` */
	FAULT_DIALECT,         /* another name server's record types or forms */
	FAULT_TEMPLATE,        /* template markers: values are not known */
	FAULT_INHERITED_OWNER, /* blank owner behind $INCLUDE or $ORIGIN */
	FAULT_ORIGIN_UNKNOWN,  /* no origin can be told for this file */
	FAULT_TWO_FILES,       /* two files of one origin and view */
	/* named.conf */
	FAULT_NAMED_SYNTAX,
	FAULT_NAMED_FILE_MISSING, /* a zone's file is absent */
	FAULT_NAMED_DUPLICATE,    /* one zone twice in one view */
	/* Postfix */
	FAULT_POSTFIX_SYNTAX, /* the daemon ends with `fatal:` */
	FAULT_POSTFIX_UNKNOWN,
	FAULT_POSTFIX_UNUSED,
	FAULT_POSTFIX_DUPLICATE,
	FAULT_POSTFIX_UNDEFINED,
	FAULT_POSTFIX_NO_EFFECT,
	/* Exim */
	FAULT_EXIM_SYNTAX,
	FAULT_EXIM_UNKNOWN_OPTION,
	FAULT_EXIM_UNDEFINED_MACRO,
	FAULT_EXIM_MACRO_LIKE_OPTION,
	FAULT_EXIM_HELO_AMBIGUOUS, /* EHLO from reverse DNS, several PTRs */
	/* customers' requests */
	FAULT_REQUEST_SYNTAX,
	/* any reader: the environment failed, the judgement is incomplete */
	FAULT_UNREADABLE,
	FAULT_KINDS
};

struct fault {
	enum fault_kind kind;
	struct span span;        /* the bytes to change */
	const char *message;     /* what is wrong, without a final full stop */
	const char *label;       /* for the caret line; NULL: none */
	const char *help;        /* the exact cure; NULL: none is known */
	struct span from;        /* how it came in: the including line, ... */
	const char *from_label;  /* NULL where FROM is SPAN_NONE */
	const char *subject;     /* zone, parameter or option; NULL: none */
	unsigned confidence_low; /* 1: rests on an assumption it names */
	bool mild; /* what is written counts all the same: a warning */
};

/* A growing list; all zero is empty.  Texts live in the caller's arena. */
struct faults {
	struct fault *items;
	size_t count;
	size_t room;
};

/* The new fault, with SPAN_NONE as FROM, for the caller to complete. */
struct fault *fault_add(struct faults *faults, enum fault_kind kind,
			struct span span, const char *message);
void faults_free(struct faults *faults);

#endif
