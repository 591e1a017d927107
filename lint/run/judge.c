/*
 * judge.c - from facts to the findings that are to be told (see judge.h).
 */
#include "lint/run/judge.h"
#include "lint/run/baseline.h"
#include "lint/run/choose.h"
#include "lint/run/progress.h"
#include "lint/run/suppress.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct judging {
	const struct run *run;
	const struct options *options;
	enum severity *severities;
	struct suppressions *suppressions;
	struct baseline *baseline; /* NULL: none */
	struct words only;         /* relative to the root; none: all files */
	struct verdict *verdict;
	uint64_t gone;
	char today[JUDGE_TODAY];
};

/* --- --only ------------------------------------------------------------- */

/* Of two paths the shorter one is how the longer one ends. */
static bool ends_alike(struct slice a, struct slice b)
{
	struct slice longer = a.length < b.length ? b : a;
	struct slice shorter = a.length < b.length ? a : b;
	size_t before = longer.length - shorter.length;

	return shorter.length &&
	       memcmp(longer.at + before, shorter.at, shorter.length) == 0 &&
	       (before == 0 || shorter.at[0] == '/' ||
		longer.at[before - 1] == '/');
}

/*
 * Nothing has a place in a file that is no more; what misses it stands where
 * the file is named, perhaps by its path on the server.
 */
static bool misses(const struct judging *judging, const struct finding *finding,
		   const char *path)
{
	struct sources *sources = judging->run->sources;
	struct slice named = source_slice(sources, finding->span);

	if (named.length > 1 && named.at[0] == '"')
		named = (struct slice){named.at + 1, named.length - 2};
	return finding->rule->judges_fault &&
	       ends_alike(named, slice_of(path)) &&
	       source_probe(sources, path) == SOURCE_ABSENT;
}

/* PATH is the one that was named, or lies below it. */
static bool lies_in(const char *path, const char *named)
{
	size_t length = strlen(named);

	return strncmp(path, named, length) == 0 &&
	       (length == 0 || path[length] == '/' || path[length] == '\0');
}

static bool is_only(const struct judging *judging, struct span span)
{
	const struct source *source =
	    source_numbered(judging->run->sources, span.file);

	for (size_t i = 0; source && i < judging->only.count; i++)
		if (lies_in(source->path, judging->only.at[i]))
			return true;
	return false;
}

/* Any place of FINDING lies in one of the files or folders of --only. */
static bool is_wanted(const struct judging *judging,
		      const struct finding *finding)
{
	if (!judging->only.count || is_only(judging, finding->span))
		return true;
	for (unsigned i = 0; i < finding->related_count; i++)
		if (is_only(judging, finding->related[i].span))
			return true;
	for (size_t i = 0; i < judging->only.count; i++)
		if (misses(judging, finding, judging->only.at[i]))
			return true;
	return false;
}

static bool place_only(struct judging *judging)
{
	const struct words *words = &judging->options->onlies;

	for (size_t i = 0; i < words->count; i++) {
		const char *path =
		    root_relative(&judging->run->root, words->at[i]);

		if (!path) {
			tell("--only: %s lies outside the root %s",
			     words->at[i], judging->run->root.path);
			return false;
		}
		/* a deleted one is as good as any, a misspelled one is not */
		if (source_probe(judging->run->sources, path) == SOURCE_ABSENT)
			tell("--only: %s: no such file; only what misses it "
			     "is told",
			     words->at[i]);
		MEMORY_GROW(judging->only.at, judging->only.count,
			    judging->only.room);
		judging->only.at[judging->only.count++] = path;
	}
	return true;
}

/* --- the filter --------------------------------------------------------- */

static enum verdict_choice choose(void *context, const struct finding *finding,
				  const char **why)
{
	struct judging *judging = context;
	const char *reason = suppress_why(judging->suppressions, finding);

	if (!is_wanted(judging, finding))
		return VERDICT_PASS_OVER;
	if (judging->baseline &&
	    baseline_has(judging->baseline, judging->run->sources, finding,
			 reason != NULL) &&
	    !reason)
		reason = "in the baseline";
	*why = reason;
	return reason ? VERDICT_SUPPRESS : VERDICT_TELL;
}

/* Did the rule run?  One that is no more would find nothing. */
static bool runs(void *context, const char *id)
{
	const struct judging *judging = context;
	const struct rule *rule = rule_find(id);

	return !rule ||
	       (choose_severity(judging->severities, rule) != SEVERITY_OFF &&
		(!rule->only_strict || judging->options->strict));
}

/* A remark on a suppression passes the same gates as any finding. */
static void tell_remark(void *context, const struct suppress_remark *remark)
{
	struct judging *judging = context;
	const struct rule *rule = rule_find(remark->rule);
	enum severity severity = choose_severity(judging->severities, rule);
	struct finding finding = {
	    .rule = rule, .message = remark->message, .span = remark->span};
	const char *why;

	/* a rule that did not run could not use its suppressions */
	if (severity == SEVERITY_OFF ||
	    (remark->about && !runs(judging, remark->about->id)))
		return;
	switch (choose(judging, &finding, &why)) {
	case VERDICT_TELL:
		finding_help(verdict_add(judging->verdict, rule, severity,
					 remark->span, "%s", remark->message),
			     "%s", remark->help);
		break;
	case VERDICT_SUPPRESS:
		judging->verdict->suppressed++;
		break;
	case VERDICT_PASS_OVER:
		break;
	}
}

/* --- the whole ---------------------------------------------------------- */

void judge_today(const struct options *options, char today[JUDGE_TODAY])
{
	time_t now = time(NULL);
	struct tm day;

	today[0] = '\0';
	if (options->today)
		memcpy(today, options->today, JUDGE_TODAY);
	else if (gmtime_r(&now, &day))
		strftime(today, JUDGE_TODAY, "%Y-%m-%d", &day);
}

static bool prepare(struct judging *judging)
{
	const struct options *options = judging->options;

	judging->severities =
	    choose_severities(judging->run->settings, options);
	if (!judging->severities || !place_only(judging))
		return false;
	if (options->write_baseline && !options->baseline) {
		tell("--write-baseline: needs --baseline FILE");
		return false;
	}
	/* what is not told now would be missing, and fail the next time */
	if (options->write_baseline && judging->only.count) {
		tell("--write-baseline: writes all findings; leave --only out");
		return false;
	}
	if (options->baseline) {
		judging->baseline =
		    baseline_new(options->baseline, options->write_baseline);
		if (!judging->baseline)
			return false;
	}
	judge_today(options, judging->today);
	judging->suppressions = suppress_new(
	    judging->run->facts, judging->run->settings, judging->today);
	return true;
}

static enum status judge(struct judging *judging)
{
	const struct options *options = judging->options;
	struct policy policy = {.profile = options->profile ? options->profile
							    : "default",
				.strict = options->strict};
	struct verdict_limits limits = {
	    .in_all = (size_t)options->max_findings,
	    .filter = {.context = judging,
		       .keeps_suppressed = options->show_suppressed}};

	/* Where nothing is held back, findings past the limits need no text. */
	if (suppress_any(judging->suppressions) || judging->baseline ||
	    judging->only.count)
		limits.filter.choose = choose;
	progress_begin(options, "judging");
	judging->verdict =
	    verdict_judge(judging->run->facts, &policy, judging->severities,
			  limits, run_jobs(options));
	progress_end();
	suppress_remarks(judging->suppressions, tell_remark, judging);
	verdict_sort(judging->verdict, judging->run->sources);
	if (options->write_baseline && !baseline_write(judging->baseline))
		return STATUS_INCOMPLETE;
	/* of what was not looked at nobody knows whether it is there */
	if (options->baseline && !options->write_baseline &&
	    !judging->only.count && judging->run->complete)
		judging->gone = baseline_tell_gone(
		    judging->baseline, judging->run->sources, runs, judging);
	return STATUS_OK;
}

enum status judge_run(const struct run *run, const struct options *options,
		      struct verdict **verdict, uint64_t *gone)
{
	struct judging judging = {.run = run, .options = options};
	enum status status = prepare(&judging) ? judge(&judging) : STATUS_USAGE;

	*verdict = judging.verdict;
	*gone = judging.gone;
	if (status != STATUS_OK) {
		verdict_free(*verdict);
		*verdict = NULL;
	}
	if (judging.suppressions)
		suppress_free(judging.suppressions);
	baseline_free(judging.baseline);
	free(judging.severities);
	free(judging.only.at);
	return status;
}
