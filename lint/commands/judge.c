/*
 * judge.c - `rdnslint judge`: judges keyed lines from standard input, key by
 * key, and brings together what several such judges found.
 */
#include "lint/join/judge.h"
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/join/found.h"
#include "lint/report/json_text.h"
#include "lint/run/choose.h"
#include "lint/run/fingerprint.h"
#include "lint/run/judge.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "rules/gather.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keys are judged together until they have so many lines. */
#define LINES_TOGETHER 8192

struct judging {
	const struct options *options;
	struct join_policy policy;
	struct output output;
	bool asks;  /* what is missing is written, not what is found */
	bool lines; /* findings are written as lines, not as a report */
	struct groups groups;
	struct buffer key; /* of the last line */
	size_t together;   /* lines in GROUPS */
	size_t incomplete; /* keys */
	uint64_t line;     /* its number */
	uint64_t errors, warnings, infos;

	/* findings, if they come to be told here */
	struct gathering *gathering;
	struct facts *told;  /* its sources: where findings point to */
	struct buffer found; /* lines of findings, unsorted */
	struct buffer last;  /* the order of the last one read */
};

/* --- findings --------------------------------------------------------- */

static enum verdict_choice choose(void *context, const struct finding *finding,
				  const char **why)
{
	(void)context;
	*why = finding->suppressed;
	return finding->suppressed ? VERDICT_SUPPRESS : VERDICT_TELL;
}

static void begin_telling(struct judging *judging)
{
	struct verdict_limits limits = {
	    .in_all = (size_t)judging->options->max_findings,
	    .filter = {.choose = choose}};

	judging->told = facts_new(sources_new(NULL));
	judging->gathering =
	    gather_new(judging->told, &judging->policy.policy, limits);
}

/* Most findings of a flood are counted only; their places are not kept. */
static bool tell_finding(struct judging *judging, struct slice fact,
			 struct slice origin)
{
	struct arena *arena = arena_new();
	struct keyed_reader reader = {.fact = fact,
				      .origin = origin,
				      .arena = arena,
				      .sources = judging->told->sources,
				      .names = judging->told->names,
				      .no_pieces = true};
	struct finding finding;
	bool good = found_read(&reader, &finding);

	if (good && gather_add(judging->gathering, &finding)) {
		reader.fact = fact;
		reader.origin = origin;
		reader.arena = judging->told->arena;
		reader.no_pieces = false;
		found_read(&reader, &finding);
	}
	arena_free(arena);
	return good;
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What was found here is told in the order of one judge of everything. */
static void tell_found(struct judging *judging)
{
	struct buffer *text = &judging->found;
	size_t count = 0, room = 0;
	char **lines = NULL, *end;

	for (char *at = text->used ? text->bytes : NULL;
	     at && (end = strchr(at, '\n')); at = end + 1) {
		MEMORY_GROW(lines, count, room);
		lines[count++] = at;
		*end = '\0';
	}
	if (count)
		qsort(lines, count, sizeof *lines, compare_lines);
	for (size_t i = 0; i < count; i++) {
		struct slice key, fact, origin;

		keyed_split(slice_of(lines[i]), &key, &fact, &origin);
		tell_finding(judging, fact, origin);
	}
	free(lines);
}

/* A finding that another judge wrote. */
static bool take_finding(struct judging *judging, struct slice key,
			 struct slice fact, struct slice origin)
{
	struct slice last = {buffer_text(&judging->last), judging->last.used};
	size_t shorter = key.length < last.length ? key.length : last.length;
	int order = memcmp(last.at, key.at, shorter);

	if (judging->lines || judging->asks) {
		tell("line %" PRIu64 ": a finding, which is to be told; see "
		     "--format",
		     judging->line);
		return false;
	}
	if (order > 0 || (order == 0 && last.length > key.length)) {
		tell("line %" PRIu64 ": findings have to be sorted (LC_ALL=C "
		     "sort)",
		     judging->line);
		return false;
	}
	buffer_empty(&judging->last);
	buffer_add(&judging->last, key.at, key.length);
	return tell_finding(judging, fact, origin);
}

static void write_report(struct judging *judging)
{
	struct verdict *verdict;
	struct outcome outcome = {.sources = judging->told->sources,
				  .facts = judging->told};

	tell_found(judging);
	verdict = gather_end(judging->gathering);
	outcome.findings = verdict->findings;
	outcome.count = verdict->count;
	outcome.fingerprints =
	    fingerprint_all(outcome.sources, verdict->findings, verdict->count);
	for (size_t i = 0; i < verdict->count; i++) {
		json_text_finding(&judging->output.text, &outcome,
				  verdict->findings[i],
				  outcome.fingerprints[i]);
		buffer_add_char(&judging->output.text, '\n');
		output_flush(&judging->output);
	}
	judging->errors = verdict->errors;
	judging->warnings = verdict->warnings;
	judging->infos = verdict->infos;
	free(outcome.fingerprints);
	verdict_free(verdict);
}

static void end_telling(struct judging *judging)
{
	struct sources *sources = judging->told->sources;

	facts_free(judging->told);
	sources_free(sources);
	buffer_free(&judging->found);
	buffer_free(&judging->last);
}

/* --- facts ------------------------------------------------------------ */

/* Judges the keys that have gathered. */
static bool judge_keys(struct judging *judging)
{
	struct groups *groups = &judging->groups;
	struct slice bad;
	bool good;

	if (!groups->text.used)
		return true;
	good = groups_load(groups, &bad);
	if (!good)
		tell("near line %" PRIu64 ": no keyed line: %.*s",
		     judging->line, (int)(bad.length < 60 ? bad.length : 60),
		     bad.at);
	else if (judging->asks)
		join_ask(groups, &judging->output);
	else if (judging->lines)
		judging->incomplete +=
		    join_judge(groups, &judging->policy, &judging->output.text,
			       &judging->output);
	else
		judging->incomplete +=
		    join_judge(groups, &judging->policy, &judging->found, NULL);
	groups_empty(groups);
	judging->together = 0;
	return good;
}

static bool take_line(struct judging *judging, struct slice line)
{
	struct slice key, fact, origin;

	judging->line++;
	if (!keyed_split(line, &key, &fact, &origin)) {
		tell("line %" PRIu64 ": no keyed line", judging->line);
		return false;
	}
	if (slice_begins(fact, FOUND_KIND " "))
		return take_finding(judging, key, fact, origin);
	if (judging->together >= LINES_TOGETHER &&
	    !slice_equal(key, (struct slice){buffer_text(&judging->key),
					     judging->key.used}) &&
	    !judge_keys(judging))
		return false;
	buffer_empty(&judging->key);
	buffer_add(&judging->key, key.at, key.length);
	buffer_add(&judging->groups.text, line.at, line.length);
	buffer_add_char(&judging->groups.text, '\n');
	judging->together++;
	return true;
}

static enum status take_lines(struct judging *judging)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	bool good = true;

	while (good && (length = getline(&line, &room, stdin)) > 0) {
		struct slice slice = {line, (size_t)length};

		if (slice.at[slice.length - 1] == '\n')
			slice.length--;
		good = take_line(judging, slice);
	}
	free(line);
	/* an error of reading, or a line that there is no memory for */
	if (good && !feof(stdin)) {
		tell("standard input: %s", strerror(errno));
		return STATUS_INCOMPLETE;
	}
	return good && judge_keys(judging) ? STATUS_OK : STATUS_USAGE;
}

/* --- the whole -------------------------------------------------------- */

static enum status judge_all(struct judging *judging)
{
	enum status status = take_lines(judging);

	if (judging->incomplete)
		tell("%zu key%s not judged, since facts are missing: see "
		     "--asks",
		     judging->incomplete,
		     judging->incomplete == 1 ? " is" : "s are");
	if (status == STATUS_OK && judging->incomplete)
		status = STATUS_INCOMPLETE;
	if (judging->gathering)
		write_report(judging);
	if (status == STATUS_OK && judging->errors)
		status = STATUS_FINDINGS;
	return status;
}

static enum status judge_with(const struct run *run,
			      const struct options *options)
{
	char today[JUDGE_TODAY];
	struct judging judging = {
	    .options = options,
	    .asks = options->asks,
	    .lines = strcmp(write_format(options), "lines") == 0,
	    .policy = {.policy = {.profile = options->profile ? options->profile
							      : "default"},
		       .severities = choose_severities(run->settings, options),
		       .settings = run->settings,
		       .today = today}};
	enum status status;

	if (!judging.policy.severities)
		return STATUS_USAGE;
	judge_today(options, today);
	join_choose(judging.policy.severities);
	write_open(&judging.output, options);
	if (!judging.asks && !judging.lines)
		begin_telling(&judging);
	status = write_close(&judging.output, judge_all(&judging));
	if (judging.told)
		end_telling(&judging);
	groups_free(&judging.groups);
	buffer_free(&judging.key);
	free(judging.policy.severities);
	return status;
}

static enum status run_judge(const struct options *options)
{
	struct run run;
	enum status status = run_settings(&run, options);

	if (status != STATUS_OK)
		return status;
	status = judge_with(&run, options);
	run_close(&run);
	return status;
}

static const char *const formats[] = {"jsonl", "lines", NULL};

const struct command command_judge = {
    .name = "judge",
    .bit = COMMAND_JUDGE,
    .arguments = "<LINES",
    .summary = "judge keyed lines from standard input, key by key",
    .formats = formats,
    .run = run_judge,
};
