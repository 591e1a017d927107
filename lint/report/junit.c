/*
 * junit.c - reports in the XML of JUnit: a test case for each file and for
 * each sender, so that a clean run shows what was checked.
 *
 * A case fails where an error or a warning speaks of it; what is only worth
 * knowing is its output.  A finding about a sender is told with its file and
 * with the sender.  The cases are gone through twice: JUnit wants counts
 * before what they count.
 */
#include "lint/report/blame.h"
#include "lint/report/place.h"
#include "lint/report/summary.h"
#include "lint/report/xml.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct counts {
	uint64_t tests, failures, errors, skipped;
};

struct junit {
	const struct outcome *outcome;
	struct blame blame;
	struct xml *xml; /* NULL: only count */
	struct counts counts;
};

/* What became of one case. */
struct result {
	const char *class, *name, *file;
	const char *unread;  /* why it could not be read; NULL: it was */
	const char *skipped; /* why it says nothing; NULL: it does */
	const size_t *told;  /* findings, by index; NULL: FIRST and so on */
	size_t first, count;
};

/* --- one case ----------------------------------------------------------- */

static const struct finding *finding_of(const struct junit *junit,
					const struct result *result, size_t i)
{
	size_t index = result->told ? result->told[i] : result->first + i;

	return junit->outcome->findings[index];
}

static uint64_t count_of(const struct junit *junit, const struct result *result,
			 enum severity severity)
{
	uint64_t count = 0;

	for (size_t i = 0; i < result->count; i++)
		count += finding_of(junit, result, i)->severity == severity;
	return count;
}

/* `12:3: error: text [rule]`, behind its file where WHERE, and the cure. */
static void write_line(struct junit *junit, const struct finding *finding,
		       bool where)
{
	struct placed placed = place_of(junit->outcome, finding->span);
	struct buffer line = {0};

	if (placed.path && where)
		buffer_print(&line, "%s:", placed.path);
	if (placed.path)
		buffer_print(&line, "%" PRIu32 ":%" PRIu32 ": ",
			     placed.begin.line, placed.begin.column);
	buffer_print(&line, "%s: %s [%s]", severity_name(finding->severity),
		     finding->message, finding->rule->id);
	xml_text(junit->xml, buffer_text(&line));
	xml_line(junit->xml);
	if (finding->help) {
		xml_text(junit->xml, "  help: ");
		xml_text(junit->xml, finding->help);
		xml_line(junit->xml);
	}
	buffer_free(&line);
}

/* The findings of a case that fail it, or those that do not. */
static void write_lines(struct junit *junit, const struct result *result,
			bool failing)
{
	for (size_t i = 0; i < result->count; i++) {
		const struct finding *finding = finding_of(junit, result, i);

		if ((finding->severity != SEVERITY_INFO) == failing)
			write_line(junit, finding, result->told != NULL);
	}
}

static void write_failure(struct junit *junit, const struct result *result,
			  uint64_t errors, uint64_t warnings)
{
	struct buffer message = {0};

	if (errors)
		summary_count(&message, errors, "error");
	if (errors && warnings)
		buffer_add_string(&message, ", ");
	if (warnings)
		summary_count(&message, warnings, "warning");
	xml_begin(junit->xml, "failure");
	xml_attribute(junit->xml, "type", errors ? "error" : "warning");
	xml_attribute(junit->xml, "message", buffer_text(&message));
	buffer_free(&message);
	write_lines(junit, result, true);
	xml_end(junit->xml);
}

static void write_note(struct junit *junit, const char *element,
		       const char *message)
{
	xml_begin(junit->xml, element);
	xml_attribute(junit->xml, "message", message);
	xml_end(junit->xml);
}

static void write_case(struct junit *junit, const struct result *result,
		       uint64_t errors, uint64_t warnings)
{
	xml_begin(junit->xml, "testcase");
	xml_attribute(junit->xml, "classname", result->class);
	xml_attribute(junit->xml, "name", result->name);
	if (result->file)
		xml_attribute(junit->xml, "file", result->file);
	if (result->unread)
		write_note(junit, "error", result->unread);
	else if (errors + warnings)
		write_failure(junit, result, errors, warnings);
	else if (result->skipped)
		write_note(junit, "skipped", result->skipped);
	if (count_of(junit, result, SEVERITY_INFO)) {
		xml_begin(junit->xml, "system-out");
		write_lines(junit, result, false);
		xml_end(junit->xml);
	}
	xml_end(junit->xml);
}

static void add_case(struct junit *junit, const struct result *result)
{
	struct counts *counts = &junit->counts;
	uint64_t errors = count_of(junit, result, SEVERITY_ERROR);
	uint64_t warnings = count_of(junit, result, SEVERITY_WARNING);

	counts->tests++;
	if (result->unread)
		counts->errors++;
	else if (errors + warnings)
		counts->failures++;
	else if (result->skipped)
		counts->skipped++;
	if (junit->xml)
		write_case(junit, result, errors, warnings);
}

/* --- files -------------------------------------------------------------- */

static int compare_inputs(const void *a, const void *b)
{
	const struct input *left = *(const struct input *const *)a;
	const struct input *right = *(const struct input *const *)b;

	return strcmp(left->path, right->path);
}

static const char *path_of(const struct junit *junit, size_t index)
{
	const char *path =
	    place_of(junit->outcome, junit->outcome->findings[index]->span)
		.path;

	return path ? path : "";
}

/* How many findings from FIRST on are of this path. */
static size_t findings_of(const struct junit *junit, const char *path,
			  size_t first)
{
	size_t count = 0;

	while (first + count < junit->outcome->count &&
	       strcmp(path_of(junit, first + count), path) == 0)
		count++;
	return count;
}

/* INPUT is NULL for a file that another one includes. */
static void add_file(struct junit *junit, const struct input *input,
		     const char *path, size_t first, size_t count)
{
	struct result result = {
	    .class = input ? input->kind : "file",
	    .name = *path ? path : "no file",
	    .file = *path ? path : NULL,
	    .unread = input && !input->read ? "could not be read" : NULL,
	    .first = first,
	    .count = count,
	};

	add_case(junit, &result);
}

/* Inputs and the paths of findings, both in order, merged. */
static void add_files(struct junit *junit)
{
	const struct facts *facts = junit->outcome->facts;
	const struct input **inputs =
	    memory_get((facts->input_count + 1) * sizeof *inputs);
	size_t at = 0, i = 0, n = facts->input_count;

	for (size_t k = 0; k < n; k++)
		inputs[k] = &facts->inputs[k];
	qsort(inputs, n, sizeof *inputs, compare_inputs);
	while (i < n || at < junit->outcome->count) {
		const char *path = at < junit->outcome->count
				       ? path_of(junit, at)
				       : inputs[i]->path;
		const struct input *input = NULL;
		size_t count;

		if (i < n && strcmp(inputs[i]->path, path) <= 0) {
			input = inputs[i];
			path = input->path;
		}
		while (i < n && strcmp(inputs[i]->path, path) == 0)
			i++;
		count = findings_of(junit, path, at);
		add_file(junit, input, path, at, count);
		at += count;
	}
	free(inputs);
}

/* --- senders ------------------------------------------------------------ */

static int compare_numbers(const void *a, const void *b)
{
	size_t left = *(const size_t *)a, right = *(const size_t *)b;

	return left < right ? -1 : left > right;
}

/* Indexes of the findings of these chains, once each; the caller frees. */
static size_t *findings_of_chains(const struct junit *junit,
				  const struct chain *const *chains,
				  size_t chain_count, size_t *count)
{
	size_t *told = NULL, all = 0, room = 0, index;

	for (size_t i = 0; i < chain_count; i++)
		for (size_t k = 0; k < chains[i]->count; k++) {
			if (!blame_find(&junit->blame, chains[i], k, &index))
				continue;
			MEMORY_GROW(told, all, room);
			told[all++] = index;
		}
	*count = 0;
	if (all)
		qsort(told, all, sizeof *told, compare_numbers);
	for (size_t i = 0; i < all; i++)
		if (i == 0 || told[i] != told[*count - 1])
			told[(*count)++] = told[i];
	return told;
}

static void add_sender(struct junit *junit, const struct sender *sender)
{
	size_t chain_count;
	const struct chain *const *chains =
	    blame_chains(&junit->blame, sender, &chain_count);
	struct buffer name = {0}, reason = {0};
	struct result result = {
	    .class = "sender",
	    .file = place_of(junit->outcome, sender->span).path};
	size_t *told =
	    findings_of_chains(junit, chains, chain_count, &result.count);

	summary_sender(&name, sender);
	blame_reason(&reason, sender, chains, chain_count);
	result.name = buffer_text(&name);
	result.skipped = reason.used ? reason.bytes : NULL;
	result.told = told;
	add_case(junit, &result);
	buffer_free(&name);
	buffer_free(&reason);
	free(told);
}

static void add_senders(struct junit *junit)
{
	const struct facts *facts = junit->outcome->facts;

	for (size_t i = 0; i < facts->sender_count; i++)
		add_sender(junit, &facts->senders[i]);
}

/* --- suites ------------------------------------------------------------- */

static const struct suite {
	const char *name;
	void (*add)(struct junit *junit);
} suites[] = {{"files", add_files}, {"senders", add_senders}};

#define SUITES (sizeof suites / sizeof *suites)

static struct counts count_suite(struct junit *junit, const struct suite *suite)
{
	struct xml *xml = junit->xml;

	junit->xml = NULL;
	junit->counts = (struct counts){0};
	suite->add(junit);
	junit->xml = xml;
	return junit->counts;
}

static void add_counts(struct xml *xml, const char *name,
		       const struct counts *counts)
{
	xml_attribute(xml, "name", name);
	xml_number(xml, "tests", counts->tests);
	xml_number(xml, "failures", counts->failures);
	xml_number(xml, "errors", counts->errors);
}

static void write_suite(struct junit *junit, const struct suite *suite,
			const struct counts *counts)
{
	xml_begin(junit->xml, "testsuite");
	add_counts(junit->xml, suite->name, counts);
	xml_number(junit->xml, "skipped", counts->skipped);
	suite->add(junit);
	xml_end(junit->xml);
}

static void write_junit(struct output *output, const struct outcome *outcome)
{
	struct junit junit = {.outcome = outcome};
	struct counts counts[SUITES], all = {0};

	blame_begin(&junit.blame, outcome);
	for (size_t i = 0; i < SUITES; i++) {
		counts[i] = count_suite(&junit, &suites[i]);
		all.tests += counts[i].tests;
		all.failures += counts[i].failures;
		all.errors += counts[i].errors;
	}
	junit.xml = xml_new(output);
	xml_begin(junit.xml, "testsuites");
	add_counts(junit.xml, "rdnslint", &all);
	for (size_t i = 0; i < SUITES; i++)
		write_suite(&junit, &suites[i], &counts[i]);
	xml_end_document(junit.xml);
	blame_free(&junit.blame);
}

const struct report report_junit = {
    .name = "junit",
    .summary = "JUnit's XML: a test case for each file and sender",
    .write = write_junit,
    .shows_chains = true,
};
