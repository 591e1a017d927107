/*
 * checkstyle.c - reports in the XML of Checkstyle, which many tools read.
 */
#include "lint/report/place.h"
#include "lint/report/xml.h"

#include <string.h>

static void write_finding(struct xml *xml, const struct outcome *outcome,
			  const struct finding *finding)
{
	struct placed placed = place_of(outcome, finding->span);
	struct buffer source = {0};

	xml_begin(xml, "error");
	xml_number(xml, "line", placed.path ? placed.begin.line : 1);
	xml_number(xml, "column", placed.path ? placed.begin.column : 1);
	xml_attribute(xml, "severity", severity_name(finding->severity));
	xml_attribute(xml, "message", finding->message);
	buffer_print(&source, "rdnslint.%s", finding->rule->id);
	xml_attribute(xml, "source", buffer_text(&source));
	buffer_free(&source);
	xml_end(xml);
}

/* Findings come sorted by path: each path is one element. */
static void write_checkstyle(struct output *output,
			     const struct outcome *outcome)
{
	struct xml *xml = xml_new(output);
	const char *open = NULL;

	xml_begin(xml, "checkstyle");
	xml_attribute(xml, "version", "4.3");
	for (size_t i = 0; i < outcome->count; i++) {
		const struct finding *finding = outcome->findings[i];
		const char *path = place_of(outcome, finding->span).path;

		path = path ? path : ".";
		if (!open || strcmp(open, path) != 0) {
			if (open)
				xml_end(xml);
			xml_begin(xml, "file");
			xml_attribute(xml, "name", path);
			open = path;
		}
		write_finding(xml, outcome, finding);
	}
	xml_end_document(xml);
}

const struct report report_checkstyle = {
    .name = "checkstyle",
    .summary = "Checkstyle's XML",
    .write = write_checkstyle,
};
