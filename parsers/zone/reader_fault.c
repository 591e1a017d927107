/*
 * reader_fault.c - tells what could not be read, once, and finds the next
 * record (see reader.h).
 *
 * The danger is a parenthesis that is never closed: it would swallow the rest
 * of the file, or make a fault of every line.  So while a faulty record is
 * skipped, a line that looks like the beginning of a record ends it.
 */
#include "parsers/base/budget.h"
#include "parsers/base/memory.h"
#include "parsers/zone/reader.h"

#include <stdlib.h>
#include <string.h>

/* From here on every line within parentheses is looked at. */
#define UNCLOSED_MANY 16

static const char *const scan_messages[] = {
    [SCAN_NUL] = "a NUL byte",
    [SCAN_CLOSING] = "`)` without a `(` before it",
    [SCAN_UNCLOSED] = "this parenthesis is never closed",
    [SCAN_QUOTE] = "this quoted string does not end on its line",
    [SCAN_BACKSLASH] = "the file ends behind a backslash",
    [SCAN_STRAY_QUOTE] = "a quoted string where none may stand",
    [SCAN_LIMIT] = "a record of more than 1 MiB",
};

static const char *const scan_helps[] = {
    [SCAN_NUL] = "remove it; is this a text file?",
    [SCAN_UNCLOSED] = "write `)` behind the record's last field",
    [SCAN_QUOTE] = "write `\"` at the end of the string",
    [SCAN_STRAY_QUOTE] = "remove the quotes",
    [SCAN_LIMIT] = NULL,
};

struct span reader_span(const struct reader *reader, uint32_t at,
			uint32_t length)
{
	return (struct span){reader->file->source->file, at, length};
}

struct fault *reader_fault(struct reader *reader, enum fault_kind kind,
			   struct token token, const char *message)
{
	struct fault *fault =
	    fault_add(&reader->facts->faults, kind,
		      reader_span(reader, token.at, token.length), message);

	fault->subject = reader->subject;
	if (!span_is_none(reader->file->included)) {
		fault->from = reader->file->included;
		fault->from_label = "included here";
	}
	return fault;
}

void reader_settle_comments(struct reader *reader)
{
	const struct scan *scan = &reader->file->scan;
	uint32_t end = scan->end > reader->begin ? scan->end : reader->begin;

	for (size_t i = 0; i < reader->comment_count; i++) {
		struct comment *comment = facts_add_comment(reader->facts);

		comment->span = reader_span(reader, reader->comments[i].at,
					    reader->comments[i].length);
		comment->covers =
		    reader_span(reader, reader->begin, end - reader->begin);
	}
	reader->comment_count = 0;
}

/* The first line behind AT, and not behind END, that looks like a record. */
static uint32_t next_record(const struct scan *scan, uint32_t at, uint32_t end)
{
	const char *line;

	while (at < end) {
		line = memchr(scan->bytes + at, '\n', end - at);
		if (!line)
			return end;
		at = (uint32_t)(line - scan->bytes) + 1;
		if (scan_looks_like_record(scan, at, true))
			return at;
	}
	return end;
}

static void go_to(struct scan *scan, uint32_t at)
{
	scan->now = (struct scan_state){at, 0, true};
	scan->before = scan->now;
}

/* Behind a parenthesis that is never closed. */
static void skip_unclosed(struct file *file)
{
	struct scan *scan = &file->scan;

	file->unclosed++;
	scan->wary = file->unclosed > UNCLOSED_MANY ? 2 : 1;
	go_to(scan, next_record(scan, scan->paren, scan->now.at));
}

/*
 * To the end of the record that TOKEN belongs to; true where its parenthesis
 * turns out never to be closed.
 */
static bool skip(struct file *file, struct token token)
{
	struct scan *scan = &file->scan;
	unsigned wary = scan->wary;
	bool unclosed = false;

	if (scan->wary == 0)
		scan->wary = 1;
	while (token.kind != TOKEN_LINE_END && token.kind != TOKEN_FILE_END) {
		if (token.kind == TOKEN_FAULT &&
		    (token.fault == SCAN_UNCLOSED ||
		     token.fault == SCAN_LIMIT)) {
			unclosed = scan->now.parens > 0;
			break;
		}
		scan_next(scan, SCAN_QUOTES, &token);
	}
	scan->wary = wary;
	if (unclosed)
		skip_unclosed(file);
	else if (token.kind == TOKEN_FAULT)
		scan_resume(scan, scan->now.at);
	return unclosed;
}

void reader_lose(struct reader *reader)
{
	struct facts *facts = reader->facts;

	if (reader->owner_known)
		store_owner_doubtful(
		    facts->store, reader->zone,
		    name_intern(facts->names, &reader->file->owner));
	else
		store_zone_incomplete(facts->store, reader->zone);
}

bool reader_stops(struct reader *reader)
{
	struct token here = {
	    TOKEN_FAULT, SCAN_LIMIT, reader->file->scan.now.at, 0, {NULL, 0}};

	if (!budget_met())
		return false;
	if (!reader->stopped) {
		reader->owner_known = false;
		reader_lose(reader);
		reader_fault(reader, FAULT_LIMIT, here, budget_text())->label =
		    "from here on nothing was read";
	}
	reader->stopped = true;
	return true;
}

void reader_refuse(struct reader *reader, const struct complaint *complaint)
{
	struct file *file = reader->file;
	struct complaint said = *complaint;
	struct token paren = {
	    TOKEN_FAULT, SCAN_UNCLOSED, file->scan.paren, 1, {NULL, 0}};
	bool limit = said.token.fault == SCAN_LIMIT;
	struct fault *fault;

	if (skip(file, said.token) && !limit) {
		reader->owner_known = false; /* other records are lost too */
		paren.at = file->scan.paren;
		said = (struct complaint){.kind = FAULT_ZONE_SYNTAX,
					  .token = paren};
	}
	if (reader_is_template(reader, reader->begin, file->scan.now.at))
		return;
	if (said.token.kind == TOKEN_FAULT) {
		said.message = scan_messages[said.token.fault];
		said.help = scan_helps[said.token.fault];
		said.label = NULL;
	}
	if (!said.help && file->source->size > reader->begin &&
	    file->source->bytes[reader->begin] == '#')
		said.help = "begin comments with `;`";
	fault = reader_fault(reader, limit ? FAULT_LIMIT : said.kind,
			     said.token, said.message);
	fault->label = said.label;
	fault->help = said.help;
	reader_lose(reader);
	reader_settle_comments(reader);
}

void reader_refuse_word(struct reader *reader, struct token token,
			const char *label, const char *format, ...)
{
	struct complaint complaint = {
	    .kind = FAULT_ZONE_SYNTAX, .token = token, .label = label};
	va_list arguments;

	va_start(arguments, format);
	complaint.message =
	    arena_vprint(reader->facts->arena, format, arguments);
	va_end(arguments);
	reader_refuse(reader, &complaint);
}

void reader_refuse_rdata(struct reader *reader)
{
	const struct rdata_reader *rdata = &reader->rdata;
	struct complaint complaint = {FAULT_ZONE_SYNTAX, rdata->wrong,
				      rdata->message, rdata->label,
				      rdata->help};

	reader_refuse(reader, &complaint);
}
