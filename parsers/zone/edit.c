/*
 * edit.c - changes records of a zone in its master files (see edit.h).
 */
#include "parsers/base/memory.h"
#include "parsers/zone/edit_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- files that say more than one thing --------------------------------- */

struct file_use {
	bool used, shared;
	name_id origin;
	struct span included;
};

struct zone_shared {
	struct sources *sources;
	struct file_use *files;
	size_t count;
};

static struct file_use *use_of(struct zone_shared *shared, uint32_t file)
{
	size_t count = shared->count ? shared->count : 16;

	while (count <= file)
		count *= 2;
	if (count != shared->count) {
		shared->files =
		    memory_resize(shared->files, count, sizeof *shared->files);
		memset(shared->files + shared->count, 0,
		       (count - shared->count) * sizeof *shared->files);
		shared->count = count;
	}
	return &shared->files[file];
}

static void note_use(struct zone_shared *shared, name_id origin,
		     const struct record *record)
{
	struct span included = record->from.included;
	struct file_use *use = use_of(shared, record->span.file);

	if (!use->used)
		*use = (struct file_use){true, false, origin, included};
	else if (use->origin != origin || use->included.file != included.file ||
		 use->included.at != included.at)
		use->shared = true;
}

struct zone_shared *zone_shared_new(const struct facts *facts)
{
	struct zone_shared *shared = memory_get(sizeof *shared);

	shared->sources = facts->sources;
	for (zone_id i = 0; i < store_zones(facts->store); i++) {
		struct zone zone = store_get_zone(facts->store, i);

		for (uint32_t j = 0; j < zone.records; j++) {
			struct record record =
			    store_get(facts->store, zone.first + j);

			if (!span_is_none(record.span))
				note_use(shared, zone.origin, &record);
		}
	}
	for (uint32_t i = 0; i < shared->count; i++)
		if (shared->files[i].used)
			source_hold(shared->sources,
				    source_numbered(shared->sources, i));
	return shared;
}

void zone_shared_free(struct zone_shared *shared)
{
	for (uint32_t i = 0; shared && i < shared->count; i++)
		if (shared->files[i].used)
			source_let_go(shared->sources,
				      source_numbered(shared->sources, i));
	if (shared)
		free(shared->files);
	free(shared);
}

static bool is_shared(const struct zone_shared *shared, uint32_t file)
{
	return file < shared->count && shared->files[file].shared;
}

/* --- what all parts need ------------------------------------------------ */

void edit_add(struct editing *editing, struct span span, struct slice text)
{
	struct zone_edits *edits = editing->edits;

	if (is_shared(editing->shared, span.file))
		edit_refuse(
		    editing,
		    "%s is read for more than one zone, or more than once",
		    source_numbered(editing->facts->sources, span.file)->path);
	MEMORY_GROW(edits->items, edits->count, edits->room);
	edits->items[edits->count] =
	    (struct zone_edit){span, text, edits->count};
	edits->count++;
}

bool edit_refuse(struct editing *editing, const char *format, ...)
{
	va_list arguments;

	if (editing->why)
		return false;
	va_start(arguments, format);
	editing->why = arena_vprint(editing->facts->arena, format, arguments);
	va_end(arguments);
	return false;
}

static int by_number(const void *a, const void *b)
{
	const record_id *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static bool is_gone(const struct editing *editing, record_id record)
{
	return bsearch(&record, editing->gone, editing->gone_count,
		       sizeof record, by_number);
}

/* --- one change --------------------------------------------------------- */

/* Gives a record that has none an owner, in the blanks before it. */
static void write_owner(struct editing *editing, const struct record *record,
			struct slice owner)
{
	const struct source *source =
	    source_numbered(editing->facts->sources, record->span.file);
	struct span span = {record->span.file, 0, 0};
	struct lines lines;

	if (!edit_lines(editing, record->span, &lines))
		return;
	span.at = lines.from;
	/* one blank stays, and columns where there is room */
	while (span.length < owner.length &&
	       source->bytes[span.at + span.length] == ' ' &&
	       source->bytes[span.at + span.length + 1] == ' ')
		span.length++;
	edit_add(editing, span, owner);
}

/*
 * The record after one that goes may have taken its owner from it: then it
 * gets one of its own.
 */
static void keep_owner(struct editing *editing, const struct record *record)
{
	record_id end = editing->zone.first + editing->zone.records;
	struct slice owner;

	for (record_id id = record->id + 1; id < end; id++) {
		struct record next = store_get(editing->store, id);

		if (next.span.file != record->span.file)
			continue;
		if (!next.owner_blank)
			return;
		if (is_gone(editing, id))
			continue;
		owner = next.from.origin == record->from.origin
			    ? edit_owner_text(editing, record)
			    : slice_of(edit_relative(editing, record->owner,
						     NAME_NONE));
		write_owner(editing, &next, owner);
		return;
	}
}

void edit_note(struct record_ids *ids, record_id record)
{
	MEMORY_GROW(ids->at, ids->count, ids->room);
	ids->at[ids->count++] = record;
}

static void remove_lines(struct editing *editing, const struct record *record)
{
	struct lines lines;

	if (!edit_lines(editing, record->span, &lines))
		return;
	if (!record->owner_blank)
		keep_owner(editing, record);
	if (!record->ttl_default)
		edit_note(&editing->keep, record->id);
	edit_add(
	    editing,
	    (struct span){record->span.file, lines.from, lines.to - lines.from},
	    (struct slice){"", 0});
}

static void write_ttl(struct editing *editing, const struct record *record,
		      uint32_t ttl)
{
	const struct source *source =
	    source_numbered(editing->facts->sources, record->span.file);
	struct token token;
	bool tab;

	if (!edit_ttl_place(editing, record, &token))
		return;
	tab = token.at && source->bytes[token.at - 1] == '\t';
	edit_add(
	    editing, (struct span){record->span.file, token.at, token.length},
	    slice_of(arena_print(editing->facts->arena, "%u%s", (unsigned)ttl,
				 token.length ? ""
				 : tab        ? "\t"
					      : " ")));
}

static void replace(struct editing *editing, const struct record *record,
		    const struct zone_change *change)
{
	char text[NAME_TEXT_MAX];

	if (change->ttl != ZONE_TTL_ANY && change->ttl != record->ttl) {
		write_ttl(editing, record, change->ttl);
		edit_note(&editing->written, record->id);
		edit_note(&editing->keep, record->id);
	}
	if (change->target == record->target)
		return;
	name_print(editing->facts->names, change->target, text);
	edit_add(editing, record->rdata_span,
		 slice_of(arena_string(editing->facts->arena, text)));
}

static void make_change(struct editing *editing,
			const struct zone_change *change)
{
	struct record record = {0};

	if (change->old != RECORD_NONE)
		record = store_get(editing->store, change->old);
	if (change->old == RECORD_NONE || record.from.generated) {
		if (change->target != NAME_NONE)
			edit_insert(editing, change);
	} else if (change->target == NAME_NONE) {
		remove_lines(editing, &record);
	} else {
		replace(editing, &record, change);
	}
}

/* --- TTLs of others ----------------------------------------------------- */

/* `$TTL` at the beginning of some line of the zone's file. */
static bool has_default_ttl(const struct editing *editing)
{
	const struct source *source =
	    source_numbered(editing->facts->sources, editing->zone.span.file);
	const char *at = source ? source->bytes : NULL;
	const char *end = at ? at + source->size : NULL;

	while (at && end - at > 5) {
		if (strncasecmp(at, "$TTL", 4) == 0)
			return true;
		at = memchr(at, '\n', (size_t)(end - at));
		at = at ? at + 1 : NULL;
	}
	return false;
}

/* The next record that stays, behind the whole of a $GENERATE. */
static record_id next_kept(const struct editing *editing, record_id id)
{
	record_id end = editing->zone.first + editing->zone.records;
	struct span span = store_get(editing->store, id).span;

	for (id++; id < end; id++) {
		struct span next = store_get(editing->store, id).span;

		if (!is_gone(editing, id) &&
		    (next.file != span.file || next.at != span.at))
			return id;
	}
	return RECORD_NONE;
}

/* A record that took its TTL from the one before it gets its own. */
static void keep_ttl(struct editing *editing, record_id id)
{
	struct record record = store_get(editing->store, id);

	if (!record.ttl_default ||
	    (editing->written.count &&
	     bsearch(&id, editing->written.at, editing->written.count,
		     sizeof id, by_number)))
		return;
	if (record.from.generated)
		edit_refuse(editing, "a $GENERATE has the TTL of what is "
				     "before it; set it by $TTL");
	else
		write_ttl(editing, &record, record.ttl);
}

/* Without $TTL, a record has the TTL that was written last (RFC 1035 5.1). */
static void keep_ttls(struct editing *editing)
{
	struct record_ids *keep = &editing->keep, *written = &editing->written;
	record_id last = RECORD_NONE;

	if (editing->default_ttl || keep->count == 0)
		return;
	qsort(keep->at, keep->count, sizeof *keep->at, by_number);
	if (written->count)
		qsort(written->at, written->count, sizeof *written->at,
		      by_number);
	for (size_t i = 0; i < keep->count && !editing->why; i++) {
		record_id next = next_kept(editing, keep->at[i]);

		if (next != RECORD_NONE && next != last)
			keep_ttl(editing, next);
		last = next;
	}
}

/* --- the serial --------------------------------------------------------- */

static void write_serial(struct editing *editing, uint32_t serial)
{
	struct record soa;
	struct scan scan;
	struct token token;
	unsigned fields = 0;

	if (editing->zone.soa == RECORD_NONE) {
		edit_refuse(editing, "it has no SOA");
		return;
	}
	soa = store_get(editing->store, editing->zone.soa);
	if (!edit_scan(editing, soa.span, &scan))
		return;
	while (fields < 3) {
		scan_next(&scan, 0, &token);
		if (token.kind != TOKEN_WORD) {
			edit_refuse(editing, "its serial is not found");
			return;
		}
		fields += token.at >= soa.rdata_span.at;
	}
	edit_add(editing, (struct span){soa.span.file, token.at, token.length},
		 slice_of(arena_print(editing->facts->arena, "%u",
				      (unsigned)serial)));
}

/* --- the whole ---------------------------------------------------------- */

/* Records whose lines, or numbers of a $GENERATE, go. */
static void list_gone(struct editing *editing,
		      const struct zone_change *changes, size_t count)
{
	editing->gone = memory_resize(NULL, count + 1, sizeof *editing->gone);
	for (size_t i = 0; i < count; i++) {
		const struct zone_change *change = &changes[i];

		if (change->old != RECORD_NONE &&
		    (change->target == NAME_NONE ||
		     store_get(editing->store, change->old).from.generated))
			editing->gone[editing->gone_count++] = change->old;
	}
	qsort(editing->gone, editing->gone_count, sizeof *editing->gone,
	      by_number);
}

/* New records are put where a file may be changed. */
static void list_present(struct editing *editing)
{
	size_t count, kept = 0;

	editing->present =
	    edit_sorted_owners(editing->store, &editing->zone, &count);
	for (size_t i = 0; i < count; i++) {
		struct record record =
		    store_get(editing->store, editing->present[i]);

		if (!is_shared(editing->shared, record.span.file))
			editing->present[kept++] = record.id;
	}
	editing->present_count = kept;
}

const char *zone_edit(struct facts *facts, const struct zone_shared *shared,
		      zone_id zone, const struct zone_change *changes,
		      size_t count, uint32_t serial, struct zone_edits *edits)
{
	struct editing editing = {.facts = facts,
				  .store = facts->store,
				  .shared = shared,
				  .zone = store_get_zone(facts->store, zone),
				  .edits = edits,
				  .anchor = {.id = RECORD_NONE}};
	size_t before = edits->count;

	editing.default_ttl = has_default_ttl(&editing);
	list_gone(&editing, changes, count);
	list_present(&editing);
	write_serial(&editing, serial);
	edit_generate(&editing);
	for (size_t i = 0; i < count && !editing.why; i++)
		make_change(&editing, &changes[i]);
	if (!editing.why)
		keep_ttls(&editing);
	free(editing.keep.at);
	free(editing.written.at);
	free(editing.gone);
	free(editing.present);
	if (editing.why)
		edits->count = before;
	return editing.why;
}
