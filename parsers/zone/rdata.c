/*
 * rdata.c - drives the rows of rdata_types.c over a record's tokens and
 * octets (see rdata.h).
 *
 * What BIND accepts is the measure: where a row's fields all read, BIND's
 * reader of that type would have taken them too.
 */
#include "parsers/zone/rdata.h"
#include "parsers/zone/rdata_binary.h"
#include "parsers/zone/rdata_ldns.h"
#include "parsers/zone/rdata_mnemonic.h"
#include "parsers/zone/rdata_odd.h"

#include <string.h>

#define SHOWN_MAX 60

enum { TYPE_KEYDATA = 65533 };

static bool refuse_text(struct rdata_reader *reader, const char *message)
{
	if (reader->message)
		return false;
	reader->wrong = reader->token;
	reader->message = message;
	return false;
}

bool rdata_refuse(struct rdata_reader *reader, const char *format, ...)
{
	va_list arguments;
	char *message;

	va_start(arguments, format);
	message = arena_vprint(reader->arena, format, arguments);
	va_end(arguments);
	return refuse_text(reader, message);
}

static const char *article(const char *what)
{
	return what[0] && strchr("aeiou", what[0]) ? "an" : "a";
}

bool rdata_refuse_field(struct rdata_reader *reader, const struct field *field)
{
	struct slice shown = reader->token.text;

	if (shown.length > SHOWN_MAX)
		shown.length = SHOWN_MAX;
	reader->label = arena_print(reader->arena, "%s: expected %s",
				    field->what, field->kind->expected);
	return rdata_refuse(reader, "`%.*s` is not %s", (int)shown.length,
			    shown.at, field->kind->expected);
}

/* The record ends where a field should stand, or the scanner is at fault. */
static bool refuse_missing(struct rdata_reader *reader,
			   const struct field *field)
{
	char type[RRTYPE_TEXT_MAX];

	if (reader->token.kind == TOKEN_FAULT)
		return refuse_text(reader, "");
	rrtype_print(reader->type, type);
	reader->label = arena_print(reader->arena, "expected %s here",
				    field->kind->expected);
	return rdata_refuse(reader, "%s record without %s %s", type,
			    article(field->what), field->what);
}

bool rdata_word(struct rdata_reader *reader, const struct field *field)
{
	scan_next(reader->scan, 0, &reader->token);
	return reader->token.kind == TOKEN_WORD ||
	       refuse_missing(reader, field);
}

bool rdata_string(struct rdata_reader *reader, const struct field *field)
{
	scan_next(reader->scan, SCAN_QUOTES, &reader->token);
	return reader->token.kind == TOKEN_WORD ||
	       reader->token.kind == TOKEN_QUOTED ||
	       refuse_missing(reader, field);
}

bool rdata_more(struct rdata_reader *reader, unsigned options, bool *fault)
{
	*fault = false;
	scan_next(reader->scan, options, &reader->token);
	switch (reader->token.kind) {
	case TOKEN_WORD:
	case TOKEN_QUOTED:
		return true;
	case TOKEN_FAULT:
		*fault = true;
		return refuse_text(reader, "");
	default:
		scan_back(reader->scan);
		return false;
	}
}

bool rdata_put(struct rdata_reader *reader, const void *octets, size_t count)
{
	if (count > RDATA_MAX - reader->length)
		return rdata_refuse(reader, "RDATA of more than 65535 octets");
	memcpy(reader->wire + reader->length, octets, count);
	reader->length += (uint32_t)count;
	return true;
}

bool rdata_put_number(struct rdata_reader *reader, uint64_t value,
		      unsigned octets)
{
	uint8_t out[8];

	for (unsigned i = 0; i < octets; i++)
		out[i] = (uint8_t)(value >> (8 * (octets - 1 - i)));
	return rdata_put(reader, out, octets);
}

const uint8_t *rdata_take(struct rdata_text *text, uint32_t count)
{
	const uint8_t *at = text->at;

	if (count > text->left)
		return NULL;
	text->at += count;
	text->left -= count;
	return at;
}

bool rdata_take_number(struct rdata_text *text, unsigned octets,
		       uint32_t *value)
{
	const uint8_t *at = rdata_take(text, octets);

	*value = 0;
	for (unsigned i = 0; at && i < octets; i++)
		*value = *value << 8 | at[i];
	return at != NULL;
}

const uint8_t *rdata_take_counted(struct rdata_text *text, uint32_t *count)
{
	return rdata_take_number(text, 1, count) ? rdata_take(text, *count)
						 : NULL;
}

/* --- printing ------------------------------------------------------------- */

/* The RFC 3597 form, `\# 4 c0000201`. */
static void print_unknown(struct slice wire, struct buffer *out)
{
	buffer_print(out, "\\# %zu", wire.length);
	if (wire.length == 0)
		return;
	buffer_add_char(out, ' ');
	rdata_print_hex((const uint8_t *)wire.at, wire.length, true, out);
}

static bool print_fields(const struct rdata_type *row, struct rdata_text *text)
{
	const struct field *field = row->fields;

	for (; field->kind; field++) {
		if (field->kind->may_lack && text->left == 0) {
			text->lacking = field->kind == &rdata_hex ||
					field->kind == &rdata_base64 ||
					field->kind == &rdata_types;
			text->alone |= field->kind == &rdata_hex_any ||
				       field->kind == &rdata_types_any ||
				       field->kind == &rdata_key;
			break;
		}
		if (field != row->fields)
			buffer_add_char(text->out, ' ');
		if (!field->kind->print(text, field))
			return false;
	}
	return text->left == 0;
}

void rdata_print(uint16_t type, uint16_t class, struct slice wire,
		 struct buffer *out)
{
	const struct rdata_type *row = rdata_type_find(type, class);
	struct rdata_text text = {.at = (const uint8_t *)wire.at,
				  .left = (uint32_t)wire.length,
				  .type = type,
				  .out = out};
	size_t used = out->used;

	/* BIND prints its own KEYDATA so only to itself. */
	if (row && row->fields[0].kind && type != TYPE_KEYDATA &&
	    print_fields(row, &text))
		return;
	out->used = used;
	print_unknown(wire, out);
}

/* Octets of a field whose length can be told; 0: of none else. */
static uint32_t field_octets(const struct field_kind *kind, const uint8_t *at,
			     uint32_t left)
{
	if (kind == &rdata_name || kind == &rdata_cased_name ||
	    kind == &rdata_service_name)
		return rdata_name_length(at, left);
	return kind == &rdata_text ? 1u + at[0] : kind->octets;
}

void rdata_fold(uint16_t type, uint16_t class, uint8_t *wire, uint32_t length)
{
	const struct rdata_type *row = rdata_type_find(type, class);
	const struct field *field = row ? row->fields : NULL;
	uint32_t taken;

	for (; field && field->kind && length; field++) {
		taken = field_octets(field->kind, wire, length);
		if (taken == 0 || taken > length)
			return;
		/* No length octet of a name is a letter. */
		for (uint32_t i = 0; i < taken; i++)
			if (field->kind == &rdata_name)
				wire[i] = ascii_lower(wire[i]);
		wire += taken;
		length -= taken;
	}
}

/* --- reading -------------------------------------------------------------- */

/* The fault is in the RDATA as a whole. */
static bool refuse_all(struct rdata_reader *reader)
{
	reader->wrong.kind = TOKEN_WORD;
	reader->wrong.at = reader->begin;
	reader->wrong.length = reader->scan->word_end - reader->begin;
	return false;
}

static bool checked(struct rdata_reader *reader, const struct rdata_type *row)
{
	return !row->check || row->check(reader) || refuse_all(reader);
}

/* Class, type and canonical RDATA; false where ldns is not to be asked. */
static bool make_line(const struct rdata_reader *reader,
		      const struct rdata_type *row, struct buffer *line)
{
	struct rdata_text text = {.at = reader->wire,
				  .left = reader->length,
				  .type = reader->type,
				  .joined = true, /* ldns takes no more words */
				  .out = line};
	char word[RRTYPE_TEXT_MAX];

	buffer_add_string(line, rrclass_print(reader->class, word));
	buffer_add_char(line, ' ');
	buffer_add_string(line, rrtype_print(reader->type, word));
	buffer_add_char(line, ' ');
	return print_fields(row, &text) && !text.odd && !text.alone;
}

/* Last, where our own reader has nothing against these octets. */
static bool seconded(struct rdata_reader *reader, const struct rdata_type *row)
{
	struct slice wire = {(const char *)reader->wire, reader->length};
	const char *objection = NULL;
	struct buffer line = {0};
	char type[RRTYPE_TEXT_MAX];

	if (!row || !row->fields[0].kind || row->alone)
		return true;
	if (make_line(reader, row, &line))
		objection = rdata_ldns_objection(reader->type,
						 buffer_text(&line), wire);
	buffer_free(&line);
	if (!objection)
		return true;
	rdata_refuse(reader, "this %s record does not hold for ldns: %s",
		     rrtype_print(reader->type, type), objection);
	reader->help = "records of the rarer types have to mean the same to "
		       "ldns";
	return refuse_all(reader);
}

/* What a row can print is what it can read, but for checks of its own. */
static bool check_wire(struct rdata_reader *reader,
		       const struct rdata_type *row)
{
	struct buffer scratch = {0};
	struct rdata_text text = {.at = reader->wire,
				  .left = reader->length,
				  .type = reader->type,
				  .out = &scratch};
	char type[RRTYPE_TEXT_MAX];
	bool good = !row || !row->fields[0].kind || print_fields(row, &text);

	buffer_free(&scratch);
	reader->unknown_form = true;
	/* BIND keeps its own notes in KEYDATA, and looks at none. */
	if (text.odd || reader->type == TYPE_KEYDATA)
		return true;
	if (!good || text.lacking)
		return rdata_refuse(reader, "these octets are no %s record",
				    rrtype_print(reader->type, type));
	return !row || checked(reader, row);
}

static bool is_number(struct slice text)
{
	uint64_t value;

	return slice_number(text, UINT32_MAX, &value);
}

/* RFC 3597: behind `\#`, a length and as many octets in hexadecimal. */
static bool read_unknown(struct rdata_reader *reader,
			 const struct rdata_type *row)
{
	static const struct field length = {&rdata_u16, "length of RDATA"};
	static const struct field octets = {&rdata_hex, "RDATA's octets"};
	uint64_t count;

	if (!rdata_word(reader, &length) ||
	    !rdata_number(reader, &length, RDATA_MAX, &count) ||
	    !rdata_read_hex(reader, &octets, (int)count))
		return false;
	return check_wire(reader, row);
}

static bool read_fields(struct rdata_reader *reader,
			const struct rdata_type *row)
{
	char type[RRTYPE_TEXT_MAX];

	if (!row || !row->fields[0].kind) {
		reader->help = "write it as `\\# LENGTH HEXADECIMAL` (RFC "
			       "3597)";
		return rdata_refuse(reader,
				    "RDATA of type %s has no text form here",
				    rrtype_print(reader->type, type));
	}
	for (const struct field *field = row->fields; field->kind; field++)
		if (!field->kind->read(reader, field))
			return false;
	return checked(reader, row);
}

static bool read_end(struct rdata_reader *reader)
{
	struct slice shown;
	char type[RRTYPE_TEXT_MAX];

	if (reader->length > RDATA_LOADED_MAX) {
		rdata_refuse(reader, "RDATA of more than %d octets",
			     RDATA_LOADED_MAX);
		return refuse_all(reader);
	}
	scan_next(reader->scan, 0, &reader->token);
	if (reader->token.kind == TOKEN_LINE_END ||
	    reader->token.kind == TOKEN_FILE_END)
		return true;
	if (reader->token.kind == TOKEN_FAULT)
		return refuse_text(reader, "");
	shown = reader->token.text;
	if (shown.length > SHOWN_MAX)
		shown.length = SHOWN_MAX;
	reader->label = "nothing may follow here";
	return rdata_refuse(
	    reader, "`%.*s` is too much: the %s record is complete",
	    (int)shown.length, shown.at, rrtype_print(reader->type, type));
}

/* Of TXT, `\#` without a number behind it is a string of one `#`. */
static bool is_unknown_form(struct rdata_reader *reader)
{
	struct token token;

	if (reader->token.kind != TOKEN_WORD ||
	    !slice_is(reader->token.text, "\\#"))
		return false;
	if (reader->type != RRTYPE_TXT)
		return true;
	scan_next(reader->scan, 0, &token);
	scan_back(reader->scan);
	reader->lone_hash = token.kind != TOKEN_WORD || !is_number(token.text);
	return !reader->lone_hash;
}

bool rdata_read(struct rdata_reader *reader)
{
	const struct rdata_type *row =
	    rdata_type_find(reader->type, reader->class);

	reader->length = 0;
	reader->lone_hash = reader->unknown_form = false;
	reader->message = reader->label = reader->help = NULL;
	scan_next(reader->scan, SCAN_QUOTES, &reader->token);
	reader->begin = reader->token.at;
	if (reader->token.kind == TOKEN_FAULT)
		return refuse_text(reader, "");
	if (is_unknown_form(reader))
		return read_unknown(reader, row) && seconded(reader, row) &&
		       read_end(reader);
	if (!reader->lone_hash)
		scan_back(reader->scan);
	return read_fields(reader, row) && seconded(reader, row) &&
	       read_end(reader);
}
