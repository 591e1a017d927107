/*
 * choose.h - which rules judge, and how severely.
 */
#ifndef LINT_RUN_CHOOSE_H
#define LINT_RUN_CHOOSE_H

#include "lint/options.h"
#include "lint/settings.h"

/*
 * A severity for each row of rule_table: the rows' own, by --profile, then
 * the settings', then --select, --ignore and --severity.  NULL, which was
 * told, where a rule or profile is not known.  The caller frees it.
 */
enum severity *choose_severities(const struct settings *settings,
				 const struct options *options);

/* RULE's among them. */
enum severity choose_severity(const enum severity *severities,
			      const struct rule *rule);

/* The rule called ID, or NULL: then the closest one was told for WHERE. */
const struct rule *choose_rule(const char *where, const char *id);

#endif
