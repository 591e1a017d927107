/*
 * check.c - `rdnslint check`: judges what the files say.
 */
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/report/report.h"
#include "lint/run/choose.h"
#include "lint/run/fingerprint.h"
#include "lint/run/judge.h"
#include "lint/tell.h"
#include "parsers/base/budget.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Status 1 or not, by --fail-on. */
static enum status judged_status(const struct options *options,
				 const struct outcome *outcome)
{
	const char *level = options->fail_on ? options->fail_on : "error";
	uint64_t count = outcome->errors;

	if (strcmp(level, "never") == 0)
		return STATUS_OK;
	if (strcmp(level, "error") != 0)
		count += outcome->warnings;
	if (strcmp(level, "info") == 0)
		count += outcome->infos;
	return count ? STATUS_FINDINGS : STATUS_OK;
}

/* Looks at all that is shown of FINDING, so that it is known to be there. */
static void look_again(struct sources *sources, const struct finding *finding)
{
	source_position(sources, finding->span.file, finding->span.at);
	source_line(sources, finding->span.file, finding->span.at);
	for (unsigned i = 0; i < finding->related_count; i++) {
		struct span span = finding->related[i].span;

		source_position(sources, span.file, span.at);
		source_line(sources, span.file, span.at);
	}
}

static struct outcome outcome_of(struct run *run, const struct options *options,
				 const struct verdict *verdict)
{
	struct outcome outcome = {
	    .sources = run->sources,
	    .facts = run->facts,
	    .findings = verdict->findings,
	    .count = verdict->count,
	    .errors = verdict->errors,
	    .warnings = verdict->warnings,
	    .infos = verdict->infos,
	    .cut = verdict->cut,
	    .suppressed = verdict->suppressed,
	    .unknown = verdict->unknown,
	    .excerpts = !options->no_excerpts,
	    .shows_suppressed = options->show_suppressed,
	    .quiet = options->quiet,
	    .statistics = options->statistics,
	};

	if (budget_late())
		tell("not all was judged: %s", budget_text());
	outcome_count_inputs(&outcome);
	outcome.fingerprints =
	    fingerprint_all(run->sources, verdict->findings, verdict->count);
	for (size_t i = 0; i < verdict->count; i++)
		look_again(run->sources, verdict->findings[i]);
	outcome.complete =
	    run_complete(run) && !budget_late() && !verdict->limited;
	return outcome;
}

/* --- reports ------------------------------------------------------------ */

/* OUTCOME without the findings that are suppressed, which REPORT hides. */
static void write_report(struct output *output, const struct outcome *outcome,
			 const struct report *report)
{
	struct outcome told = *outcome;
	struct finding **findings;
	size_t count = 0;

	if (report->shows_suppressed || !outcome->shows_suppressed) {
		report->write(output, outcome);
		return;
	}
	findings = memory_get((outcome->count + 1) * sizeof *findings);
	for (size_t i = 0; i < outcome->count; i++)
		if (!outcome->findings[i]->suppressed)
			findings[count++] = outcome->findings[i];
	told.findings = findings;
	told.count = count;
	told.fingerprints = fingerprint_all(told.sources, findings, count);
	report->write(output, &told);
	free(told.fingerprints);
	free(findings);
}

/* What stands before the `=` of --report, and its format. */
static const struct report *further_format(const char *pair)
{
	char name[32] = "";

	memcpy(name, pair, strcspn(pair, "="));
	return report_find(name);
}

/* `F=FILE`, checked when the options were read. */
static bool write_further(const char *pair, const struct outcome *outcome)
{
	struct output output;

	output_open(&output, strchr(pair, '=') + 1);
	write_report(&output, outcome, further_format(pair));
	return output_close(&output, true);
}

/* The receiver of the profile, where it adds up points; NULL. */
static const char *scoring_receiver(const struct options *options)
{
	const char *receiver =
	    options->profile ? profile_receiver(options->profile) : NULL;

	return receiver && (strcmp(receiver, "spamassassin") == 0 ||
			    strcmp(receiver, "rspamd") == 0)
		   ? receiver
		   : NULL;
}

static bool wants_chains(const struct options *options)
{
	bool wants = report_find(write_format(options))->shows_chains ||
		     scoring_receiver(options);

	for (size_t i = 0; i < options->reports.count; i++)
		wants |= further_format(options->reports.at[i])->shows_chains;
	return wants;
}

static enum status write_reports(const struct options *options,
				 struct outcome *outcome)
{
	enum status status = outcome->complete ? judged_status(options, outcome)
					       : STATUS_INCOMPLETE;
	struct output output;

	outcome->status = (int)status;
	for (size_t i = 0; i < options->reports.count; i++)
		if (!write_further(options->reports.at[i], outcome))
			status = STATUS_INCOMPLETE;
	outcome->status = (int)status;
	write_open(&output, options);
	write_report(&output, outcome, report_find(write_format(options)));
	return write_close(&output, status);
}

/* ------------------------------------------------------------------------ */

/* The whole of it, with the senders' chains where a report shows them. */
static enum status report_run(struct run *run, const struct options *options,
			      const struct verdict *verdict, uint64_t gone)
{
	const struct policy policy = {
	    .profile = options->profile ? options->profile : "default",
	    .strict = options->strict};
	struct outcome outcome = outcome_of(run, options, verdict);
	struct chains *chains = NULL;
	enum severity *severities;
	enum status status;

	if (wants_chains(options)) {
		severities = choose_severities(run->settings, options);
		chains = chain_all(run->facts, &policy, severities);
		free(severities);
	}
	outcome.chains = chains;
	outcome.scored = scoring_receiver(options);
	outcome.gone = gone;
	status = write_reports(options, &outcome);
	if (outcome.complete && !run_complete(run))
		status = STATUS_INCOMPLETE;
	if (chains)
		chain_free(chains);
	free(outcome.fingerprints);
	return status;
}

static enum status run_check(const struct options *options)
{
	struct verdict *verdict;
	uint64_t gone;
	struct run run;
	enum status status = run_open(&run, options, &options->words);

	if (status != STATUS_OK)
		return status;
	status = judge_run(&run, options, &verdict, &gone);
	if (status == STATUS_OK) {
		status = report_run(&run, options, verdict, gone);
		verdict_free(verdict);
	}
	run_close(&run);
	return status;
}

const struct command command_check = {
    .name = "check",
    .bit = COMMAND_CHECK,
    .arguments = "[PATH...]",
    .summary = "judge zones and mail servers' configuration (the default)",
    .run = run_check,
};
