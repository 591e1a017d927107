/*
 * read.c - records and their owners, TTLs, classes and types (see reader.h).
 *
 * One pass, record by record.  What one record cannot show alone (no SOA, two
 * CNAMEs) is left to the rules.
 */
#include "parsers/base/memory.h"
#include "parsers/zone/period.h"
#include "parsers/zone/reader.h"

#include <stdlib.h>
#include <string.h>

#define TTL_MAX 0x7fffffffu
/* A large zone has so many bytes for each name that it brings. */
#define NAME_BYTES 40

static int shown(struct token token)
{
	return (int)(token.text.length > 60 ? 60 : token.text.length);
}

/* --- names ---------------------------------------------------------------- */

bool reader_name(struct reader *reader, struct token token,
		 struct wire_name *name)
{
	struct rdata_reader *rdata = &reader->rdata;

	rdata->token = token;
	rdata->origin = &reader->file->origin;
	rdata->length = 0;
	rdata->message = rdata->label = rdata->help = NULL;
	if (!rdata_put_name(rdata)) {
		reader_refuse_rdata(reader);
		return false;
	}
	memcpy(name->octets, rdata->wire, rdata->length);
	name->length = (uint8_t)rdata->length;
	return true;
}

bool reader_inside(const struct reader *reader, const struct wire_name *name)
{
	const struct wire_name *zone = reader->options->origin;
	unsigned skip = 0;

	if (reader->options->answers)
		return true;
	if (name->length < zone->length)
		return false;
	while (name->length - skip > zone->length)
		skip += 1u + name->octets[skip];
	if (name->length - skip != zone->length)
		return false;
	for (unsigned i = 0; i < zone->length; i++)
		if (ascii_lower(name->octets[skip + i]) !=
		    ascii_lower(zone->octets[i]))
			return false;
	return true;
}

static bool is_apex(const struct reader *reader, const struct wire_name *name)
{
	return name->length == reader->options->origin->length &&
	       reader_inside(reader, name);
}

static void tell_outside(struct reader *reader, struct token token)
{
	char zone[NAME_TEXT_MAX], owner[NAME_TEXT_MAX];
	struct fault *fault =
	    reader_fault(reader, FAULT_OUT_OF_ZONE, token, "");

	fault->message = arena_print(reader->facts->arena,
				     "`%s` lies outside the zone %s and is "
				     "ignored",
				     wire_print(&reader->file->owner, owner),
				     wire_print(reader->options->origin, zone));
	fault->help = "move its records to the zone they belong to";
}

static bool read_owner(struct reader *reader, struct token token)
{
	struct file *file = reader->file;
	bool relative =
	    token.text.length && token.text.at[token.text.length - 1] != '.';

	if (!reader_name(reader, token, &file->owner))
		return false;
	file->has_owner = true;
	/* Whose records these are is not known: none of them is kept. */
	if (reader_is_template(reader, token.at, token.at + token.length)) {
		file->outside = true;
		return true;
	}
	/* A relative name lies where the origin does. */
	file->outside = !(relative && file->origin_inside) &&
			!reader_inside(reader, &file->owner);
	if (file->outside)
		tell_outside(reader, token);
	return true;
}

static bool inherit_owner(struct reader *reader, struct token token)
{
	struct file *file = reader->file;
	char owner[NAME_TEXT_MAX];
	struct fault *fault;

	if (!file->has_owner) {
		reader_refuse_word(reader, token, "no owner before",
				   "the first record has no owner");
		return false;
	}
	if (!file->owner_doubtful)
		return true;
	fault = reader_fault(reader, FAULT_INHERITED_OWNER, token, "");
	fault->message =
	    arena_print(reader->facts->arena, "this record belongs to `%s`",
			wire_print(&file->owner, owner));
	fault->label = "the owner is inherited over $ORIGIN or $INCLUDE";
	fault->help = "write the owner";
	return true;
}

/* --- TTL, class, type ----------------------------------------------------- */

bool reader_ttl_token(struct reader *reader, struct token token)
{
	uint32_t ttl;

	if (!period_parse(token.text, &ttl))
		return false;
	/* RFC 2181 8: the top bit makes it zero; so says BIND. */
	reader->ttl = ttl > TTL_MAX ? 0 : ttl;
	return true;
}

struct head {
	struct token token; /* the type's, at last */
	uint16_t type;
	uint16_t class; /* 0: not written */
	bool ttl;       /* written */
};

static bool next_word(struct reader *reader, struct head *head)
{
	scan_next(&reader->file->scan, 0, &head->token);
	if (head->token.kind == TOKEN_WORD)
		return true;
	reader_refuse_word(reader, head->token, "expected a type here",
			   "the record ends before its type");
	return false;
}

static bool is_last_type(const struct reader *reader, struct slice text)
{
	return text.length == reader->type_length &&
	       memcmp(text.at, reader->type_text, text.length) == 0;
}

static bool parse_type(struct reader *reader, struct slice text, uint16_t *type)
{
	if (is_last_type(reader, text)) {
		*type = reader->type;
		return true;
	}
	if (!rrtype_parse(text, type))
		return false;
	if (text.length <= sizeof reader->type_text) {
		memcpy(reader->type_text, text.at, text.length);
		reader->type_length = text.length;
		reader->type = *type;
	}
	return true;
}

static bool parse_class(const struct reader *reader, struct slice text,
			uint16_t *class)
{
	if (slice_is(text, "IN")) {
		*class = RRCLASS_IN;
		return true;
	}
	return !is_last_type(reader, text) && rrclass_parse(text, class);
}

/* `[class] [TTL] [class] type`, as BIND reads them. */
static bool read_head(struct reader *reader, struct head *head)
{
	if (parse_class(reader, head->token.text, &head->class) &&
	    !next_word(reader, head))
		return false;
	head->ttl = reader_ttl_token(reader, head->token);
	if (head->ttl) {
		reader->ttl_known = true;
		if (!next_word(reader, head))
			return false;
	}
	if (head->class == 0 && rrclass_parse(head->token.text, &head->class) &&
	    !next_word(reader, head))
		return false;
	if (parse_type(reader, head->token.text, &head->type))
		return true;
	if (!reader_is_dialect(reader, head->token))
		reader_refuse_word(reader, head->token,
				   "expected a TTL, a class or a type",
				   "`%.*s` is no record type",
				   shown(head->token), head->token.text.at);
	return false;
}

static bool check_class(struct reader *reader, const struct head *head)
{
	char is[RRTYPE_TEXT_MAX], zone[RRTYPE_TEXT_MAX];

	if (head->class == 0 || head->class == reader->options->class)
		return true;
	reader_refuse_word(reader, head->token, NULL,
			   "class %s in a zone of class %s",
			   rrclass_print(head->class, is),
			   rrclass_print(reader->options->class, zone));
	return false;
}

/* --- what BIND refuses of one record -------------------------------------- */

enum { TYPE_MD = 3, TYPE_MF = 4, TYPE_OPT = 41, TYPE_NSEC3 = 50 };

static bool is_meta(uint16_t type)
{
	return type == 0 || type == TYPE_OPT || (type >= 128 && type <= 255);
}

bool reader_type_allowed(struct reader *reader, struct token token,
			 uint16_t type, bool generated)
{
	char text[RRTYPE_TEXT_MAX];

	rrtype_print(type, text);
	if (is_meta(type)) {
		reader_refuse_word(reader, token, NULL,
				   "type %s is not for master files", text);
		return false;
	}
	if (!generated && (type == TYPE_MD || type == TYPE_MF)) {
		reader_refuse_word(reader, token, "write MX",
				   "type %s is obsolete and not loaded", text);
		return false;
	}
	return true;
}

static bool is_wildcard(const struct wire_name *name)
{
	return name->octets[0] == 1 && name->octets[1] == '*';
}

/* What is wrong with this owner for this type; NULL: nothing. */
static const char *wrong_owner(const struct reader *reader,
			       const struct wire_name *owner, uint16_t type,
			       bool generated)
{
	struct slice label = {(const char *)owner->octets + 1,
			      owner->octets[0]};

	if (type == RRTYPE_SOA && !is_apex(reader, owner))
		return "a SOA record that is not at the top of its zone";
	if (type == RRTYPE_DS && !generated && is_apex(reader, owner))
		return "a DS record at the top of the zone";
	if (type == RRTYPE_NS && is_wildcard(owner))
		return "NS records of a wildcard";
	if (type == TYPE_NSEC3 && is_wildcard(owner))
		return "a NSEC3 record of a wildcard";
	if (type == TYPE_NSEC3 && !generated && !rdata_is_base32hex(label))
		return "the owner of a NSEC3 record is no hash";
	return NULL;
}

bool reader_record_allowed(struct reader *reader, const struct wire_name *owner,
			   uint16_t type, bool generated)
{
	struct token token = {TOKEN_WORD, SCAN_OK, reader->begin, 0, {NULL, 0}};
	const struct scan *scan = &reader->file->scan;
	const char *message = reader->options->answers
				  ? NULL
				  : wrong_owner(reader, owner, type, generated);
	struct fault *fault;

	if (!message)
		return true;
	token.length =
	    scan->word_end > reader->begin ? scan->word_end - reader->begin : 0;
	fault = reader_fault(reader, FAULT_ZONE_SYNTAX, token, message);
	fault->help =
	    type == RRTYPE_DS ? "it belongs to the parent zone" : NULL;
	reader_lose(reader);
	return false;
}

/* --- the record ----------------------------------------------------------- */

void reader_origin_changed(struct reader *reader)
{
	reader->file->origin_inside =
	    reader_inside(reader, &reader->file->origin);
	reader->plain.generation++;
	reader_from(reader, false);
}

void reader_from(struct reader *reader, bool generated)
{
	struct record_origin from = {
	    .zone = reader->zone,
	    .origin = name_intern(reader->facts->names, &reader->file->origin),
	    .included = reader->file->included,
	    .generated = generated,
	};

	store_from(reader->facts->store, &from);
}

static uint32_t soa_minimum(const struct rdata_reader *rdata)
{
	const uint8_t *at = rdata->wire + rdata->length - 4;

	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
	       (uint32_t)at[2] << 8 | at[3];
}

/* FOR_SOA: its minimum stands in, as BIND has it; other servers differ. */
static void tell_no_ttl(struct reader *reader, const struct head *head,
			bool for_soa)
{
	struct fault *fault;

	if (reader->told_no_ttl || reader->options->answers)
		return;
	reader->told_no_ttl = true;
	fault = reader_fault(reader, FAULT_NO_TTL, head->token,
			     for_soa ? "no TTL here and no $TTL: BIND takes "
				       "the SOA's minimum for all that have "
				       "none, other servers a TTL of their own"
				     : "no TTL here, no $TTL and no record "
				       "with a TTL before");
	fault->label = "expected a TTL before the type";
	fault->help = "write `$TTL 3600` at the beginning of the file";
	fault->mild = for_soa;
}

/* The TTL of a record that has none of its own. */
static void default_ttl(struct reader *reader, const struct head *head)
{
	if (reader->default_ttl_known) {
		reader->ttl = reader->default_ttl;
		return;
	}
	if (reader->ttl_known)
		return;
	if (head->type == RRTYPE_SOA && reader->rdata.length >= 20) {
		reader->ttl = soa_minimum(&reader->rdata);
		if (reader->ttl > TTL_MAX)
			reader->ttl = 0;
		reader->default_ttl = reader->ttl;
		reader->default_ttl_known = true;
		tell_no_ttl(reader, head, true);
		return;
	}
	tell_no_ttl(reader, head, false);
	reader->ttl = 0;
}

/* The owner is another one than before: its RRsets begin anew. */
static void forget_priors(struct reader *reader)
{
	const struct wire_name *owner = &reader->file->owner;

	if (reader->prior_owner.length == owner->length &&
	    memcmp(reader->prior_owner.octets, owner->octets, owner->length) ==
		0)
		return;
	reader->prior_owner = *owner;
	reader->prior_count = 0;
}

/*
 * BIND gives records of one RRset that follow each other the first one's TTL,
 * and RFC 1035's default is then that one, not the written one.
 */
static void note_prior_ttl(struct reader *reader, const struct head *head,
			   bool blank)
{
	const uint8_t *wire = reader->rdata.wire;
	uint16_t type = head->type;

	if (reader->default_ttl_known)
		return;
	if (!blank)
		forget_priors(reader);
	if (type == RRTYPE_RRSIG)
		type = (uint16_t)(0x8000 | wire[0] << 8 | wire[1]);
	for (unsigned i = 0; i < reader->prior_count; i++)
		if (reader->priors[i].type == type) {
			reader->ttl = reader->priors[i].ttl;
			return;
		}
	if (reader->prior_count < PRIORS_MAX)
		reader->priors[reader->prior_count++] =
		    (struct prior_ttl){type, reader->ttl};
}

static void tell_hash(struct reader *reader, struct token owner)
{
	struct fault *fault = reader_fault(
	    reader, FAULT_HASH_COMMENT, owner,
	    "this line is loaded as a record, not passed over as a comment");

	fault->label = "an owner that begins with `#`";
	fault->help = "begin comments with `;`";
}

/* Is the last line with anything on it before this record a comment? */
static bool follows_comment(const struct reader *reader)
{
	const char *bytes = reader->file->source->bytes;
	uint32_t at = reader->begin;

	while (at > 0 && strchr(" \t\r\n", bytes[at - 1]) && bytes[at - 1])
		at--;
	while (at > 0 && bytes[at - 1] != '\n')
		at--;
	return bytes[at] == ';';
}

static void store(struct reader *reader, const struct head *head, bool blank)
{
	const struct scan *scan = &reader->file->scan;
	uint32_t begin = reader->rdata.begin;
	struct record_input input = {
	    .owner = &reader->file->owner,
	    .type = head->type,
	    .class = reader->options->class,
	    .ttl = reader->ttl,
	    .rdata = reader->rdata.wire,
	    .rdata_length = (uint16_t)reader->rdata.length,
	    .span =
		reader_span(reader, reader->begin, scan->end - reader->begin),
	    .owner_blank = blank,
	    .behind_comment = blank && follows_comment(reader),
	    .ttl_default = !head->ttl,
	};

	if (begin > scan->word_end)
		begin = scan->word_end;
	input.rdata_span = reader_span(reader, begin, scan->word_end - begin);
	store_add(reader->facts->store, &input);
}

/* From the token behind the owner on; true where the record is kept. */
static bool read_record(struct reader *reader, struct head *head, bool blank)
{
	struct file *file = reader->file;
	struct rdata_reader *rdata = &reader->rdata;

	file->owner_doubtful = false;
	if (!read_head(reader, head) || !check_class(reader, head) ||
	    !reader_type_allowed(reader, head->token, head->type, false))
		return false;
	rdata->scan = &file->scan;
	rdata->origin = &file->origin;
	rdata->type = head->type;
	rdata->class = reader->options->class;
	if (!rdata_read(rdata)) {
		reader_refuse_rdata(reader);
		return false;
	}
	if (head->type != RRTYPE_TXT &&
	    reader_is_template(reader, reader->begin, file->scan.end))
		return false;
	if (file->outside || file->origin_unknown ||
	    !reader_record_allowed(reader, &file->owner, head->type, false)) {
		reader_settle_comments(reader);
		return false;
	}
	if (!head->ttl)
		default_ttl(reader, head);
	store(reader, head, blank);
	note_prior_ttl(reader, head, blank);
	reader_settle_comments(reader);
	return true;
}

static void read_owned(struct reader *reader, struct token owner)
{
	struct head head = {0};

	if (!read_owner(reader, owner))
		return;
	reader->owner_known = true;
	if (!next_word(reader, &head))
		return;
	if (read_record(reader, &head, false) && owner.text.length &&
	    owner.text.at[0] == '#')
		tell_hash(reader, owner);
}

static void read_blank(struct reader *reader)
{
	struct head head = {0};

	scan_next(&reader->file->scan, 0, &head.token);
	if (head.token.kind == TOKEN_LINE_END ||
	    head.token.kind == TOKEN_FILE_END)
		return;
	reader->begin = head.token.at;
	if (head.token.kind == TOKEN_FAULT) {
		reader_refuse_word(reader, head.token, NULL, "%s", "");
		return;
	}
	if (!inherit_owner(reader, head.token))
		return;
	reader->owner_known = true;
	read_record(reader, &head, true);
}

bool reader_line_end(struct reader *reader)
{
	struct token token;

	scan_next(&reader->file->scan, 0, &token);
	if (token.kind == TOKEN_LINE_END)
		return true;
	if (token.kind == TOKEN_FILE_END) {
		reader_refuse_word(reader, token,
				   "BIND refuses a directive without a line "
				   "end",
				   "the file does not end with a line end");
		return false;
	}
	reader_refuse_word(reader, token, "nothing may follow here",
			   "`%.*s` is too much here", shown(token),
			   token.text.at);
	return false;
}

static void note_comment(void *context, uint32_t at, uint32_t length)
{
	struct reader *reader = context;

	MEMORY_GROW(reader->comments, reader->comment_count,
		    reader->comment_room);
	reader->comments[reader->comment_count++] =
	    (struct pending_comment){at, length};
}

static void check_mark(struct reader *reader)
{
	struct scan *scan = &reader->file->scan;
	struct token mark = {TOKEN_WORD, SCAN_OK, 0, 3, {scan->bytes, 3}};

	if (scan->size < 3 || memcmp(scan->bytes, "\xef\xbb\xbf", 3) != 0)
		return;
	reader_fault(reader, FAULT_ZONE_SYNTAX, mark,
		     "the file begins with a byte order mark")
	    ->help = "save it as plain ASCII or UTF-8 without one";
	reader_lose(reader);
	scan->now.at = 3;
}

/* Does another part begin here? */
static bool is_cut(const struct file *file)
{
	return file->end < file->scan.size && file->scan.now.at >= file->end;
}

static bool reads_on(struct reader *reader)
{
	const struct file *file = reader->file;

	return !is_cut(file) && !reader->gave_up && !reader_stops(reader) &&
	       reader_reach(reader, file->scan.now.at);
}

void reader_read_lines(struct reader *reader)
{
	struct scan *scan = &reader->file->scan;
	struct token first;

	while (reads_on(reader)) {
		reader_plain(reader);
		if (is_cut(reader->file))
			break;
		scan_record(scan);
		scan_next(scan, SCAN_BLANKS | SCAN_QUOTES, &first);
		reader->begin = first.at;
		reader->owner_known = false;
		switch (first.kind) {
		case TOKEN_FILE_END:
			reader_settle_comments(reader);
			return;
		case TOKEN_LINE_END:
			break;
		case TOKEN_FAULT:
			reader_refuse_word(reader, first, NULL, "%s", "");
			break;
		case TOKEN_BLANK:
			read_blank(reader);
			break;
		default:
			if (first.text.length && first.text.at[0] == '$')
				reader_directive(reader, first);
			else
				read_owned(reader, first);
		}
	}
}

void reader_read_part(struct reader *reader)
{
	struct scan *scan = &reader->file->scan;

	scan->comment = note_comment;
	scan->context = reader;
	if (scan->now.at == 0 && reader_reach(reader, 0))
		check_mark(reader);
	reader_read_lines(reader);
}

void reader_read_file(struct reader *reader)
{
	const struct source *source = reader->file->source;

	source_hold_part(reader->facts->sources, source);
	reader_read_part(reader);
	source_let_go(reader->facts->sources, source);
}

/* --- the zone ------------------------------------------------------------- */

static zone_id open_zone(struct reader *reader, const struct source *source)
{
	const struct zone_options *options = reader->options;
	struct zone zone = {
	    .origin = name_intern(reader->facts->names, options->origin),
	    .class = options->class,
	    .view = options->view,
	    .source = ZONE_LOADED,
	    .why = options->why,
	    .type = options->type,
	    .span = {source->file, 0, 0},
	    .named = options->named,
	};

	return options->answers ? store_answers(reader->facts->store, &zone)
				: store_zone(reader->facts->store, &zone);
}

void reader_begin(struct reader *reader, struct file *file, struct facts *facts,
		  const struct source *source,
		  const struct zone_options *options)
{
	char name[NAME_TEXT_MAX];

	*reader = (struct reader){
	    .facts = facts, .options = options, .file = file, .files = 1};
	*file = (struct file){.source = source,
			      .end = (uint32_t)source->size,
			      .origin = *options->origin,
			      .included = SPAN_NONE};
	reader->subject =
	    arena_string(facts->arena, wire_print(options->origin, name));
	reader->zone = open_zone(reader, source);
	reader->rdata.arena = facts->arena;
	reader->rdata.wire = memory_get(RDATA_MAX + 1);
	scan_begin(&file->scan, (struct slice){source->bytes, source->size});
	reader_origin_changed(reader);
}

void reader_expect(struct reader *reader)
{
	names_expect(reader->facts->names,
		     reader->file->source->size / NAME_BYTES);
}

void reader_end(struct reader *reader)
{
	free(reader->rdata.wire);
	free(reader->comments);
}

zone_id zone_read(struct facts *facts, const struct source *source,
		  const struct zone_options *options)
{
	struct reader reader;
	struct file file;

	reader_begin(&reader, &file, facts, source, options);
	reader_expect(&reader);
	reader_read_file(&reader);
	reader_end(&reader);
	return reader.zone;
}
