/*
 * verdicts.h - reports of what became of customers' requests.
 *
 * Verdicts are written one by one, as they are reached, so that a list of any
 * length needs no room.
 */
#ifndef LINT_REPORT_VERDICTS_H
#define LINT_REPORT_VERDICTS_H

#include "lint/report/report.h"
#include "lint/run/fingerprint.h"
#include "rules/request.h"

struct verdicts {
	struct output *output;
	struct outcome outcome; /* its counts grow with each verdict */
	struct fingerprint_counts *fingerprints;
	uint64_t told[REQUEST_REJECT + 1]; /* by verdict */
};

struct verdict_format {
	const char *name;
	void (*begin)(struct verdicts *verdicts); /* NULL: nothing */
	void (*add)(struct verdicts *verdicts,
		    const struct request_result *result);
	void (*end)(struct verdicts *verdicts);
};

const struct verdict_format *verdict_format_find(const char *name);

#endif
