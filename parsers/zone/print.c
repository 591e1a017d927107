/*
 * print.c - a zone as canonical master-file text (see zone.h), byte for byte
 * what `named-compilezone -i local -s full` prints.
 *
 * Names come in DNSSEC order, NSEC3 records behind all others, RRsets by
 * type, RDATA in DNSSEC order, each once.  Which TTL and which spelling an
 * RRset gets is decided by the order in which BIND puts its records into the
 * zone: see print_commit.c.
 *
 * Two differences remain.  Of more than 64 RRsets of one name BIND sorts 64 at
 * a time.  And of signatures that are not yet valid it tells, in a comment,
 * the time of day: so do we, a moment later.
 */
#include "parsers/base/memory.h"
#include "parsers/zone/moment.h"
#include "parsers/zone/print_commit.h"
#include "parsers/zone/rdata.h"
#include "parsers/zone/zone.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TYPE_SIG = 24, TYPE_NSEC3 = 50 };

/* One record to print. */
struct line {
	record_id id;
	uint16_t type;
	uint16_t covered; /* by a signature: each type has a set of its own */
	uint32_t rank;    /* of the owner, in DNSSEC order */
	uint32_t order;   /* of the RRset within its owner */
	uint32_t commit;  /* when BIND adds it to the zone */
	uint32_t ttl;
	uint32_t length;
	size_t key; /* RDATA, its names folded: offset in sheet.keys */
};

struct sheet {
	const struct store *store;
	struct line *lines;
	size_t count;
	uint8_t *keys;
	size_t key_count, key_room;
	name_id *owners; /* sorted */
	size_t owner_count;
	uint8_t *scratch; /* RDATA_MAX octets */
};

static void add_key(struct sheet *sheet, struct line *line, uint16_t type,
		    uint16_t class, struct slice wire)
{
	while (sheet->key_room - sheet->key_count < wire.length) {
		sheet->key_room *= 2;
		sheet->keys = memory_resize(sheet->keys, sheet->key_room, 1);
	}
	line->key = sheet->key_count;
	line->length = (uint32_t)wire.length;
	if (wire.length)
		memcpy(sheet->keys + line->key, wire.at, wire.length);
	rdata_fold(type, class, sheet->keys + line->key, line->length);
	sheet->key_count += wire.length;
}

static uint16_t covered_type(uint16_t type, struct slice wire)
{
	if ((type != RRTYPE_RRSIG && type != TYPE_SIG) || wire.length < 2)
		return 0;
	return (uint16_t)((uint8_t)wire.at[0] << 8 | (uint8_t)wire.at[1]);
}

/* SOA, NS, then by number; RRSIG behind what it signs. */
static uint32_t dump_order(uint16_t of, uint16_t covered)
{
	uint32_t signature = of == RRTYPE_RRSIG;
	uint32_t type = signature ? covered : of;

	type = type == RRTYPE_SOA ? 0 : type == RRTYPE_NS ? 1 : type + 2;
	return type << 1 | signature;
}

static bool in_nsec3_tree(uint32_t order)
{
	return order >> 1 == TYPE_NSEC3 + 2;
}

static int compare_owners(const void *a, const void *b, void *context)
{
	const struct sheet *sheet = context;

	return name_compare(store_names(sheet->store), *(const name_id *)a,
			    *(const name_id *)b);
}

static int compare_ids(const void *a, const void *b)
{
	const name_id *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static uint32_t rank_of(const struct sheet *sheet, const name_id *by_id,
			const uint32_t *ranks, name_id owner)
{
	const name_id *at = bsearch(&owner, by_id, sheet->owner_count,
				    sizeof *by_id, compare_ids);

	return ranks[at - by_id];
}

/* Every owner once, sorted; ranks let lines be compared without names. */
static void rank_owners(struct sheet *sheet)
{
	size_t distinct = 0;
	name_id *by_id;
	uint32_t *ranks;

	qsort(sheet->owners, sheet->count, sizeof *sheet->owners, compare_ids);
	for (size_t i = 0; i < sheet->count; i++)
		if (i == 0 || sheet->owners[i] != sheet->owners[distinct - 1])
			sheet->owners[distinct++] = sheet->owners[i];
	sheet->owner_count = distinct;
	by_id = memory_resize(NULL, distinct, sizeof *by_id);
	ranks = memory_resize(NULL, distinct, sizeof *ranks);
	memcpy(by_id, sheet->owners, distinct * sizeof *by_id);
	qsort_r(sheet->owners, distinct, sizeof *sheet->owners, compare_owners,
		sheet);
	for (size_t i = 0; i < distinct; i++) {
		const name_id *at = bsearch(&sheet->owners[i], by_id, distinct,
					    sizeof *by_id, compare_ids);

		ranks[at - by_id] = (uint32_t)i;
	}
	for (size_t i = 0; i < sheet->count; i++)
		sheet->lines[i].rank =
		    rank_of(sheet, by_id, ranks, sheet->lines[i].rank);
	free(by_id);
	free(ranks);
}

static void gather(struct sheet *sheet, const struct zone *zone)
{
	struct commit commit;
	struct wire_name owner;
	struct slice wire;

	sheet->count = zone->records;
	sheet->lines = memory_resize(NULL, sheet->count, sizeof *sheet->lines);
	sheet->owners =
	    memory_resize(NULL, sheet->count, sizeof *sheet->owners);
	sheet->scratch = memory_get(RDATA_MAX + 1);
	sheet->key_room = RDATA_MAX + 1;
	sheet->keys = memory_get(sheet->key_room);
	commit_begin(&commit);
	for (uint32_t i = 0; i < zone->records; i++) {
		struct record record = store_get(sheet->store, zone->first + i);
		struct line *line = &sheet->lines[i];

		wire = store_spelling(sheet->store, record.id, &owner,
				      sheet->scratch);
		*line = (struct line){
		    .id = record.id,
		    .type = record.type,
		    .rank = record.owner,
		    .covered = covered_type(record.type, wire),
		    .ttl = record.ttl,
		};
		line->order = dump_order(line->type, line->covered);
		line->commit =
		    commit_add(&commit, &record, &owner, (uint32_t)wire.length);
		sheet->owners[i] = record.owner;
		add_key(sheet, line, record.type, record.class, wire);
	}
	commit_end(&commit);
	for (size_t i = 0; i < sheet->count; i++)
		sheet->lines[i].commit =
		    commit_time(&commit, sheet->lines[i].commit);
	commit_free(&commit);
}

static int compare_keys(const struct sheet *sheet, const struct line *x,
			const struct line *y)
{
	uint32_t common = x->length < y->length ? x->length : y->length;
	int result =
	    common ? memcmp(sheet->keys + x->key, sheet->keys + y->key, common)
		   : 0;

	return result ? result
		      : (x->length > y->length) - (x->length < y->length);
}

static int compare_sets(const struct line *x, const struct line *y)
{
	bool late_x = in_nsec3_tree(x->order), late_y = in_nsec3_tree(y->order);

	if (late_x != late_y)
		return late_x ? 1 : -1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->covered - y->covered;
}

/* What is added first comes first; of one addition the last record counts. */
static int compare_lines(const void *a, const void *b, void *context)
{
	const struct line *x = a, *y = b;
	int result = compare_sets(x, y);

	if (result == 0)
		result = compare_keys(context, x, y);
	if (result == 0 && x->commit != y->commit)
		return x->commit < y->commit ? -1 : 1;
	return result ? result : (x->id < y->id) - (x->id > y->id);
}

/* The line that gives the RRset its TTL, and the one with its spelling. */
static void find_sources(const struct line *lines, size_t count,
			 const struct line **ttl, const struct line **owner)
{
	*ttl = *owner = lines;
	for (size_t i = 1; i < count; i++) {
		const struct line *line = &lines[i];

		if (line->commit > (*ttl)->commit ||
		    (line->commit == (*ttl)->commit && line->id < (*ttl)->id))
			*ttl = line;
		if (line->commit < (*owner)->commit ||
		    (line->commit == (*owner)->commit &&
		     line->id < (*owner)->id))
			*owner = line;
	}
}

/* Tabs and spaces from column *AT to column TO, at least one. */
static void indent(struct buffer *text, size_t *at, size_t to)
{
	if (to < *at + 1)
		to = *at + 1;
	while (*at / 8 < to / 8) {
		buffer_add_char(text, '\t');
		*at = (*at / 8 + 1) * 8;
	}
	while (*at < to) {
		buffer_add_char(text, ' ');
		++*at;
	}
}

static void print_line(const struct sheet *sheet, const struct line *line,
		       uint32_t ttl, const struct wire_name *owner,
		       struct buffer *text)
{
	struct record record = store_get(sheet->store, line->id);
	struct wire_name unused;
	struct slice wire =
	    store_spelling(sheet->store, line->id, &unused, sheet->scratch);
	char word[RRTYPE_TEXT_MAX];
	size_t begin = text->used, at;

	rdata_print_name(owner->octets, text);
	at = text->used - begin;
	indent(text, &at, 46);
	begin = text->used;
	buffer_print(text, "%u", ttl);
	at += text->used - begin;
	indent(text, &at, 46);
	rrclass_print(record.class, word);
	buffer_add_string(text, word);
	at += strlen(word);
	indent(text, &at, 46);
	rrtype_print(record.type, word);
	buffer_add_string(text, word);
	at += strlen(word);
	indent(text, &at, 64);
	rdata_print(record.type, record.class, wire, text);
	buffer_add_char(text, '\n');
}

/* Octets of RRSIG's RDATA before its moments, the later one first. */
#define EXPIRATION 8
#define INCEPTION  12

static uint32_t moment_at(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
	       (uint32_t)at[2] << 8 | at[3];
}

/* BIND tells in a comment when it would sign an RRset anew. */
static void print_resign(const struct sheet *sheet, const struct line *lines,
			 size_t count, struct buffer *text)
{
	uint32_t now = (uint32_t)time(NULL), when = UINT32_MAX;
	char moment[MOMENT_TEXT_MAX];

	for (size_t i = 0; i < count; i++) {
		const uint8_t *key = sheet->keys + lines[i].key;
		uint32_t next;

		if (lines[i].length < INCEPTION + 4)
			return;
		next = moment_at(key + EXPIRATION);
		if ((int32_t)(moment_at(key + INCEPTION) - now) > 0)
			next = now;
		if (next < when)
			when = next;
	}
	buffer_print(text, "; resign=%s\n",
		     moment_print_unsigned(when, moment));
}

static void print_set(const struct sheet *sheet, const struct line *lines,
		      size_t count, struct buffer *text)
{
	const struct line *ttl, *made;
	struct wire_name owner;
	bool merged;

	find_sources(lines, count, &ttl, &made);
	store_spelling(sheet->store, made->id, &owner, sheet->scratch);
	/* Once something is added to an RRset, BIND forgets the moment. */
	merged = ttl->ttl != made->ttl;
	for (size_t i = 0; i < count; i++) {
		if (i && compare_keys(sheet, &lines[i - 1], &lines[i]) == 0)
			continue;
		merged |= lines[i].commit != made->commit;
		print_line(sheet, &lines[i], ttl->ttl, &owner, text);
	}
	if (lines->type == RRTYPE_RRSIG && !merged)
		print_resign(sheet, lines, count, text);
}

static size_t end_of_set(const struct sheet *sheet, size_t begin)
{
	size_t end = begin + 1;

	while (end < sheet->count &&
	       compare_sets(&sheet->lines[begin], &sheet->lines[end]) == 0)
		end++;
	return end;
}

/* An RRset of signatures, for order_signatures(). */
struct set {
	size_t begin, end;
	uint32_t commit; /* that made it */
	record_id first;
};

static int compare_made(const void *a, const void *b)
{
	const struct set *x = a, *y = b;

	if (x->commit != y->commit)
		return x->commit > y->commit ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

/*
 * SIG sets of one owner have no order of their own to BIND: they come out as
 * they were made.
 */
static void order_signatures(struct sheet *sheet, size_t begin)
{
	struct line *lines = sheet->lines, *copy;
	size_t count = 0, room = 0, at = begin, end;
	struct set *sets = NULL;
	const struct line *unused, *made;

	for (; at < sheet->count && lines[at].type == TYPE_SIG &&
	       lines[at].rank == lines[begin].rank;
	     at = end) {
		end = end_of_set(sheet, at);
		find_sources(lines + at, end - at, &unused, &made);
		MEMORY_GROW(sets, count, room);
		sets[count++] = (struct set){at, end, made->commit, made->id};
	}
	if (count < 2) {
		free(sets);
		return;
	}
	qsort(sets, count, sizeof *sets, compare_made);
	copy = memory_resize(NULL, at - begin, sizeof *copy);
	memcpy(copy, lines + begin, (at - begin) * sizeof *copy);
	for (size_t i = 0, to = begin; i < count; i++) {
		size_t length = sets[i].end - sets[i].begin;

		memcpy(lines + to, copy + (sets[i].begin - begin),
		       length * sizeof *copy);
		to += length;
	}
	free(copy);
	free(sets);
}

void zone_print(const struct store *store, zone_id zone, struct buffer *text)
{
	struct zone facts = store_get_zone(store, zone);
	struct sheet sheet = {.store = store};
	size_t end;

	if (facts.records == 0)
		return;
	gather(&sheet, &facts);
	rank_owners(&sheet);
	qsort_r(sheet.lines, sheet.count, sizeof *sheet.lines, compare_lines,
		&sheet);
	for (size_t i = 0; i < sheet.count; i = end) {
		if (sheet.lines[i].type == TYPE_SIG &&
		    (i == 0 || sheet.lines[i - 1].type != TYPE_SIG ||
		     sheet.lines[i - 1].rank != sheet.lines[i].rank))
			order_signatures(&sheet, i);
		end = end_of_set(&sheet, i);
		print_set(&sheet, &sheet.lines[i], end - i, text);
	}
	free(sheet.lines);
	free(sheet.owners);
	free(sheet.keys);
	free(sheet.scratch);
}

void zone_print_rdata(const struct store *store, const struct record *record,
		      struct buffer *text)
{
	uint8_t scratch[RDATA_MAX + 1]; /* cleared by nobody: this is hot */
	struct wire_name owner;
	struct slice wire = store_spelling(store, record->id, &owner, scratch);

	rdata_print(record->type, record->class, wire, text);
}
