/*
 * junit.c - reports in the XML of JUnit: each finding is a test case that
 * failed, but for what is only worth knowing.
 */
#include "lint/report/place.h"
#include "lint/report/xml.h"

#include <inttypes.h>

static uint64_t count_failures(const struct outcome *outcome)
{
	uint64_t failures = 0;

	for (size_t i = 0; i < outcome->count; i++)
		failures += outcome->findings[i]->severity != SEVERITY_INFO;
	return failures;
}

static void add_counts(struct xml *xml, const struct outcome *outcome)
{
	xml_attribute(xml, "name", "rdnslint");
	xml_number(xml, "tests", outcome->count ? outcome->count : 1);
	xml_number(xml, "failures", count_failures(outcome));
	xml_number(xml, "errors", 0);
}

static void write_detail(struct xml *xml, const struct finding *finding)
{
	bool fails = finding->severity != SEVERITY_INFO;

	xml_begin(xml, fails ? "failure" : "system-out");
	if (fails) {
		xml_attribute(xml, "type", severity_name(finding->severity));
		xml_attribute(xml, "message", finding->message);
	}
	xml_text(xml, finding->help ? finding->help : finding->message);
	xml_end(xml);
}

static void write_finding(struct xml *xml, const struct outcome *outcome,
			  const struct finding *finding)
{
	struct placed placed = place_of(outcome, finding->span);
	struct buffer name = {0};

	if (placed.path)
		buffer_print(&name, "%s:%" PRIu32 ":%" PRIu32 ": ", placed.path,
			     placed.begin.line, placed.begin.column);
	buffer_add_string(&name, finding->message);
	xml_begin(xml, "testcase");
	xml_attribute(xml, "classname", finding->rule->id);
	xml_attribute(xml, "name", buffer_text(&name));
	buffer_free(&name);
	if (placed.path) {
		xml_attribute(xml, "file", placed.path);
		xml_number(xml, "line", placed.begin.line);
	}
	write_detail(xml, finding);
	xml_end(xml);
}

static void write_junit(struct output *output, const struct outcome *outcome)
{
	struct xml *xml = xml_new(output);

	xml_begin(xml, "testsuites");
	add_counts(xml, outcome);
	xml_begin(xml, "testsuite");
	add_counts(xml, outcome);
	for (size_t i = 0; i < outcome->count; i++)
		write_finding(xml, outcome, outcome->findings[i]);
	if (!outcome->count) {
		xml_begin(xml, "testcase");
		xml_attribute(xml, "classname", "rdnslint");
		xml_attribute(xml, "name", "no findings");
		xml_end(xml);
	}
	xml_end_document(xml);
}

const struct report report_junit = {
    .name = "junit",
    .summary = "JUnit's XML",
    .write = write_junit,
};
