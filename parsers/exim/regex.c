/*
 * regex.c - regular expressions of expansions, with limits on their work
 * (see evaluate.h).
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "parsers/base/memory.h"
#include "parsers/exim/evaluate.h"

#include <pcre2.h>
#include <string.h>

#define PATTERN_MAX   4096
#define MATCH_LIMIT   10000
#define DEPTH_LIMIT   1000
#define HEAP_LIMIT_KB 1024

struct regex {
	pcre2_code *code;
	pcre2_match_context *context;
	pcre2_match_data *data;
};

static void regex_close(struct regex *regex)
{
	pcre2_match_data_free(regex->data);
	pcre2_match_context_free(regex->context);
	pcre2_code_free(regex->code);
}

static enum match regex_open(struct run *run, const char *pattern,
			     bool caseless, struct regex *regex)
{
	uint32_t options = PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF;
	PCRE2_UCHAR message[128];
	PCRE2_SIZE offset;
	int error;

	*regex = (struct regex){0};
	if (strlen(pattern) > PATTERN_MAX) {
		run_unknown(run, "a regular expression is longer than is read");
		return MATCH_UNDECIDED;
	}
	if (caseless)
		options |= PCRE2_CASELESS;
	regex->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
				    options, &error, &offset, NULL);
	if (!regex->code && error == PCRE2_ERROR_NOMEMORY)
		memory_exhausted();
	if (!regex->code) {
		pcre2_get_error_message(error, message, sizeof message);
		run_fail(run,
			 "regular expression error in \"%s\": %s at "
			 "offset %zu",
			 pattern, (const char *)message, offset);
		return MATCH_FAILED;
	}
	regex->context = pcre2_match_context_create(NULL);
	regex->data = pcre2_match_data_create(RUN_CAPTURES, NULL);
	if (!regex->context || !regex->data)
		memory_exhausted();
	pcre2_set_match_limit(regex->context, MATCH_LIMIT);
	pcre2_set_depth_limit(regex->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(regex->context, HEAP_LIMIT_KB);
	return MATCH_YES;
}

static enum match regex_run(struct run *run, struct regex *regex,
			    struct string subject, size_t start,
			    uint32_t options, int *groups)
{
	if (!run_work(run, 64 + subject.length - start))
		return MATCH_FAILED;
	*groups =
	    pcre2_match(regex->code, (PCRE2_SPTR)subject.at, subject.length,
			start, options, regex->data, regex->context);
	if (*groups >= 0)
		return MATCH_YES;
	if (*groups == PCRE2_ERROR_NOMATCH)
		return MATCH_NO;
	run_unknown(run, "a regular expression takes more work than is done "
			 "here");
	return MATCH_UNDECIDED;
}

static void regex_capture(struct run *run, struct regex *regex,
			  struct string subject, int groups)
{
	PCRE2_SIZE *ends = pcre2_get_ovector_pointer(regex->data);

	if (groups == 0)
		groups = RUN_CAPTURES;
	for (int i = 0; i < groups; i++) {
		struct string *item = &run->captures.items[i];

		if (ends[2 * i] == PCRE2_UNSET || ends[2 * i] > ends[2 * i + 1])
			*item = string_of("");
		else
			*item = string_copy(run, subject.at + ends[2 * i],
					    ends[2 * i + 1] - ends[2 * i],
					    subject.flags);
	}
	run->captures.last = groups - 1;
}

enum match regex_match(struct run *run, const char *pattern,
		       struct string subject, bool caseless, bool capture)
{
	struct regex regex;
	enum match match = regex_open(run, pattern, caseless, &regex);
	int groups;

	if (match == MATCH_YES) {
		match = regex_run(run, &regex, subject, 0, 0, &groups);
		if (match == MATCH_YES && capture)
			regex_capture(run, &regex, subject, groups);
	}
	regex_close(&regex);
	return match;
}

/* All matches in turn, empty ones as Perl's /g takes them. */
static bool regex_each(struct run *run, struct regex *regex,
		       struct string subject, const char *replacement,
		       struct sink *out)
{
	size_t copied = 0, from = 0;
	uint32_t options = 0;
	struct string text;
	PCRE2_SIZE *ends;
	int groups;

	for (;;) {
		enum match match =
		    regex_run(run, regex, subject, from, options, &groups);

		if (match == MATCH_UNDECIDED)
			return run_limit(run);
		if (match == MATCH_FAILED || out->bytes.used > RUN_TEXT_MAX)
			return run_limit(run);
		if (match == MATCH_NO && options == 0)
			break;
		options = 0;
		if (match == MATCH_NO) {
			if (++from > subject.length)
				break;
			continue;
		}
		ends = pcre2_get_ovector_pointer(regex->data);
		if (ends[0] > ends[1])
			return run_limit(run);
		buffer_add(&out->bytes, subject.at + copied, ends[0] - copied);
		copied = from = ends[1];
		if (ends[0] == ends[1])
			options = PCRE2_NOTEMPTY | PCRE2_ANCHORED;
		regex_capture(run, regex, subject, groups);
		if (!evaluate_again(run, replacement, &text))
			return false;
		sink_add(out, text);
		if (options && from == subject.length)
			break;
	}
	buffer_add(&out->bytes, subject.at + copied, subject.length - copied);
	return true;
}

bool regex_replace(struct run *run, struct string subject, const char *pattern,
		   const char *replacement, struct sink *out)
{
	struct regex regex;
	enum match match = regex_open(run, pattern, false, &regex);
	bool done = match == MATCH_YES;

	if (done)
		done = regex_each(run, &regex, subject, replacement, out);
	else if (match == MATCH_UNDECIDED)
		done = run_limit(run);
	regex_close(&regex);
	return done;
}
