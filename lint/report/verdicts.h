/*
 * verdicts.h - reports of what became of customers' requests.
 *
 * Verdicts are written page by page, as they are reached, so that a list of
 * any length needs no room.
 */
#ifndef LINT_REPORT_VERDICTS_H
#define LINT_REPORT_VERDICTS_H

#include "lint/report/report.h"
#include "lint/run/fingerprint.h"
#include "lint/run/stream.h"

struct verdicts {
	const struct verdict_format *format;
	struct output *output;
	const struct requests *requests; /* all of them */
	struct outcome outcome;          /* its counts grow with each page */
	struct fingerprint_counts *fingerprints;
	uint64_t told[REQUEST_REJECT + 1]; /* by verdict */
};

struct verdict_format {
	const char *name;
	void (*begin)(struct verdicts *verdicts); /* NULL: nothing */
	/* By several threads at once. */
	void (*add)(const struct verdicts *verdicts,
		    const struct request_result *result, struct page *page);
	void (*end)(struct verdicts *verdicts);
};

const struct verdict_format *verdict_format_find(const char *name);

/* The next page is counted, and written in its place. */
void verdicts_take(struct verdicts *verdicts, struct page *page);

#endif
