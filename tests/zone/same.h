/*
 * same.h - a large zone, read in some other way than out of one piece of
 * memory, comes to the same.
 */
#ifndef TESTS_ZONE_SAME_H
#define TESTS_ZONE_SAME_H

#include "parsers/base/buffer.h"
#include "tests/test.h"
#include "tests/zone/given.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MIB ((size_t)1 << 20)

static char root[32];
static struct buffer text;

static void setup(void)
{
	strcpy(root, "/tmp/rdnslint-zone-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(root));
	text = (struct buffer){0};
	buffer_print(&text, "$TTL 1h\n@ SOA ns root 1 2 3 4 5\n@ NS ns\n");
}

static void teardown(void)
{
	char path[64];

	snprintf(path, sizeof path, "%s/zone", root);
	unlink(path);
	rmdir(root);
	buffer_free(&text);
}

static void put(const char *line)
{
	buffer_add_string(&text, line);
}

struct read {
	struct sources *sources;
	struct facts *facts;
};

static void write_file(void)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof path, "%s/zone", root);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(buffer_text(&text), 1, text.used, file),
			  text.used);
	fclose(file);
}

static struct read read_begin(const struct source **source, bool parts)
{
	struct read read = {.sources = sources_new(root)};

	read.facts = facts_new(read.sources);
	if (!parts)
		*source = source_overlay(
		    read.sources, "zone",
		    (struct slice){buffer_text(&text), text.used});
	else
		ck_assert_int_eq(source_open_part(read.sources, "zone", source),
				 SOURCE_OPENED);
	return read;
}

static struct read read_zone(bool parts)
{
	const struct source *source;
	struct read read = read_begin(&source, parts);

	given_zone(read.facts, source, "example.com.");
	store_seal(read.facts->store);
	return read;
}

static void read_free(struct read *read)
{
	facts_free(read->facts);
	sources_free(read->sources);
}

static bool is_same_name(const struct read *a, name_id x, const struct read *b,
			 name_id y)
{
	char left[NAME_TEXT_MAX], right[NAME_TEXT_MAX];

	return strcmp(name_print(a->facts->names, x, left),
		      name_print(b->facts->names, y, right)) == 0;
}

static bool is_same_span(struct span a, struct span b)
{
	return a.at == b.at && a.length == b.length;
}

/* In one expression: each assertion is a call of the system. */
static bool is_same_record(const struct read *a, const struct read *b,
			   record_id id)
{
	struct record x = store_get(a->facts->store, id);
	struct record y = store_get(b->facts->store, id);

	return is_same_name(a, x.owner, b, y.owner) &&
	       is_same_name(a, x.target, b, y.target) && x.type == y.type &&
	       x.ttl == y.ttl && address_equal(x.address, y.address) &&
	       slice_equal(x.rdata, y.rdata) && is_same_span(x.span, y.span) &&
	       is_same_span(x.rdata_span, y.rdata_span) && x.zone == y.zone &&
	       x.owner_blank == y.owner_blank &&
	       is_same_name(a, x.from.origin, b, y.from.origin);
}

static bool is_same_fault(const struct fault *x, const struct fault *y)
{
	return x->kind == y->kind && strcmp(x->message, y->message) == 0 &&
	       is_same_span(x->span, y->span);
}

static bool is_same_zone(const struct read *a, const struct read *b)
{
	struct zone x = store_get_zone(a->facts->store, 0);
	struct zone y = store_get_zone(b->facts->store, 0);

	return x.incomplete == y.incomplete && x.doubtful == y.doubtful &&
	       x.commented == y.commented && x.records == y.records &&
	       x.first == y.first && x.soa == y.soa &&
	       store_has_cuts(a->facts->store, 0) ==
		   store_has_cuts(b->facts->store, 0) &&
	       store_zones(a->facts->store) == store_zones(b->facts->store);
}

static void assert_same(const struct read *a, const struct read *b)
{
	const struct faults *left = &a->facts->faults;
	const struct faults *right = &b->facts->faults;

	ck_assert_uint_eq(store_records(a->facts->store),
			  store_records(b->facts->store));
	for (record_id i = 0; i < store_records(a->facts->store); i++)
		if (!is_same_record(a, b, i))
			ck_abort_msg("record %u is another one", i);
	ck_assert_uint_eq(left->count, right->count);
	for (size_t i = 0; i < left->count; i++)
		if (!is_same_fault(&left->items[i], &right->items[i]))
			ck_abort_msg("fault %zu is another one", i);
	ck_assert_uint_eq(a->facts->comment_count, b->facts->comment_count);
	for (size_t i = 0; i < a->facts->comment_count; i++)
		ck_assert(is_same_span(a->facts->comments[i].covers,
				       b->facts->comments[i].covers));
	ck_assert(is_same_zone(a, b));
	ck_assert_ptr_null(sources_failure(a->sources));
}

#endif
