/*
 * xml.h - XML by libxml2's writer, into an output.
 *
 * Whatever stands in an attribute or a text is escaped as for a terminal
 * first, so that only characters that XML allows are left.
 */
#ifndef LINT_REPORT_XML_H
#define LINT_REPORT_XML_H

#include "lint/report/output.h"

#include <stdint.h>

struct xml;

struct xml *xml_new(struct output *output);
/* Ends all that is open, and gives back the writer. */
void xml_end_document(struct xml *xml);

void xml_begin(struct xml *xml, const char *element);
void xml_end(struct xml *xml);
void xml_attribute(struct xml *xml, const char *name, const char *value);
void xml_number(struct xml *xml, const char *name, uint64_t value);
void xml_text(struct xml *xml, const char *text);
void xml_line(struct xml *xml); /* ends a line of text */

#endif
