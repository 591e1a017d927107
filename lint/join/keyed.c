/*
 * keyed.c - keyed lines (see keyed.h).  Knows words and places, and no fact.
 */
#include "lint/join/keyed.h"

#include <string.h>

/* Farther apart than that, source.c's own index is quicker. */
#define NEAR 16384

/* --- writing ---------------------------------------------------------- */

/* Of a byte that is escaped; a letter stands for some. */
#define ESCAPE_MAX 4
static char *put_escape(char *to, unsigned char c)
{
	static const char digits[] = "0123456789abcdef";
	static const char letters[256] = {
	    [' '] = '_', ['\t'] = 't', ['\n'] = 'n', ['\\'] = '\\'};

	*to++ = '\\';
	if (letters[c]) {
		*to++ = letters[c];
		return to;
	}
	*to++ = 'x';
	*to++ = digits[c >> 4];
	*to++ = digits[c & 15];
	return to;
}

/* A `-` alone is no word, and a colon in front would speak to CI systems. */
static void add_escaped(struct buffer *text, struct slice word)
{
	char *to = buffer_reserve(text, word.length * ESCAPE_MAX);
	const char *begin = to;
	size_t at = 0;

	if (word.length == 0) {
		buffer_add_string(text, "\\e");
		return;
	}
	if (word.at[0] == ':' || slice_is(word, "-"))
		to = put_escape(to, (unsigned char)word.at[at++]);
	for (; at < word.length; at++) {
		unsigned char c = (unsigned char)word.at[at];

		if (c > ' ' && c < 0x7f && c != '\\' && c != '#')
			*to++ = (char)c;
		else
			to = put_escape(to, c);
	}
	*to = '\0';
	text->used += (size_t)(to - begin);
}

/* With a blank in front. */
static void add_number(struct buffer *text, uint64_t number)
{
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + number % 10);
	while (number /= 10);
	digits[--at] = ' ';
	buffer_add(text, digits + at, sizeof digits - at);
}

void keyed_key(struct buffer *text, const char *key)
{
	add_escaped(text, slice_of(key));
}

void keyed_begin(struct keyed_writer *writer, const char *key, const char *kind)
{
	struct buffer *text = writer->text;

	buffer_empty(&writer->origin);
	keyed_key(text, key);
	buffer_add_char(text, '\t');
	buffer_add_string(text, kind);
}

static void add_slice(struct keyed_writer *writer, struct slice word)
{
	buffer_add_char(writer->text, ' ');
	add_escaped(writer->text, word);
}

void keyed_text(struct keyed_writer *writer, const char *text)
{
	if (text)
		add_slice(writer, slice_of(text));
	else
		buffer_add_string(writer->text, " -");
}

void keyed_number(struct keyed_writer *writer, uint64_t number)
{
	add_number(writer->text, number);
}

void keyed_name(struct keyed_writer *writer, name_id name)
{
	char text[NAME_TEXT_MAX];

	keyed_text(writer, name == NAME_NONE
			       ? NULL
			       : name_print(writer->names, name, text));
}

void keyed_origin(struct keyed_writer *writer, name_id name)
{
	if (name == NAME_NONE) {
		keyed_text(writer, NULL);
		return;
	}
	if (name != writer->last_origin || !writer->origin_text.used) {
		char text[NAME_TEXT_MAX];

		buffer_empty(&writer->origin_text);
		add_escaped(&writer->origin_text,
			    slice_of(name_print(writer->names, name, text)));
		writer->last_origin = name;
	}
	buffer_add_char(writer->text, ' ');
	buffer_add(writer->text, writer->origin_text.bytes,
		   writer->origin_text.used);
}

void keyed_address(struct keyed_writer *writer, struct address address)
{
	char text[ADDRESS_TEXT_MAX];

	keyed_text(writer, address.family == FAMILY_NONE
			       ? NULL
			       : address_print(address, text));
}

/* Places mostly come in the order of their file: lines are counted on from
   the last one. */
static struct position position_of(struct keyed_writer *writer,
				   struct span span)
{
	struct span between = {span.file, writer->last.at,
			       span.at - writer->last.at};
	struct slice bytes = {"", 0};
	const char *line;

	if (span.file == writer->last.file && span.at >= writer->last.at &&
	    between.length <= NEAR)
		bytes = source_slice(writer->sources, between);
	/* of a file that is known by pieces not all bytes are there */
	if (span.file != writer->last.file || bytes.length != between.length)
		return source_position(writer->sources, span.file, span.at);
	while ((line = memchr(bytes.at, '\n', bytes.length))) {
		bytes.length -= (size_t)(line + 1 - bytes.at);
		bytes.at = line + 1;
		writer->position.line++;
		writer->position.column = 1;
	}
	writer->position.column += (uint32_t)bytes.length;
	return writer->position;
}

void keyed_span(struct keyed_writer *writer, struct span span)
{
	const struct source *source =
	    source_numbered(writer->sources, span.file);
	struct buffer *text = &writer->origin;
	struct slice bytes;

	if (text->used)
		buffer_add_char(text, ' ');
	if (!source) {
		buffer_add_char(text, '-');
		return;
	}
	writer->position = position_of(writer, span);
	writer->last = span;
	bytes = source_slice(writer->sources, span);
	add_escaped(text, slice_of(source->path));
	add_number(text, span.at);
	add_number(text, span.length);
	add_number(text, writer->position.line);
	add_number(text, writer->position.column);
	buffer_add_char(text, ' ');
	add_escaped(text, bytes);
}

void keyed_inner(struct keyed_writer *writer, struct span outer,
		 struct span inner)
{
	uint32_t offset = inner.at - outer.at;

	if (inner.file != outer.file || inner.at < outer.at ||
	    offset + inner.length > outer.length) {
		buffer_add_string(writer->text, " -");
		keyed_span(writer, inner);
		return;
	}
	keyed_number(writer, offset);
	keyed_number(writer, inner.length);
}

void keyed_end(struct keyed_writer *writer)
{
	struct buffer *text = writer->text;

	buffer_add_char(text, '\t');
	if (writer->origin.used)
		buffer_add(text, writer->origin.bytes, writer->origin.used);
	else
		buffer_add_char(text, '-');
	buffer_add_char(text, '\n');
	if (writer->output)
		output_flush(writer->output);
}

void keyed_writer_free(struct keyed_writer *writer)
{
	buffer_free(&writer->origin);
	buffer_free(&writer->origin_text);
}

/* --- reading ---------------------------------------------------------- */

static struct slice until(struct slice *rest, char stop)
{
	const char *end =
	    rest->length ? memchr(rest->at, stop, rest->length) : NULL;
	struct slice part = {rest->at,
			     end ? (size_t)(end - rest->at) : rest->length};
	size_t taken = part.length + (end != NULL);

	rest->at += taken;
	rest->length -= taken;
	return part;
}

bool keyed_split(struct slice line, struct slice *key, struct slice *fact,
		 struct slice *origin)
{
	*key = until(&line, '\t');
	*fact = until(&line, '\t');
	*origin = line;
	return key->length && fact->length && origin->length &&
	       !memchr(line.at, '\t', line.length);
}

/* The word that would be next. */
static struct slice peek(const struct keyed_reader *reader)
{
	struct slice rest = reader->fact;

	return until(&rest, ' ');
}

struct slice keyed_raw(struct keyed_reader *reader)
{
	struct slice word = until(&reader->fact, ' ');

	if (word.length == 0)
		reader->bad = true;
	return word;
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = c ? strchr(digits, c) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* The byte of the escape that WORD begins with, its length; 0: none. */
static size_t read_escape(struct slice word, char *byte)
{
	static const char pairs[][2] = {
	    {'_', ' '}, {'t', '\t'}, {'n', '\n'}, {'\\', '\\'}};
	int high, low;

	if (word.length < 2)
		return 0;
	if (word.at[1] == 'x') {
		high = word.length < 4 ? -1 : hex_digit(word.at[2]);
		low = word.length < 4 ? -1 : hex_digit(word.at[3]);
		*byte = (char)(high * 16 + low);
		return high < 0 || low < 0 ? 0 : 4;
	}
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i][0] == word.at[1]) {
			*byte = pairs[i][1];
			return 2;
		}
	return 0;
}

/* Into ARENA; NULL where WORD is none. */
static char *unescape(struct arena *arena, struct slice word, size_t *length)
{
	char *text = arena_get(arena, word.length + 1);

	*length = 0;
	if (word.length && !memchr(word.at, '\\', word.length)) {
		memcpy(text, word.at, word.length);
		*length = word.length;
		return text;
	}
	if (slice_is(word, "\\e"))
		return text;
	while (word.length) {
		size_t step = 1;

		text[*length] = word.at[0];
		if (word.at[0] == '\\')
			step = read_escape(word, &text[*length]);
		if (step == 0)
			return NULL;
		++*length;
		word.at += step;
		word.length -= step;
	}
	return *length ? text : NULL;
}

const char *keyed_unescape(struct arena *arena, struct slice word)
{
	size_t length;

	return slice_is(word, "-") ? NULL : unescape(arena, word, &length);
}

static const char *text_of(struct keyed_reader *reader, struct slice word)
{
	const char *text = keyed_unescape(reader->arena, word);

	if (!text && !slice_is(word, "-"))
		reader->bad = true;
	return text;
}

const char *keyed_take_text(struct keyed_reader *reader)
{
	return text_of(reader, keyed_raw(reader));
}

uint64_t keyed_take_number(struct keyed_reader *reader)
{
	uint64_t number = 0;

	if (!slice_number(keyed_raw(reader), UINT64_MAX, &number))
		reader->bad = true;
	return number;
}

/* What the next word says, in place where it can be; NULL: none. */
static struct slice take_slice(struct keyed_reader *reader)
{
	struct slice word = keyed_raw(reader);
	const char *text;

	if (word.length && !slice_is(word, "-") &&
	    !memchr(word.at, '\\', word.length))
		return word;
	text = text_of(reader, word);
	return text ? slice_of(text) : (struct slice){NULL, 0};
}

name_id keyed_take_name(struct keyed_reader *reader)
{
	struct slice text = take_slice(reader);
	name_id name;

	if (!text.at)
		return NAME_NONE;
	name = name_intern_text(reader->names, text);
	if (name == NAME_NONE)
		reader->bad = true;
	return name;
}

struct address keyed_take_address(struct keyed_reader *reader)
{
	struct slice text = take_slice(reader);
	struct address address = {0};

	if (text.at && !address_parse(text, &address))
		reader->bad = true;
	return address;
}

static uint32_t take_offset(struct slice *origin, bool *bad)
{
	uint64_t number = 0;

	if (!slice_number(until(origin, ' '), UINT32_MAX, &number))
		*bad = true;
	return (uint32_t)number;
}

struct span keyed_take_span(struct keyed_reader *reader)
{
	struct slice *origin = &reader->origin;
	struct slice path = until(origin, ' ');
	struct source_piece piece = {0};
	struct span span;
	const char *text;

	if (slice_is(path, "-"))
		return SPAN_NONE;
	text = keyed_unescape(reader->arena, path);
	span.at = piece.at = take_offset(origin, &reader->bad);
	span.length = take_offset(origin, &reader->bad);
	piece.position.line = take_offset(origin, &reader->bad);
	piece.position.column = take_offset(origin, &reader->bad);
	piece.bytes.at =
	    unescape(reader->arena, until(origin, ' '), &piece.bytes.length);
	if (reader->bad || !text || !piece.bytes.at) {
		reader->bad = true;
		return SPAN_NONE;
	}
	span.file = source_add_piece(reader->sources, text,
				     reader->no_pieces ? NULL : &piece);
	return span;
}

struct span keyed_take_inner(struct keyed_reader *reader, struct span outer)
{
	uint64_t offset, length;

	if (slice_is(peek(reader), "-")) {
		keyed_raw(reader);
		return keyed_take_span(reader);
	}
	offset = keyed_take_number(reader);
	length = keyed_take_number(reader);
	if (offset > outer.length || length > outer.length - offset)
		reader->bad = true;
	outer.at += (uint32_t)offset;
	outer.length = (uint32_t)length;
	return outer;
}
