/*
 * edit_place.c - where in a master file a record stands, and where a new one
 * is to stand (see edit_parts.h).
 */
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/zone/edit_parts.h"
#include "parsers/zone/period.h"

#include <stdlib.h>
#include <string.h>

/* --- lines and tokens --------------------------------------------------- */

static const struct source *source_of(const struct editing *editing,
				      uint32_t file)
{
	return source_numbered(editing->facts->sources, file);
}

bool edit_scan(struct editing *editing, struct span span, struct scan *scan)
{
	const struct source *source = source_of(editing, span.file);
	const char *newline;

	if (!source)
		return edit_refuse(editing, "its file is not at hand");
	scan_begin(scan, (struct slice){source->bytes, source->size});
	newline = span.at ? memrchr(source->bytes, '\n', span.at) : NULL;
	if (newline)
		scan->now.at = (uint32_t)(newline - source->bytes) + 1;
	scan_record(scan);
	return true;
}

static bool refuse_line(struct editing *editing, struct span span)
{
	struct position at =
	    source_position(editing->facts->sources, span.file, span.at);

	return edit_refuse(editing, "%s:%u is not a line of its own",
			   source_of(editing, span.file)->path, at.line);
}

bool edit_lines(struct editing *editing, struct span span, struct lines *lines)
{
	struct scan scan;
	struct token token;

	if (!edit_scan(editing, span, &scan))
		return false;
	lines->from = scan.now.at;
	do {
		scan_next(&scan, SCAN_QUOTES, &token);
		if (token.kind == TOKEN_FAULT)
			return refuse_line(editing, span);
	} while (token.kind != TOKEN_LINE_END && token.kind != TOKEN_FILE_END);
	lines->to = scan.now.at;
	if (lines->to < span.at + span.length)
		return refuse_line(editing, span);
	return true;
}

bool edit_ttl_place(struct editing *editing, const struct record *record,
		    struct token *token)
{
	bool owner = !record->owner_blank, found = false;
	struct token place = {0};
	struct scan scan;
	uint16_t code;
	uint32_t ttl;

	if (!edit_scan(editing, record->span, &scan))
		return false;
	for (;;) {
		scan_next(&scan, 0, token);
		if (token->kind != TOKEN_WORD ||
		    token->at >= record->rdata_span.at)
			return refuse_line(editing, record->span);
		if (owner) {
			owner = false;
			continue;
		}
		if (!found)
			place = *token;
		found = true;
		if (rrtype_parse(token->text, &code))
			break;
		if (!rrclass_parse(token->text, &code) &&
		    period_parse(token->text, &ttl))
			return true;
	}
	*token = place;
	token->length = 0;
	return true;
}

struct slice edit_owner_text(struct editing *editing,
			     const struct record *record)
{
	struct scan scan;
	struct token token;

	if (!edit_scan(editing, record->span, &scan))
		return (struct slice){"", 0};
	scan_next(&scan, 0, &token);
	return token.text;
}

const char *edit_line_end(struct editing *editing, uint32_t file)
{
	const struct source *source = source_of(editing, file);
	const char *newline = memchr(source->bytes, '\n', source->size);

	return newline && newline > source->bytes && newline[-1] == '\r'
		   ? "\r\n"
		   : "\n";
}

const char *edit_relative(struct editing *editing, name_id owner,
			  name_id origin)
{
	struct names *names = editing->facts->names;
	char text[NAME_TEXT_MAX], above[NAME_TEXT_MAX];
	size_t length;

	name_print(names, owner, text);
	if (origin == owner)
		return "@";
	if (origin == NAME_ROOT || origin == NAME_NONE ||
	    !name_is_within(names, owner, origin))
		return arena_string(editing->facts->arena, text);
	length = strlen(text) - strlen(name_print(names, origin, above)) - 1;
	return arena_copy(editing->facts->arena, text, length);
}

/* --- order -------------------------------------------------------------- */

static bool label_number(const uint8_t *label, uint32_t *number)
{
	*number = 0;
	for (unsigned i = 1; i <= *label; i++) {
		if (label[i] < '0' || label[i] > '9' || i > 9)
			return false;
		*number = *number * 10 + (uint32_t)(label[i] - '0');
	}
	return true;
}

static int label_compare(const uint8_t *a, const uint8_t *b)
{
	uint32_t left, right;
	bool number = label_number(a, &left), other = label_number(b, &right);
	unsigned shorter = *a < *b ? *a : *b;
	int order;

	if (number && other)
		return (left > right) - (left < right);
	if (number != other)
		return number ? -1 : 1;
	order = memcmp(a + 1, b + 1, shorter);
	return order ? order : (*a > *b) - (*a < *b);
}

/* Where each label begins, the first one last; returns how many. */
static unsigned labels_of(const struct wire_name *wire,
			  const uint8_t *labels[NAME_WIRE_MAX])
{
	unsigned count = 0;

	for (const uint8_t *at = wire->octets; *at; at += *at + 1)
		labels[count++] = at;
	return count;
}

int zone_owner_compare(const struct names *names, name_id a, name_id b)
{
	const uint8_t *left[NAME_WIRE_MAX], *right[NAME_WIRE_MAX];
	struct wire_name wire, other;
	struct address one, two;
	unsigned i, j;

	if (a == b)
		return 0;
	if (name_is_reverse(names, a, &one) && name_is_reverse(names, b, &two))
		return address_compare(one, two);
	name_wire(names, a, &wire);
	name_wire(names, b, &other);
	i = labels_of(&wire, left);
	j = labels_of(&other, right);
	while (i && j) {
		int order = label_compare(left[--i], right[--j]);

		if (order)
			return order;
	}
	return (i > j) - (i < j);
}

struct owner_order {
	const struct names *names;
	const struct store *store;
};

static int by_owner(const void *a, const void *b, void *context)
{
	const struct owner_order *order = context;
	const record_id *left = a, *right = b;
	int result = zone_owner_compare(order->names,
					store_get(order->store, *left).owner,
					store_get(order->store, *right).owner);

	return result ? result : (*left > *right) - (*left < *right);
}

record_id *edit_sorted_owners(const struct store *store,
			      const struct zone *zone, size_t *count)
{
	struct owner_order order = {store_names(store), store};
	record_id *records =
	    memory_resize(NULL, (size_t)zone->records + 1, sizeof *records);
	bool sorted = true;

	*count = 0;
	for (uint32_t i = 0; i < zone->records; i++) {
		records[(*count)++] = zone->first + i;
		/* most files are sorted as they are */
		if (i && sorted)
			sorted =
			    by_owner(&records[i - 1], &records[i], &order) < 0;
	}
	if (!sorted)
		qsort_r(records, *count, sizeof *records, by_owner, &order);
	return records;
}

/* --- a place for a new record ------------------------------------------- */

/* The last record that stands before OWNER, or has it; false: none. */
static bool find_anchor(const struct editing *editing, name_id owner,
			struct record *anchor)
{
	const struct names *names = editing->facts->names;
	size_t behind;

	SEARCH_FIRST(
	    behind, 0, editing->present_count,
	    zone_owner_compare(
		names,
		store_get_owner(editing->store, editing->present[behind]),
		owner) <= 0);
	if (behind == 0)
		return false;
	*anchor = store_get(editing->store, editing->present[behind - 1]);
	return true;
}

/* The record in the same file that comes next; false where none does. */
static bool next_in_file(const struct editing *editing, struct record *record)
{
	record_id end = editing->zone.first + editing->zone.records;
	struct span span = record->span;

	for (record_id id = record->id + 1; id < end; id++) {
		*record = store_get(editing->store, id);
		if (record->span.file == span.file &&
		    record->span.at != span.at)
			return true;
	}
	return false;
}

/* Behind the anchor and those that take their owner from it. */
static bool find_place(struct editing *editing, const struct record *anchor)
{
	struct record next = *anchor;
	record_id last;
	struct lines lines;

	if (editing->anchor.id == anchor->id)
		return true;
	do {
		last = next.id;
		if (!edit_lines(editing, next.span, &lines))
			return false;
	} while (next_in_file(editing, &next) && next.owner_blank);
	editing->anchor = *anchor;
	editing->before = last;
	editing->behind = lines.to;
	return true;
}

/* What stands between the anchor's owner and its RDATA, to be written again;
   empty where it cannot be. */
static struct slice gap_of(struct editing *editing, const struct record *anchor)
{
	const struct source *source = source_of(editing, anchor->span.file);
	uint32_t from =
	    anchor->span.at + (uint32_t)edit_owner_text(editing, anchor).length;
	struct slice gap = {source->bytes + from, anchor->rdata_span.at - from};

	for (size_t i = 0; i < gap.length; i++)
		if (!strchr(" \tABCDEFGHIJKLMNOPQRSTUVWXYZ"
			    "abcdefghijklmnopqrstuvwxyz",
			    gap.at[i]) ||
		    gap.at[i] == '\0')
			return (struct slice){"", 0};
	return gap;
}

/* The owner and what follows it, in the anchor's own columns. */
static bool print_alike(struct editing *editing, struct buffer *line,
			const struct record *anchor, const char *owner,
			const struct zone_change *change)
{
	struct slice gap;
	size_t blanks = 0, was, is = strlen(owner);

	if (anchor->from.generated || anchor->owner_blank ||
	    anchor->type != change->type || !anchor->ttl_default)
		return false;
	gap = gap_of(editing, anchor);
	if (gap.length == 0)
		return false;
	was = edit_owner_text(editing, anchor).length;
	while (blanks < gap.length && gap.at[blanks] == ' ')
		blanks++;
	gap.at += blanks;
	gap.length -= blanks;
	buffer_add_string(line, owner);
	if (blanks && gap.length && gap.at[0] != '\t')
		blanks = was + blanks > is ? was + blanks - is : 1;
	for (size_t i = 0; i < blanks; i++)
		buffer_add_char(line, ' ');
	buffer_add(line, gap.at, gap.length);
	return true;
}

static void print_record(struct editing *editing, struct buffer *line,
			 const struct record *anchor, uint32_t ttl,
			 const struct zone_change *change)
{
	const char *owner = edit_relative(
	    editing, change->owner, anchor ? anchor->from.origin : NAME_NONE);
	char text[NAME_TEXT_MAX], type[RRTYPE_TEXT_MAX];

	if (!anchor || ttl != ZONE_TTL_ANY ||
	    !print_alike(editing, line, anchor, owner, change)) {
		buffer_print(line, "%s\t", owner);
		if (ttl != ZONE_TTL_ANY)
			buffer_print(line, "%u\t", (unsigned)ttl);
		buffer_print(line, "IN\t%s\t",
			     rrtype_print(change->type, type));
	}
	buffer_add_string(
	    line, name_print(editing->facts->names, change->target, text));
}

static void add_line(struct editing *editing, uint32_t file, uint32_t at,
		     const struct buffer *line)
{
	const struct source *source = source_of(editing, file);
	const char *end = edit_line_end(editing, file);
	bool open = at > 0 && source->bytes[at - 1] != '\n';
	char *text =
	    arena_print(editing->facts->arena, "%s%s%s", open ? end : "",
			buffer_text(line), open ? "" : end);

	edit_add(editing, (struct span){file, at, 0}, slice_of(text));
}

/* The TTL to write: the RRset's, where that is written, too. */
static uint32_t ttl_of(const struct editing *editing,
		       const struct record *anchor,
		       const struct zone_change *change)
{
	struct record old;

	if (change->ttl != ZONE_TTL_ANY)
		return change->ttl;
	if (change->old != RECORD_NONE) {
		old = store_get(editing->store, change->old);
		if (!old.ttl_default || !editing->default_ttl)
			return old.ttl;
	}
	if (anchor->owner == change->owner && anchor->type == change->type &&
	    (!anchor->ttl_default || !editing->default_ttl))
		return anchor->ttl;
	if (!editing->default_ttl && editing->zone.soa != RECORD_NONE)
		return store_get(editing->store, editing->zone.soa).ttl;
	return ZONE_TTL_ANY;
}

bool edit_insert(struct editing *editing, const struct zone_change *change)
{
	uint32_t file = editing->zone.span.file, ttl = change->ttl;
	const struct source *source = source_of(editing, file);
	struct buffer line = {0};
	struct record anchor;
	bool placed = find_anchor(editing, change->owner, &anchor);

	if (placed && !find_place(editing, &anchor))
		return false;
	if (placed)
		ttl = ttl_of(editing, &anchor, change);
	if (!placed && !source)
		return edit_refuse(editing, "its file is not at hand");
	print_record(editing, &line, placed ? &anchor : NULL, ttl, change);
	if (placed && ttl != ZONE_TTL_ANY)
		edit_note(&editing->keep, editing->before);
	if (placed)
		add_line(editing, anchor.span.file, editing->behind, &line);
	else
		add_line(editing, file, (uint32_t)source->size, &line);
	buffer_free(&line);
	return true;
}
