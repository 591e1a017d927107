/*
 * xml.c - requests as XML (requests.rng), by libxml2's SAX interface.
 *
 * No tree is built.  The text is UTF-8 whatever it claims, a DOCTYPE ends the
 * reading before anything in it is looked at, and nothing is loaded.
 */
#include "parsers/base/memory.h"
#include "parsers/request/row.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define TAG_MAX 8192

struct xml {
	struct row_reader *reader;
	xmlParserCtxtPtr parser;
	unsigned depth;
	bool in_requests;
	bool stopped; /* what stopped it was told */
};

/*
 * libxml2 compares each attribute with all before it: a tag of a megabyte
 * would take minutes.  A value holds no `<`, so a tag ends before the next.
 */
static bool has_long_tag(struct slice bytes)
{
	const char *at = bytes.at, *end = bytes.at + bytes.length, *next;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
		next = memchr(at + 1, '<', (size_t)(end - at - 1));
		if (!next)
			next = end;
		if (next - at > TAG_MAX && at[1] != '!' && at[1] != '?' &&
		    slice_trim((struct slice){at, (size_t)(next - at)}).length >
			TAG_MAX)
			return true;
		at = next;
	}
	return false;
}

static const char *refused(struct slice bytes)
{
	if (memchr(bytes.at, '\0', bytes.length))
		return "a NUL byte: XML is read as UTF-8";
	if (memmem(bytes.at, bytes.length, "<!DOCTYPE", 9))
		return "a DOCTYPE is not accepted here";
	if (has_long_tag(bytes))
		return "a tag of more than 8192 bytes";
	return NULL;
}

/* Where the parser stands: the tag ends here, and no `<` is inside it. */
static struct span span_here(struct xml *xml)
{
	const struct source *source = xml->reader->source;
	long at = xmlByteConsumed(xml->parser);
	size_t end = at > 0 ? (size_t)at : 0, from;

	if (end > source->size)
		end = source->size;
	from = end;
	while (from > 0 && source->bytes[from - 1] != '<')
		from--;
	from -= from > 0;
	return (struct span){source->file, (uint32_t)from,
			     (uint32_t)(end - from)};
}

static void stop(struct xml *xml, const char *help, const char *message)
{
	if (!xml->stopped)
		row_refuse(xml->reader, span_here(xml), help, message);
	xml->stopped = true;
	xmlStopParser(xml->parser);
}

/* Attributes come in fives: name, prefix, URI, begin and end of the value. */
static void read_request(struct xml *xml, const xmlChar **attributes, int count)
{
	struct row_reader *reader = xml->reader;
	struct span span = span_here(xml);

	if (!row_begin(reader, span)) {
		stop(xml, NULL, "too many requests");
		return;
	}
	for (int i = 0; i < count; i++, attributes += 5) {
		struct slice key = slice_of((const char *)attributes[0]);
		size_t length = (size_t)(attributes[4] - attributes[3]);
		enum row_field field = row_field(key);
		struct slice value = {(const char *)attributes[3], length};

		if (field == ROW_FIELDS) {
			row_unknown(reader, key, span);
			continue;
		}
		value.at =
		    arena_copy(reader->facts->arena, value.at, value.length);
		row_set(reader, field, value, span);
	}
	reader->row.address_length = 0;
	reader->row.name_length = 0;
	row_end(reader);
}

static void start_element(void *context, const xmlChar *name,
			  const xmlChar *prefix, const xmlChar *uri,
			  int namespaces, const xmlChar **declared,
			  int attributes, int defaulted,
			  const xmlChar **attribute)
{
	struct xml *xml = context;
	struct slice text = slice_of((const char *)name);

	(void)prefix;
	(void)uri;
	(void)namespaces;
	(void)declared;
	(void)defaulted;
	xml->depth++;
	if (xml->depth == 1 && slice_is(text, "requests"))
		return;
	if (xml->depth == 2 && slice_is(text, "request"))
		read_request(xml, attribute, attributes);
	else
		stop(xml,
		     "write <requests><request address=\"192.0.2.25\" "
		     "name=\"mail.example.com\"/></requests>",
		     "an element that has no place here");
}

static void end_element(void *context, const xmlChar *name,
			const xmlChar *prefix, const xmlChar *uri)
{
	struct xml *xml = context;

	(void)name;
	(void)prefix;
	(void)uri;
	xml->depth--;
}

static void text(void *context, const xmlChar *bytes, int length)
{
	struct xml *xml = context;

	for (int i = 0; i < length; i++) {
		if (bytes[i] && strchr(" \t\r\n", bytes[i]))
			continue;
		stop(xml, "fields are attributes of <request>",
		     "text between the elements");
		return;
	}
}

static void on_error(void *context, xmlErrorPtr error)
{
	struct xml *xml = context;
	char message[256] = "";
	size_t length;

	if (error->code == XML_ERR_NO_MEMORY)
		memory_exhausted();
	if (xml->stopped || error->level < XML_ERR_ERROR)
		return;
	if (error->message)
		snprintf(message, sizeof message, "no XML: %s", error->message);
	length = strcspn(message, "\n");
	message[length] = '\0';
	stop(xml, NULL, arena_string(xml->reader->facts->arena, message));
}

static void parse(struct xml *xml, struct slice bytes)
{
	xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
				 .startElementNs = start_element,
				 .endElementNs = end_element,
				 .characters = text,
				 .cdataBlock = text,
				 .serror = on_error};
	xmlParserCtxtPtr parser =
	    xmlCreateMemoryParserCtxt(bytes.at, (int)bytes.length);

	if (!parser)
		memory_exhausted();
	xml->parser = parser;
	*parser->sax = handler;
	parser->userData = xml;
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOENT |
				      XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC);
	xmlParseDocument(parser);
	if (!parser->wellFormed && !xml->stopped)
		stop(xml, NULL, "no XML");
	if (parser->myDoc)
		xmlFreeDoc(parser->myDoc);
	parser->myDoc = NULL;
	xmlFreeParserCtxt(parser);
}

void xml_read(struct row_reader *reader)
{
	const struct source *source = reader->source;
	struct slice bytes = {source->bytes, source->size};
	struct xml xml = {.reader = reader};
	struct span begin = {source->file, 0, 0};
	const char *why = refused(bytes);

	if (!why && bytes.length == 0)
		why =
		    "no XML: the document is empty"; /* to libxml, no memory */
	if (!why && bytes.length > INT32_MAX)
		why = "more than 2 GiB of XML";
	if (why)
		row_refuse(reader, begin, NULL, why);
	else
		parse(&xml, bytes);
}
