/*
 * test_merge.c - several facts become one, whoever read what.
 */
#include "parsers/facts/store_table.h"
#include "tests/facts/world.h"
#include "tests/test.h"

#include <pthread.h>
#include <stdio.h>

static struct facts *facts;

static void start(void)
{
	facts = facts_new(NULL);
}

static void stop(void)
{
	facts_free(facts);
}

static struct record get(record_id id)
{
	return store_get(facts->store, id);
}

#define ASSERT_SPAN(got, want)                                                 \
	do {                                                                   \
		ck_assert_uint_eq((got).file, (want).file);                    \
		ck_assert_uint_eq((got).at, (want).at);                        \
		ck_assert_uint_eq((got).length, (want).length);                \
	} while (0)

START_TEST(merging)
{
	struct facts *other = facts_beside(facts);
	view_id here, there;
	struct record record;
	struct wire_name owner;
	uint8_t scratch[65535];
	zone_id zone, answers;

	here = world_view(facts, "inside");
	world_zone(facts, "example.com", VIEW_NONE);
	world_add(facts, "a.example.com", RRTYPE_A, "192.0.2.1");
	world_view(other, "outside");
	there = world_view(other, "inside");
	world_zone(other, "2.0.192.in-addr.arpa", there);
	store_from(other->store,
		   &(struct record_origin){
		       .origin = world_name(other, "x.2.0.192.in-addr.arpa"),
		       .included = {5, 6, 7}});
	world_add(other, "1.2.0.192.in-addr.arpa", RRTYPE_PTR, "A.example.com");
	store_zone_incomplete(other->store, 0);
	answers = world_answers(other, VIEW_NONE);
	world_add(other, "Example.NET", RRTYPE_TXT, "\001x");
	*facts_add_sender(other) = (struct sender){.instance = "mx"};
	facts_add_parameter(other)->name = "myhostname";
	facts_add_comment(other)->span = (struct span){1, 2, 3};
	facts_add_input(other)->path = "a/b";
	facts_fault(other, FAULT_NO_TTL, (struct span){1, 2, 3}, "%d is %s", 7,
		    "odd");
	facts_merge(facts, other);
	store_seal(facts->store);

	ck_assert_uint_eq(store_zones(facts->store), 3);
	ck_assert_uint_eq(store_views(facts->store), 3);
	zone = store_zone_at(facts->store, here,
			     world_name(facts, "2.0.192.in-addr.arpa"));
	ck_assert_uint_eq(zone, 1);
	ck_assert(store_get_zone(facts->store, zone).incomplete);
	ck_assert(store_is_answers(facts->store, answers + 1));
	ck_assert_uint_eq(
	    store_by_target(facts->store, world_name(facts, "a.example.com"))
		.count,
	    1);
	record = get(1);
	ck_assert_uint_eq(record.zone, zone);
	ck_assert_uint_eq(record.from.origin,
			  world_name(facts, "x.2.0.192.in-addr.arpa"));
	ck_assert_uint_eq(record.from.included.file, 5);
	store_spelling(facts->store, 2, &owner, scratch);
	ck_assert_mem_eq(owner.octets, "\7Example\3NET\0", 13);
	ck_assert_uint_eq(facts->sender_count, 1);
	ck_assert_str_eq(facts->senders[0].instance, "mx");
	ck_assert_uint_eq(facts->parameter_count, 1);
	ck_assert_uint_eq(facts->comment_count, 1);
	ck_assert_uint_eq(facts->input_count, 1);
	ck_assert_uint_eq(facts->faults.count, 1);
	ck_assert_str_eq(facts->faults.items[0].message, "7 is odd");
}
END_TEST

/* Threads that fill facts side by side, with the same names and with others. */
#define FILLERS      4u
#define FILLER_NAMES 6000u

static void *fill_names(void *context)
{
	struct facts *into = context;
	char owner[64], target[64];

	world_zone(into, "a.example", VIEW_NONE);
	for (unsigned i = 0; i < FILLER_NAMES; i++) {
		sprintf(owner, "%u.%u.0.192.in-addr.arpa", i % 256, i / 256);
		sprintf(target, "h%u.b.example", i * 7919 % FILLER_NAMES);
		world_add(into, owner, RRTYPE_PTR, target);
		sprintf(owner, "h%u.s%u.a.example", i, i % 61);
		sprintf(target, "10 m%u.c.example", i % 300);
		world_add(into, owner, i % 9 ? RRTYPE_A : RRTYPE_MX,
			  i % 9 ? "192.0.2.1" : target);
	}
	store_settle(into->store);
	return NULL;
}

START_TEST(names_are_shared)
{
	struct facts *beside[FILLERS];
	pthread_t threads[FILLERS];
	size_t count;

	for (unsigned i = 0; i < FILLERS; i++)
		beside[i] = facts_beside(facts);
	names_share(facts->names, true);
	for (unsigned i = 0; i < FILLERS; i++)
		ck_assert_int_eq(
		    pthread_create(&threads[i], NULL, fill_names, beside[i]),
		    0);
	for (unsigned i = 0; i < FILLERS; i++)
		pthread_join(threads[i], NULL);
	names_share(facts->names, false);
	count = names_count(facts->names);
	fill_names(facts); /* adds no name */
	ck_assert_uint_eq(names_count(facts->names), count);
	for (unsigned i = 0; i < FILLERS; i++)
		facts_merge(facts, beside[i]);
	store_seal(facts->store);
	for (record_id i = 0; i < 2 * FILLER_NAMES; i++) {
		struct record first = get(i);
		bool same = store_by_owner(facts->store, first.owner).count ==
			    FILLERS + 1;

		for (unsigned part = 1; part <= FILLERS; part++) {
			struct record other = get(i + 2 * FILLER_NAMES * part);

			same = same && other.owner == first.owner &&
			       other.target == first.target;
		}
		if (!same)
			ck_abort_msg("record %u has another name", i);
	}
}
END_TEST

/* One zone of every kind of record; PART makes zones differ. */
static void fill(struct facts *into, unsigned part)
{
	static const char *const zone_names[] = {
	    "example.com", "2.0.192.in-addr.arpa", "8.b.d.0.1.0.0.2.ip6.arpa",
	    "example.net"};
	char owner[128], target[64];

	if (part % 2 && store_views(into->store) == 1)
		world_view(into, "in");
	world_zone(into, zone_names[part], part % 2);
	world_add(into, zone_names[part], RRTYPE_SOA, "x");
	store_from(into->store, &(struct record_origin){
				    .origin = world_name(into, "sub.example"),
				    .included = {part, 6, 7}});
	for (unsigned i = 0; i < 300; i++) {
		sprintf(owner, "%s%u.%s", i % 3 ? "" : "X", i % 260,
			zone_names[part]);
		sprintf(target, "h%u.s%u.Example.com", i, i % 9);
		world_add(into, owner, RRTYPE_PTR, target + i % 2);
		world_add(into, owner, RRTYPE_A, "192.0.2.1");
		world_add(into, owner, RRTYPE_AAAA, "2001:db8::1");
		sprintf(owner, "%s.%s.%s",
			"1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0",
			i % 2 ? "1.0.0.0" : "x.0.0.0", zone_names[part]);
		sprintf(target, "10 h%u.s%u.example.com", i, i % 9);
		world_add(into, owner, RRTYPE_MX, target);
		world_add(into, owner, RRTYPE_TXT, target);
	}
	if (part == 2)
		store_zone_incomplete(into->store,
				      (zone_id)store_zones(into->store) - 1);
}

static void assert_same_name(struct facts *a, name_id x, struct facts *b,
			     name_id y)
{
	char left[NAME_TEXT_MAX], right[NAME_TEXT_MAX];

	ck_assert_str_eq(name_print(a->names, x, left),
			 name_print(b->names, y, right));
}

static void assert_same_record(struct facts *a, struct facts *b, record_id id)
{
	struct record x = store_get(a->store, id);
	struct record y = store_get(b->store, id);
	uint8_t left[65535], right[65535];
	struct wire_name x_owner, y_owner;
	struct slice x_data = store_spelling(a->store, id, &x_owner, left);
	struct slice y_data = store_spelling(b->store, id, &y_owner, right);

	assert_same_name(a, x.owner, b, y.owner);
	assert_same_name(a, x.target, b, y.target);
	assert_same_name(a, x.from.origin, b, y.from.origin);
	ck_assert_uint_eq(x.type, y.type);
	ck_assert_uint_eq(x.zone, y.zone);
	ck_assert_uint_eq(x.ttl, y.ttl);
	ck_assert_uint_eq(x.preference, y.preference);
	ck_assert(address_equal(x.address, y.address));
	ASSERT_SPAN(x.from.included, y.from.included);
	ck_assert_uint_eq(x_owner.length, y_owner.length);
	ck_assert_mem_eq(x_owner.octets, y_owner.octets, x_owner.length);
	ck_assert(slice_equal(x_data, y_data));
	ck_assert_uint_eq(store_by_owner(a->store, x.owner).count,
			  store_by_owner(b->store, y.owner).count);
	ck_assert_uint_eq(store_by_target(a->store, x.target).count,
			  store_by_target(b->store, y.target).count);
}

/* Shapes in any order: few, many, all other ones, the same again. */
static uint32_t odd_ttl(uint32_t i)
{
	return i % 1000 < 300 ? i % 3 : i % 1000 < 600 ? i : i * i % 251;
}

static void add_odd_ttls(struct facts *into, uint32_t from, uint32_t to)
{
	struct wire_name owner = {1, {0}};

	world_zone(into, ".", VIEW_NONE);
	for (uint32_t i = from; i < to; i++)
		store_add(into->store,
			  &(struct record_input){.owner = &owner,
						 .type = RRTYPE_TXT,
						 .class = RRCLASS_IN,
						 .ttl = odd_ttl(i),
						 .rdata = (const uint8_t *)"",
						 .span = {1, i, 1},
						 .rdata_span = {1, i, 1}});
}

START_TEST(shapes_stay_with_their_records)
{
	struct facts *other = facts_beside(facts);

	add_odd_ttls(facts, 0, 2077);
	add_odd_ttls(other, 2077, 9000);
	facts_merge(facts, other);
	add_odd_ttls(facts, 9000, 12000);
	store_seal(facts->store);
	for (uint32_t i = 0; i < 12000; i++) {
		ck_assert_uint_eq(get(i).ttl, odd_ttl(i));
		ck_assert_uint_eq(get(i).zone, (i >= 2077 ? 1u : 0u) +
						   (i >= 9000 ? 1u : 0u));
	}
}
END_TEST

/* Whoever read what, it is as if one had read it all. */
START_TEST(merging_is_reading)
{
	struct facts *one = facts_new(NULL), *two = facts_beside(facts);
	struct facts *three = facts_beside(facts);

	world_view(one, "in");
	world_view(facts, "in");
	for (unsigned part = 0; part < 4; part++)
		fill(one, part);
	fill(facts, 0);
	fill(two, 1);
	fill(three, 2);
	fill(three, 3);
	facts_merge(facts, two);
	facts_merge(facts, three);
	store_seal(one->store);
	store_seal(facts->store);
	ck_assert_uint_eq(store_records(one->store),
			  store_records(facts->store));
	for (record_id i = 0; i < store_records(one->store); i++)
		assert_same_record(one, facts, i);
	for (zone_id i = 0; i < 4; i++) {
		struct zone x = store_get_zone(one->store, i);
		struct zone y = store_get_zone(facts->store, i);

		assert_same_name(one, x.origin, facts, y.origin);
		ck_assert_uint_eq(x.first, y.first);
		ck_assert_uint_eq(x.records, y.records);
		ck_assert_uint_eq(x.soa, y.soa);
		ck_assert(x.incomplete == y.incomplete);
		ck_assert_uint_eq(
		    store_exists(one->store, i, world_name(one, "s.example")),
		    store_exists(facts->store, i,
				 world_name(facts, "s.example")));
	}
	facts_free(one);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("merge");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, start, stop);
	tcase_add_test(all, merging);
	tcase_add_test(all, names_are_shared);
	tcase_add_test(all, merging_is_reading);
	tcase_add_test(all, shapes_stay_with_their_records);
	suite_add_tcase(suite, all);
	return suite;
}
