/*
 * reader.h - logical lines of a configuration: files and generated text in
 * turn, .include, .ifdef and its family, macros replaced, continuations
 * joined, comments gone (those that speak to us are kept as facts).
 *
 * Knows no option and no section.
 */
#ifndef PARSERS_EXIM_READER_H
#define PARSERS_EXIM_READER_H

#include "parsers/exim/macro.h"
#include "parsers/exim/template.h"
#include "parsers/facts/facts.h"

#define READER_CONDITIONS_MAX 20 /* the daemon's own limit */
#define READER_INCLUDES_MAX   16

/* Where physical lines come from. */
struct feed {
	const struct source *source; /* NULL: text that no file holds */
	struct slice bytes;
	size_t next;           /* offset of the next line */
	const char *directory; /* what a relative .include starts from */
	struct span origin;    /* the .include line; of generated text, what
				  it was generated from */
	const struct fixed_text *given; /* of generated text: its lines */
	size_t given_count;
	bool stock;    /* the distribution's text, not the user's */
	bool included; /* by .include */
	bool joins;    /* goes on in the feed below, as by cat */
	unsigned lines;
	struct feed *below;
};

struct reader {
	struct facts *facts;
	struct macros macros;
	struct feed *feed;
	unsigned depth;
	unsigned files;
	struct text part; /* the physical line */
	struct text line; /* the logical one, so far */
	uint8_t states[READER_CONDITIONS_MAX];
	unsigned conditions; /* depth of .ifdef */
	uint8_t state;       /* 0: lines count */
	struct template_state template;
	struct span comment; /* waits for the line that it stands for */
	struct span condition_span;
	bool fatal;
	bool incomplete;      /* an included file is not here */
	const char *absent;   /* its name */
	bool stock;           /* the last line came from a stock feed */
	bool template_branch; /* it stands under a template's condition */
	unsigned line_number; /* of the last physical line, in its feed */
};

void feed_push(struct reader *reader, struct feed feed);
void feed_free(struct reader *reader);

/*
 * The next logical line that is neither empty nor a comment; it is valid
 * until the next call.  False at the end, or when the daemon would have
 * stopped (reader->fatal).
 */
bool feed_next(struct reader *reader, struct fixed_text *line);

/* A fault at LENGTH bytes at AT of LINE, with the daemon's refusal. */
struct fault *feed_fault(struct reader *reader, enum fault_kind kind,
			 const struct fixed_text *line, size_t at,
			 size_t length, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
