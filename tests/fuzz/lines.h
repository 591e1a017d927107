/*
 * lines.h - what the harnesses for keyed lines share.
 */
#ifndef TESTS_FUZZ_LINES_H
#define TESTS_FUZZ_LINES_H

#include "lint/join/found.h"
#include "lint/join/judge.h"
#include "lint/settings.h"
#include "parsers/base/memory.h"
#include "rules/rule.h"
#include "tests/fuzz/harness.h"

#include <stdlib.h>

#define LINES_TODAY "2026-11-28"

/* As the command has it without settings and options; made once. */
static inline const struct join_policy *lines_policy(void)
{
	static struct join_policy policy = {.policy = {.profile = "default"},
					    .today = LINES_TODAY};

	if (!policy.settings) {
		policy.settings = settings_new();
		policy.severities =
		    memory_get(rule_count * sizeof *policy.severities);
		for (size_t i = 0; i < rule_count; i++)
			policy.severities[i] =
			    rule_severity(rule_table[i], "default");
		join_choose(policy.severities);
	}
	return &policy;
}

/* What is written into it stays in its text, up to where it would be flushed:
   there is nothing behind it. */
static inline struct output lines_output(void)
{
	return (struct output){.descriptor = -1};
}

static inline struct slice lines_of(const struct buffer *text)
{
	return (struct slice){buffer_text(text), text->used};
}

/* Reads a finding's line; writes it anew into TEXT.  False: it is none. */
static inline bool lines_rewrite(struct slice line, struct buffer *text)
{
	struct found_order order = {0};
	struct sources *sources = sources_new(NULL);
	struct facts *facts = facts_new(sources);
	struct keyed_reader reader = {
	    .arena = facts->arena, .sources = sources, .names = facts->names};
	struct keyed_writer writer = {.text = text,
				      .sources = sources,
				      .names = facts->names,
				      .last = SPAN_NONE};
	struct finding finding;
	struct slice key;
	bool good = keyed_split(line, &key, &reader.fact, &reader.origin) &&
		    found_read(&reader, &finding);

	if (good)
		found_write(&writer, &finding, &order);
	keyed_writer_free(&writer);
	facts_free(facts);
	sources_free(sources);
	return good;
}

/* A finding that was read is written so that it reads the same. */
static inline void lines_check_finding(struct slice line)
{
	struct buffer once = {0}, twice = {0};
	struct slice rest;

	if (lines_rewrite(line, &once)) {
		rest = lines_of(&once);
		harness_must(lines_rewrite(slice_line(&rest), &twice));
		harness_must(slice_equal(lines_of(&once), lines_of(&twice)));
	}
	buffer_free(&once);
	buffer_free(&twice);
}

/* Lines as they may be written: three columns, and nothing that steers who
   looks at them. */
static inline void lines_check(struct slice lines)
{
	while (lines.length) {
		struct slice line = slice_line(&lines), key, fact, origin;

		harness_must(keyed_split(line, &key, &fact, &origin));
		harness_must(line.at[0] != ':');
		for (size_t i = 0; i < line.length; i++)
			harness_must((line.at[i] >= ' ' && line.at[i] < 0x7f &&
				      line.at[i] != '#') ||
				     line.at[i] == '\t');
	}
}

#endif
