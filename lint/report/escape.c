/*
 * escape.c - making bytes of the input fit to print (see escape.h).
 */
#include "lint/report/escape.h"

#include <string.h>

/* Ranges of code points that are not shown as they are, in order. */
static const struct range {
	uint32_t first, last;
} hidden[] = {
    {0x0000, 0x001F},  /* C0 */
    {0x007F, 0x009F},  /* DEL, C1 */
    {0x061C, 0x061C},  /* Arabic letter mark */
    {0x200B, 0x200F},  /* zero width, left-to-right and right-to-left marks */
    {0x2028, 0x202E},  /* separators, embeddings and overrides */
    {0x2060, 0x206F},  /* invisible operators, isolates, old controls */
    {0xFEFF, 0xFEFF},  /* byte order mark */
    {0xFFF9, 0xFFFB},  /* interlinear annotation */
    {0xFFFE, 0xFFFF},  /* no characters; XML forbids them */
    {0xE0000, 0xE007F} /* tags */
};

/* What each form of UTF-8 looks like (RFC 3629). */
static const struct form {
	uint8_t mask, lead;
	uint32_t least; /* below: written longer than need be */
} forms[] = {{0x80, 0x00, 0},
	     {0xE0, 0xC0, 0x80},
	     {0xF0, 0xE0, 0x800},
	     {0xF8, 0xF0, 0x10000}};

/* Length of the character at TEXT's beginning, 0 where it is no UTF-8. */
static size_t decode(struct slice text, uint32_t *point)
{
	uint8_t first = text.length ? (uint8_t)text.at[0] : 0x80;
	size_t length = 0;

	while (length < 4 && (first & forms[length].mask) != forms[length].lead)
		length++;
	if (length == 4 || length + 1 > text.length)
		return 0;
	*point = first & (uint8_t)~forms[length].mask;
	for (size_t i = 1; i <= length; i++) {
		if (((uint8_t)text.at[i] & 0xC0) != 0x80)
			return 0;
		*point = *point << 6 | ((uint8_t)text.at[i] & 0x3F);
	}
	if (*point < forms[length].least || *point > 0x10FFFF ||
	    (*point >= 0xD800 && *point <= 0xDFFF))
		return 0;
	return length + 1;
}

size_t escape_character(struct slice text)
{
	uint32_t point;

	return decode(text, &point);
}

/* The same of a printable character; 0: its first byte has to be escaped. */
static size_t printable(struct slice text)
{
	uint32_t point = 0;
	size_t length = decode(text, &point);

	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (point >= hidden[i].first && point <= hidden[i].last)
			return 0;
	return length;
}

static void escape_byte(struct buffer *line, char byte)
{
	buffer_print(line, "\\x%02X", (unsigned)(unsigned char)byte);
}

/* What CI systems take for a command begins at AT, which lies in TEXT. */
static bool is_command(struct slice text, size_t at)
{
	struct slice rest = {text.at + at, text.length - at};

	return rest.at[0] == '#' && slice_begins(rest, "##[");
}

size_t escape_next(struct buffer *line, struct slice text)
{
	size_t length = printable(text);
	uint32_t point;

	if (length && !is_command(text, 0)) {
		buffer_add(line, text.at, length);
		return length;
	}
	/* a hidden character is escaped whole, a stray byte alone */
	if (!length)
		length = decode(text, &point);
	if (!length || is_command(text, 0))
		length = 1;
	for (size_t i = 0; i < length; i++)
		escape_byte(line, text.at[i]);
	return length;
}

/* How much of TEXT is ASCII that needs no second look. */
static size_t plain_length(struct slice text)
{
	size_t length = 0;

	while (length < text.length && text.at[length] >= ' ' &&
	       text.at[length] < '\x7F' && text.at[length] != '#')
		length++;
	return length;
}

void escape_text(struct buffer *line, struct slice text)
{
	while (text.length) {
		size_t length = plain_length(text);

		if (length)
			buffer_add(line, text.at, length);
		else
			length = escape_next(line, text);

		text.at += length;
		text.length -= length;
	}
}

void escape_string(struct buffer *line, const char *text)
{
	escape_text(line, slice_of(text));
}

void escape_line(struct buffer *line, struct slice text)
{
	size_t blank = 0;

	/* CI systems look behind white space, too */
	while (blank < text.length && text.at[blank] == ' ')
		blank++;
	if (blank < text.length && text.at[blank] == ':') {
		buffer_add(line, text.at, blank);
		escape_byte(line, ':');
		text.at += blank + 1;
		text.length -= blank + 1;
	}
	escape_text(line, text);
}

bool escape_replace(struct buffer *line, struct slice text)
{
	bool replaced = false;

	while (text.length) {
		uint32_t point;
		size_t length = decode(text, &point);

		if (length) {
			buffer_add(line, text.at, length);
		} else {
			buffer_add_string(line, "\xEF\xBF\xBD");
			replaced = true;
			length = 1;
		}
		text.at += length;
		text.length -= length;
	}
	return replaced;
}

void escape_json(struct buffer *line, struct slice json)
{
	size_t from = 0;

	for (size_t at = 0; at < json.length; at++) {
		if (json.at[at] != '\x7F' && !is_command(json, at))
			continue;
		buffer_add(line, json.at + from, at - from);
		buffer_print(line, "\\u%04x", (unsigned)json.at[at]);
		from = at + 1;
	}
	buffer_add(line, json.at + from, json.length - from);
}
