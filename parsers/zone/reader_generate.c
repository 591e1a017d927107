/*
 * reader_generate.c - $GENERATE RANGE OWNER [class] [TTL] type RDATA (see
 * reader.h).
 *
 * Every record keeps the span of its directive.  How many there will be is
 * known before the first one is made.
 */
#include "parsers/base/memory.h"
#include "parsers/zone/generate.h"
#include "parsers/zone/reader.h"

#include <stdlib.h>
#include <string.h>

#define COUNT_MAX ((uint64_t)1 << 24) /* records of one directive */
#define TOTAL_MAX ((uint64_t)1 << 26) /* records of one zone */

#define OWNER_ROOM 2048  /* as BIND has it */
#define RDATA_ROOM 65535 /* the same */

struct directive {
	struct token token;
	struct token range_token, owner, type_token, data;
	struct range range;
	uint16_t type, class;
	bool ttl;
	char *owner_text; /* OWNER_ROOM + RDATA_ROOM octets */
	char *data_text;
	char *data_template; /* the RDATA, `\"` in a quoted one undone */
	size_t data_length;
	bool told_outside;
};

static void refuse(struct reader *reader, struct token token,
		   const char *message, const char *label)
{
	struct complaint complaint = {FAULT_GENERATE_INVALID, token, message,
				      label, NULL};

	reader_refuse(reader, &complaint);
}

/* A fault behind which nothing has to be skipped: the line was read. */
static bool tell(struct reader *reader, struct token token,
		 enum fault_kind kind, const char *message, const char *help)
{
	reader_fault(reader, kind, token, message)->help = help;
	store_zone_incomplete(reader->facts->store, reader->zone);
	return false;
}

static bool next_word(struct reader *reader, struct token *token,
		      const char *what)
{
	scan_next(&reader->file->scan, 0, token);
	if (token->kind == TOKEN_WORD)
		return true;
	refuse(reader, *token,
	       arena_print(reader->facts->arena, "$GENERATE without %s", what),
	       "RANGE OWNER [TTL] [class] TYPE RDATA");
	return false;
}

static bool read_class_and_ttl(struct reader *reader, struct directive *d)
{
	static const char what[] = "a type";

	if (rrclass_parse(d->type_token.text, &d->class) &&
	    !next_word(reader, &d->type_token, what))
		return false;
	d->ttl = reader_ttl_token(reader, d->type_token);
	if (d->ttl) {
		reader->ttl_known = true;
		if (!next_word(reader, &d->type_token, what))
			return false;
	}
	return d->class || !rrclass_parse(d->type_token.text, &d->class) ||
	       next_word(reader, &d->type_token, what);
}

static bool read_words(struct reader *reader, struct directive *d)
{
	if (!next_word(reader, &d->range_token, "a range") ||
	    !next_word(reader, &d->owner, "an owner") ||
	    !next_word(reader, &d->type_token, "a type") ||
	    !read_class_and_ttl(reader, d))
		return false;
	scan_next(&reader->file->scan, SCAN_QUOTES, &d->data);
	if (d->data.kind != TOKEN_WORD && d->data.kind != TOKEN_QUOTED) {
		refuse(reader, d->data, "$GENERATE without RDATA",
		       "RANGE OWNER [TTL] [class] TYPE RDATA");
		return false;
	}
	if (reader->file->scan.now.parens) {
		refuse(reader, d->data, "RDATA of $GENERATE in parentheses",
		       "BIND takes the parenthesis for one of the RDATA");
		return false;
	}
	return true;
}

static bool check_words(struct reader *reader, struct directive *d)
{
	if (!range_parse(d->range_token.text, &d->range)) {
		refuse(reader, d->range_token, "this is not a range",
		       "expected START-STOP or START-STOP/STEP");
		return false;
	}
	if (!rrtype_parse(d->type_token.text, &d->type)) {
		refuse(reader, d->type_token, "this is no record type", NULL);
		return false;
	}
	if (d->class && d->class != reader->options->class) {
		refuse(reader, d->type_token,
		       "the class is not that of the zone", NULL);
		return false;
	}
	return reader_type_allowed(reader, d->type_token, d->type, true);
}

static bool check_count(struct reader *reader, const struct directive *d)
{
	uint64_t count = range_count(&d->range);

	if (count <= COUNT_MAX && reader->generated + count <= TOTAL_MAX) {
		reader->generated += count;
		return true;
	}
	return tell(reader, d->range_token, FAULT_LIMIT,
		    "$GENERATE of more than 16777216 records",
		    "none of them is made: nothing is known of these names");
}

/* In a quoted string `\"` is `"` before anything else is done with it. */
static void copy_template(struct directive *d)
{
	struct slice text = d->data.text;

	d->data_template = memory_get(text.length + 1);
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];

		if (d->data.kind == TOKEN_QUOTED && c == '\\' &&
		    i + 1 < text.length) {
			if (text.at[i + 1] != '"')
				d->data_template[d->data_length++] = c;
			c = text.at[++i];
		}
		d->data_template[d->data_length++] = c;
	}
}

static bool make_owner(struct reader *reader, struct directive *d,
		       uint32_t number, struct wire_name *owner)
{
	struct rdata_reader *rdata = &reader->rdata;
	const char *why = NULL;
	int length = generate_expand(d->owner.text, number, d->owner_text,
				     OWNER_ROOM, &why);

	if (length < 0)
		return tell(reader, d->owner, FAULT_GENERATE_INVALID, why,
			    NULL);
	rdata->token = d->owner;
	rdata->token.text = (struct slice){d->owner_text, (size_t)length};
	rdata->origin = &reader->file->origin;
	rdata->length = 0;
	rdata->message = NULL;
	if (!rdata_put_name(rdata))
		return tell(reader, d->owner, FAULT_GENERATE_INVALID,
			    rdata->message, NULL);
	memcpy(owner->octets, rdata->wire, rdata->length);
	owner->length = (uint8_t)rdata->length;
	return true;
}

static bool make_rdata(struct reader *reader, struct directive *d,
		       uint32_t number)
{
	struct rdata_reader *rdata = &reader->rdata;
	struct slice template = {d->data_template, d->data_length};
	struct scan scan;
	const char *why = NULL;
	int length =
	    generate_expand(template, number, d->data_text, RDATA_ROOM, &why);

	if (length < 0)
		return tell(reader, d->data, FAULT_GENERATE_INVALID, why, NULL);
	scan_begin(&scan, (struct slice){d->data_text, (size_t)length});
	rdata->scan = &scan;
	rdata->type = d->type;
	rdata->class = reader->options->class;
	if (rdata_read(rdata))
		return true;
	why = rdata->message[0] ? rdata->message : "this is no RDATA";
	return tell(reader, d->data, FAULT_GENERATE_INVALID, why, rdata->help);
}

static void tell_outside(struct reader *reader, struct directive *d)
{
	if (d->told_outside)
		return;
	d->told_outside = true;
	reader_fault(reader, FAULT_OUT_OF_ZONE, d->owner,
		     "owners outside the zone are ignored");
}

static void store(struct reader *reader, const struct directive *d,
		  const struct wire_name *owner)
{
	const struct scan *scan = &reader->file->scan;
	struct record_input input = {
	    .owner = owner,
	    .type = d->type,
	    .class = reader->options->class,
	    .ttl = reader->ttl,
	    .rdata = reader->rdata.wire,
	    .rdata_length = (uint16_t)reader->rdata.length,
	    .span = reader_span(reader, d->token.at, scan->end - d->token.at),
	    .rdata_span = reader_span(reader, d->data.at, d->data.length),
	    .ttl_default = !d->ttl,
	};

	store_add(reader->facts->store, &input);
}

static void make_records(struct reader *reader, struct directive *d)
{
	uint64_t number = d->range.start;
	struct wire_name owner;

	for (; number <= d->range.stop; number += d->range.step) {
		if (reader_stops(reader))
			return;
		if (!make_owner(reader, d, (uint32_t)number, &owner))
			return;
		if (!reader_inside(reader, &owner)) {
			tell_outside(reader, d);
			continue;
		}
		if (!make_rdata(reader, d, (uint32_t)number) ||
		    !reader_record_allowed(reader, &owner, d->type, true))
			return;
		store(reader, d, &owner);
	}
}

static void set_ttl(struct reader *reader, const struct directive *d)
{
	if (!d->ttl && reader->default_ttl_known) {
		reader->ttl = reader->default_ttl;
	} else if (!reader->ttl_known && !reader->default_ttl_known) {
		reader->ttl = 0;
		if (!reader->told_no_ttl)
			tell(reader, d->type_token, FAULT_NO_TTL,
			     "no TTL here, no $TTL and no record with a TTL "
			     "before",
			     "write `$TTL 3600` at the beginning of the file");
		reader->told_no_ttl = true;
	}
}

void reader_generate(struct reader *reader, struct token token)
{
	struct directive d = {.token = token};

	if (!read_words(reader, &d) || !check_words(reader, &d) ||
	    !reader_line_end(reader))
		return;
	set_ttl(reader, &d);
	if (check_count(reader, &d) && !reader->file->origin_unknown) {
		d.owner_text = memory_get(OWNER_ROOM + RDATA_ROOM);
		d.data_text = d.owner_text + OWNER_ROOM;
		copy_template(&d);
		reader_from(reader, true);
		make_records(reader, &d);
		reader_from(reader, false);
		free(d.owner_text);
		free(d.data_template);
	}
	reader_settle_comments(reader);
}
