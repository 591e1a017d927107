/*
 * edit_generate.c - cuts a $GENERATE around the records that change (see
 * edit_parts.h).
 *
 * The directive is written again for each run of numbers that stays, with
 * nothing changed but its range.
 */
#include "parsers/base/memory.h"
#include "parsers/zone/edit_parts.h"
#include "parsers/zone/generate.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The directive, and the token that is its range. */
struct directive {
	struct span span;
	struct lines lines;
	struct token range_token;
	struct range range;
	record_id first; /* its records are FIRST and the following ones */
	uint64_t records;
};

static bool same_directive(const struct record *a, const struct record *b)
{
	return b->from.generated && a->span.file == b->span.file &&
	       a->span.at == b->span.at;
}

/* All records that the directive of RECORD made: one for each number. */
static void count_records(const struct editing *editing,
			  const struct record *record,
			  struct directive *directive)
{
	const struct zone *zone = &editing->zone;
	record_id id = record->id;
	struct record other;

	while (id > zone->first) {
		other = store_get(editing->store, id - 1);
		if (!same_directive(record, &other))
			break;
		id--;
	}
	directive->first = id;
	directive->records = 0;
	for (; id < zone->first + zone->records; id++) {
		other = store_get(editing->store, id);
		if (!same_directive(record, &other))
			break;
		directive->records++;
	}
}

static bool read_directive(struct editing *editing, const struct record *record,
			   struct directive *directive)
{
	struct scan scan;
	struct token *token = &directive->range_token;

	directive->span = record->span;
	if (!edit_lines(editing, record->span, &directive->lines) ||
	    !edit_scan(editing, record->span, &scan))
		return false;
	scan_next(&scan, 0, token); /* the directive's name */
	scan_next(&scan, 0, token);
	count_records(editing, record, directive);
	if (token->kind != TOKEN_WORD ||
	    !range_parse(token->text, &directive->range) ||
	    range_count(&directive->range) != directive->records)
		return edit_refuse(editing,
				   "not every number of a $GENERATE made a "
				   "record");
	return true;
}

/* The directive for the numbers FROM to TO, counted from 0. */
static void add_run(struct editing *editing, struct buffer *text,
		    const struct directive *directive, uint64_t from,
		    uint64_t to)
{
	const struct source *source =
	    source_numbered(editing->facts->sources, directive->span.file);
	const struct range *range = &directive->range;
	const struct token *token = &directive->range_token;
	uint32_t behind = token->at + token->length;

	buffer_add(text, source->bytes + directive->lines.from,
		   token->at - directive->lines.from);
	buffer_print(text, "%" PRIu64 "-%" PRIu64,
		     range->start + from * range->step,
		     range->start + to * range->step);
	if (range->step != 1)
		buffer_print(text, "/%" PRIu32, range->step);
	buffer_add(text, source->bytes + behind, directive->lines.to - behind);
	if (source->bytes[directive->lines.to - 1] != '\n')
		buffer_add_string(text,
				  edit_line_end(editing, directive->span.file));
}

static void cut(struct editing *editing, const struct directive *directive,
		const record_id *gone, size_t count)
{
	const struct lines *lines = &directive->lines;
	struct buffer text = {0};
	uint64_t next = 0;

	for (size_t i = 0; i < count; i++) {
		uint64_t number = gone[i] - directive->first;

		if (number > next)
			add_run(editing, &text, directive, next, number - 1);
		next = number + 1;
	}
	if (next < directive->records)
		add_run(editing, &text, directive, next,
			directive->records - 1);
	edit_add(editing,
		 (struct span){directive->span.file, lines->from,
			       lines->to - lines->from},
		 (struct slice){arena_copy(editing->facts->arena,
					   buffer_text(&text), text.used),
				text.used});
	buffer_free(&text);
}

bool edit_generate(struct editing *editing)
{
	struct directive directive;

	for (size_t i = 0; i < editing->gone_count;) {
		struct record record =
		    store_get(editing->store, editing->gone[i]);
		size_t from = i++;

		if (!record.from.generated)
			continue;
		if (!read_directive(editing, &record, &directive))
			return false;
		while (i < editing->gone_count &&
		       editing->gone[i] < directive.first + directive.records)
			i++;
		cut(editing, &directive, editing->gone + from, i - from);
	}
	return true;
}
