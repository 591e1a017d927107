/*
 * name_parse.c - between master-file text and wire form (see name.h).
 *
 * Knows the escapes of RFC 1035 5.1; knows no handle.
 */
#include "parsers/facts/name.h"

#include <string.h>

/* A name that is being written, label by label. */
struct writer {
	struct wire_name *name;
	unsigned used;  /* octets so far */
	unsigned label; /* where the length octet of this label is */
};

const char *name_error_text(enum name_error error)
{
	static const char *const texts[] = {
	    [NAME_OK] = "a name",
	    [NAME_EMPTY_LABEL] = "empty label",
	    [NAME_LABEL_TOO_LONG] = "label of more than 63 octets",
	    [NAME_TOO_LONG] = "name of more than 255 octets",
	    [NAME_BAD_ESCAPE] = "bad escape",
	};

	return texts[error];
}

/* Reads one octet, escaped or not, at *AT and moves behind it. */
static enum name_error read_octet(struct slice text, size_t *at, uint8_t *octet)
{
	size_t i = *at;
	unsigned value = 0;

	if (text.at[i] != '\\') {
		*octet = (uint8_t)text.at[i];
		*at = i + 1;
		return NAME_OK;
	}
	if (++i == text.length)
		return NAME_BAD_ESCAPE;
	if (text.at[i] < '0' || text.at[i] > '9') {
		*octet = (uint8_t)text.at[i];
		*at = i + 1;
		return NAME_OK;
	}
	for (size_t end = i + 3; i < end; i++) {
		if (i >= text.length || text.at[i] < '0' || text.at[i] > '9')
			return NAME_BAD_ESCAPE;
		value = value * 10 + (unsigned)(text.at[i] - '0');
	}
	if (value > 255)
		return NAME_BAD_ESCAPE;
	*octet = (uint8_t)value;
	*at = i;
	return NAME_OK;
}

static enum name_error add_octet(struct writer *writer, uint8_t octet)
{
	if (writer->used - writer->label > NAME_LABEL_MAX)
		return NAME_LABEL_TOO_LONG;
	/* One octet stays free for the root. */
	if (writer->used >= NAME_WIRE_MAX - 1)
		return NAME_TOO_LONG;
	writer->name->octets[writer->used++] = octet;
	return NAME_OK;
}

/* Ends the label and begins the next one. */
static enum name_error end_label(struct writer *writer)
{
	unsigned length = writer->used - writer->label - 1;

	if (length == 0)
		return NAME_EMPTY_LABEL;
	writer->name->octets[writer->label] = (uint8_t)length;
	writer->label = writer->used;
	if (writer->used >= NAME_WIRE_MAX)
		return NAME_TOO_LONG;
	writer->used++;
	return NAME_OK;
}

/*
 * Takes the octets that stand for themselves, all at once: most names have
 * no others.  Stops, without a fault, where a limit is met.
 */
static void take_plain(struct slice text, struct writer *writer, size_t *at)
{
	unsigned room = NAME_LABEL_MAX + 1 - (writer->used - writer->label);
	unsigned left = NAME_WIRE_MAX - 1 - writer->used;
	const char *from = text.at + *at;
	uint8_t *to = writer->name->octets + writer->used;
	size_t most = text.length - *at, count = 0;

	if (writer->used >= NAME_WIRE_MAX - 1)
		return;
	if (most > room)
		most = room;
	if (most > left)
		most = left;
	for (; count < most && from[count] != '.' && from[count] != '\\';
	     count++)
		to[count] = (uint8_t)from[count];
	writer->used += (unsigned)count;
	*at += count;
}

static enum name_error read_labels(struct slice text, struct writer *writer,
				   size_t *at)
{
	enum name_error error = NAME_OK;

	while (error == NAME_OK) {
		size_t next;
		uint8_t octet;

		take_plain(text, writer, at);
		if (*at == text.length)
			break;
		next = *at;
		if (text.at[next] == '.') {
			error = end_label(writer);
			next++;
		} else {
			error = read_octet(text, &next, &octet);
			if (error == NAME_OK)
				error = add_octet(writer, octet);
		}
		if (error == NAME_OK)
			*at = next;
	}
	return error;
}

/* The name is read but for what follows its last label. */
static enum name_error complete(struct writer *writer,
				const struct wire_name *origin)
{
	static const struct wire_name root = {1, {0}};

	if (!origin)
		origin = &root;
	if (writer->label + origin->length > NAME_WIRE_MAX)
		return NAME_TOO_LONG;
	memcpy(writer->name->octets + writer->label, origin->octets,
	       origin->length);
	writer->name->length = (uint8_t)(writer->label + origin->length);
	return NAME_OK;
}

enum name_error name_parse(struct slice text, const struct wire_name *origin,
			   struct wire_name *name, bool *relative, size_t *at)
{
	struct writer writer = {.name = name, .used = 1, .label = 0};
	enum name_error error = NAME_OK;
	size_t offset = 0;
	bool dot;

	if (slice_is(text, ".")) {
		offset = 1;
		dot = true;
	} else {
		error = text.length ? read_labels(text, &writer, &offset)
				    : NAME_EMPTY_LABEL;
		dot = error == NAME_OK && writer.used == writer.label + 1;
		if (error == NAME_OK && !dot)
			error = end_label(&writer);
	}
	if (error == NAME_OK)
		error = complete(&writer, dot ? NULL : origin);
	if (relative)
		*relative = !dot;
	if (at)
		*at = offset;
	return error;
}

/* How an octet is printed: as it is, behind a backslash, or as \DDD. */
enum print_form { PRINT_DECIMAL, PRINT_PLAIN, PRINT_ESCAPED };

static enum print_form print_form(uint8_t octet)
{
	switch (octet) {
	case '"':
	case '(':
	case ')':
	case '.':
	case ';':
	case '\\':
	case '@':
	case '$':
		return PRINT_ESCAPED;
	default:
		return octet > ' ' && octet < 0x7f ? PRINT_PLAIN
						   : PRINT_DECIMAL;
	}
}

static char *print_octet(uint8_t octet, char *text)
{
	switch (print_form(octet)) {
	case PRINT_DECIMAL:
		*text++ = '\\';
		*text++ = (char)('0' + octet / 100);
		*text++ = (char)('0' + octet / 10 % 10);
		*text++ = (char)('0' + octet % 10);
		return text;
	case PRINT_ESCAPED:
		*text++ = '\\';
		break;
	case PRINT_PLAIN:
		break;
	}
	*text++ = (char)octet;
	return text;
}

char *wire_print(const struct wire_name *wire, char text[NAME_TEXT_MAX])
{
	unsigned at = 0;
	char *end = text;

	while (at < wire->length && wire->octets[at]) {
		unsigned stop = at + 1u + wire->octets[at];

		for (at++; at < stop && at < wire->length; at++) {
			uint8_t octet = wire->octets[at];

			/* most octets are letters */
			if (octet >= 'a' && octet <= 'z')
				*end++ = (char)octet;
			else
				end = print_octet(octet, end);
		}
		*end++ = '.';
	}
	if (end == text)
		*end++ = '.';
	*end = '\0';
	return text;
}
