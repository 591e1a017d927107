/*
 * xml.c - writing XML (see xml.h).
 */
#include "lint/report/xml.h"
#include "lint/report/escape.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>

struct xml {
	xmlTextWriterPtr writer;
	xmlOutputBufferPtr sink;
};

static const xmlChar *bytes_of(const char *text)
{
	return (const xmlChar *)text;
}

/* All that can fail here is memory: the sink takes everything. */
static void check(int result)
{
	if (result < 0)
		memory_exhausted();
}

static int take_bytes(void *context, const char *bytes, int length)
{
	struct output *output = context;

	buffer_add(&output->text, bytes, (size_t)length);
	output_flush(output);
	return length;
}

struct xml *xml_new(struct output *output)
{
	struct xml *xml = memory_get(sizeof *xml);

	xml->sink = xmlOutputBufferCreateIO(take_bytes, NULL, output, NULL);
	if (xml->sink)
		xml->writer = xmlNewTextWriter(xml->sink);
	if (!xml->writer)
		memory_exhausted();
	check(xmlTextWriterSetIndent(xml->writer, 1));
	check(xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL));
	return xml;
}

void xml_end_document(struct xml *xml)
{
	check(xmlTextWriterEndDocument(xml->writer));
	xmlFreeTextWriter(xml->writer);
	free(xml);
}

void xml_begin(struct xml *xml, const char *element)
{
	check(xmlTextWriterStartElement(xml->writer, bytes_of(element)));
}

void xml_end(struct xml *xml)
{
	check(xmlTextWriterEndElement(xml->writer));
}

void xml_attribute(struct xml *xml, const char *name, const char *value)
{
	struct buffer safe = {0};

	escape_string(&safe, value);
	check(xmlTextWriterWriteAttribute(xml->writer, bytes_of(name),
					  bytes_of(buffer_text(&safe))));
	buffer_free(&safe);
}

void xml_number(struct xml *xml, const char *name, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRIu64, value);
	xml_attribute(xml, name, text);
}

void xml_text(struct xml *xml, const char *text)
{
	struct buffer safe = {0};

	escape_string(&safe, text);
	check(xmlTextWriterWriteString(xml->writer,
				       bytes_of(buffer_text(&safe))));
	buffer_free(&safe);
}

void xml_line(struct xml *xml)
{
	check(xmlTextWriterWriteString(xml->writer, bytes_of("\n")));
}
