/*
 * request.c - `rdnslint request`: judges customers' PTR requests against the
 * loaded zones and the policy in the settings.
 */
#include "parsers/request/request.h"
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/emit/emit.h"
#include "lint/report/escape.h"
#include "lint/report/verdicts.h"
#include "lint/run/choose.h"
#include "lint/run/policy.h"
#include "lint/run/run.h"
#include "lint/run/userfile.h"
#include "lint/tell.h"
#include "parsers/base/budget.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct asking {
	const struct options *options;
	struct run run;
	enum severity *severities;
	struct request_policy rules;
	struct requests requests;
	struct request_batch *batch;
	struct output output;
	uint64_t told[REQUEST_REJECT + 1];
};

/* --- what is written ---------------------------------------------------- */

static void stream(struct asking *asking,
		   void (*take)(void *context, struct page *page),
		   void *context)
{
	stream_run(&(struct stream){.batch = asking->batch,
				    .count = asking->requests.count,
				    .jobs = run_jobs(asking->options),
				    .take = take,
				    .context = context});
}

static void write_verdict(void *context, const struct request_result *result,
			  struct page *page)
{
	const struct verdicts *verdicts = context;

	verdicts->format->add(verdicts, result, page);
}

static void take_verdicts(void *context, struct page *page)
{
	verdicts_take(context, page);
}

static void write_verdicts(struct asking *asking)
{
	struct verdicts verdicts = {
	    .format = verdict_format_find(write_format(asking->options)),
	    .output = &asking->output,
	    .requests = &asking->requests,
	    .outcome = {.sources = asking->run.sources,
			.facts = asking->run.facts,
			.complete = asking->run.complete,
			.quiet = asking->options->quiet},
	    .fingerprints = fingerprint_counts_new()};

	outcome_count_inputs(&verdicts.outcome);
	if (verdicts.format->begin)
		verdicts.format->begin(&verdicts);
	stream_run(&(struct stream){.batch = asking->batch,
				    .count = asking->requests.count,
				    .jobs = run_jobs(asking->options),
				    .write = write_verdict,
				    .take = take_verdicts,
				    .context = &verdicts});
	verdicts.format->end(&verdicts);
	memcpy(asking->told, verdicts.told, sizeof asking->told);
	fingerprint_counts_free(verdicts.fingerprints);
}

static bool is_unknown(const struct request_result *result)
{
	for (unsigned i = 0; i < result->count; i++)
		if (strcmp(result->reasons[i]->rule->id,
			   "request-forward-unknown") == 0)
			return true;
	return false;
}

struct listing {
	struct asking *asking;
	struct keyset listed;
};

static void list_one(struct listing *listing,
		     const struct request_result *result)
{
	struct asking *asking = listing->asking;
	const struct request *request = result->is.request;
	bool ipv6 = request->address.family == FAMILY_IPV6;

	asking->told[result->verdict]++;
	if (result->verdict != REQUEST_HOLD || !is_unknown(result) ||
	    !keyset_add(&listing->listed, (uint64_t)request->target * 2 + ipv6))
		return;
	escape_line(&asking->output.text, slice_of(result->is.name));
	buffer_add_string(&asking->output.text, ipv6 ? " AAAA\n" : " A\n");
	output_flush(&asking->output);
}

static void list_page(void *context, struct page *page)
{
	for (size_t i = 0; i < page->count; i++)
		list_one(context, &page->results[i]);
}

static void list_needed(struct asking *asking)
{
	struct listing listing = {.asking = asking};

	stream(asking, list_page, &listing);
	keyset_free(&listing.listed);
}

/* The beginning of --today, or now. */
static int64_t now_of(const struct options *options)
{
	struct tm day = {0};
	int64_t now = (int64_t)time(NULL);

	if (options->today && sscanf(options->today, "%d-%d-%d", &day.tm_year,
				     &day.tm_mon, &day.tm_mday) == 3) {
		day.tm_year -= 1900;
		day.tm_mon--;
		now = (int64_t)timegm(&day);
	}
	return now;
}

struct emitting {
	struct asking *asking;
	struct changes changes;
};

static void note_changes(void *context, struct page *page)
{
	struct emitting *emitting = context;

	for (size_t i = 0; i < page->count; i++) {
		emitting->asking->told[page->results[i].verdict]++;
		changes_add(&emitting->changes, &page->results[i]);
	}
}

static void emit_accepted(struct asking *asking)
{
	struct emitting emitting = {asking, {.facts = asking->run.facts}};
	struct emit emit = {.changes = &emitting.changes,
			    .output = &asking->output,
			    .now = now_of(asking->options),
			    .whole = true};

	stream(asking, note_changes, &emitting);
	changes_finish(&emitting.changes);
	emit_find(asking->options->emit)(&emit);
	asking->run.complete = asking->run.complete && emit.whole;
	changes_free(&emitting.changes);
}

/* --- the whole ---------------------------------------------------------- */

static enum status judge_all(struct asking *asking)
{
	const struct options *options = asking->options;
	struct policy policy = {.profile = options->profile ? options->profile
							    : "default"};
	enum status status;

	asking->batch =
	    request_batch_new(asking->run.facts, &policy, asking->severities,
			      &asking->rules, &asking->requests);
	write_open(&asking->output, options);
	if (options->list_needed)
		list_needed(asking);
	else if (options->emit)
		emit_accepted(asking);
	else
		write_verdicts(asking);
	request_batch_free(asking->batch);
	status = asking->told[REQUEST_HOLD] + asking->told[REQUEST_REJECT]
		     ? STATUS_FINDINGS
		     : STATUS_OK;
	return write_close(&asking->output,
			   asking->run.complete ? status : STATUS_INCOMPLETE);
}

static enum status judge_list(struct asking *asking, const char *file)
{
	const struct source *source =
	    userfile_open(asking->run.sources, &asking->run.root, file);
	enum status status = STATUS_USAGE;

	if (!source)
		return STATUS_INCOMPLETE;
	request_read(asking->run.facts, source, &asking->requests);
	asking->run.complete &= !budget_met();
	if (policy_take(&asking->rules, asking->run.settings,
			asking->run.sources, asking->run.facts->names))
		asking->severities =
		    choose_severities(asking->run.settings, asking->options);
	if (asking->severities)
		status = judge_all(asking);
	request_policy_free(&asking->rules);
	free(asking->severities);
	free(asking->requests.items);
	return status;
}

static enum status run_request(const struct options *options)
{
	struct asking asking = {.options = options};
	struct words paths = options->words;
	enum status status;

	if (paths.count == 0) {
		tell("request: say which FILE lists the requests (- is "
		     "standard input)");
		return STATUS_USAGE;
	}
	paths.at++;
	paths.count--;
	status = run_open(&asking.run, options, &paths);
	if (status != STATUS_OK)
		return status;
	status = judge_list(&asking, options->words.at[0]);
	run_close(&asking.run);
	return status;
}

static const char *const formats[] = {"text", "concise", "json", "jsonl", NULL};

const struct command command_request = {
    .name = "request",
    .bit = COMMAND_REQUEST,
    .arguments = "FILE|- [PATH...]",
    .summary = "judge customers' PTR requests",
    .formats = formats,
    .run = run_request,
};
