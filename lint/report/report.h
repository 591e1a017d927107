/*
 * report.h - what a report format is: one row and one function.
 *
 * A format is one file, lint/report/NAME.c, which defines `const struct
 * report report_NAME`.  The Makefile collects them; nothing else has to be
 * touched to add one.
 */
#ifndef LINT_REPORT_REPORT_H
#define LINT_REPORT_REPORT_H

#include "lint/report/output.h"
#include "parsers/facts/facts.h"
#include "rules/chain.h"
#include "rules/verdict.h"

#define FINGERPRINT_TEXT 33 /* 128 bits in hexadecimal, and a NUL */

/* All that a report can tell. */
struct outcome {
	struct sources *sources;
	const struct facts *facts;
	struct finding *const *findings;
	char (*fingerprints)[FINGERPRINT_TEXT]; /* of each finding */
	size_t count;
	uint64_t errors, warnings, infos; /* findings left out by a limit too */
	uint64_t cut;                     /* how many those are */
	uint64_t suppressed;
	uint64_t gone;    /* that the baseline knows and nobody finds */
	uint64_t unknown; /* names outside the loaded zones */
	uint64_t files, zones, records, senders;
	int status;                  /* what the process will leave with */
	const struct chains *chains; /* of all senders, for reports that show
					them; else NULL */
	const char *scored;    /* the receiver whose points are shown; NULL */
	bool complete;         /* nothing kept anything from being judged */
	bool excerpts;         /* text may quote the input */
	bool shows_suppressed; /* findings that do not count are among them */
	bool quiet;            /* findings only */
	bool statistics;
};

struct report {
	const char *name;
	const char *summary; /* one line, for --help and the manual */
	void (*write)(struct output *output, const struct outcome *outcome);
	bool shows_suppressed; /* and says that they are; else gets none */
	bool shows_chains;     /* and shall be given them */
};

/* Fills files, zones, records and senders from the facts. */
void outcome_count_inputs(struct outcome *outcome);

/* All formats, sorted by name. */
extern const struct report *const report_table[];
extern const size_t report_count;

const struct report *report_find(const char *name); /* NULL: unknown */

#endif
