/*
 * test_store.c - what is put into the store is what is found again.
 */
#include "tests/facts/world.h"
#include "tests/test.h"

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

/* --- one record ------------------------------------------------------------
 */

START_TEST(forms)
{
	record_id a, aaaa, ptr, mx, txt;
	zone_id zone = world_zone(facts, "example.com", VIEW_NONE);
	name_id host = world_name(facts, "mail.example.com");

	a = world_add(facts, "mail.example.com", RRTYPE_A, "192.0.2.25");
	aaaa = world_add(facts, "mail.example.com", RRTYPE_AAAA, "2001:db8::1");
	ptr = world_add(facts, "x.example.com", RRTYPE_PTR, "Mail.example.com");
	mx = world_add(facts, "example.com", RRTYPE_MX, "10 mail.example.com");
	txt = world_add(facts, "example.com", RRTYPE_TXT, "\005hello");
	store_seal(facts->store);

	ck_assert_uint_eq(store_records(facts->store), 5);
	ck_assert_uint_eq(get(a).owner, host);
	ck_assert_uint_eq(get(a).type, RRTYPE_A);
	ck_assert_uint_eq(get(a).class, RRCLASS_IN);
	ck_assert_uint_eq(get(a).ttl, 3600);
	ck_assert_uint_eq(get(a).zone, zone);
	ck_assert_uint_eq(get(a).target, NAME_NONE);
	ck_assert(address_equal(get(a).address, world_address("192.0.2.25")));
	ck_assert(
	    address_equal(get(aaaa).address, world_address("2001:db8::1")));
	ck_assert_uint_eq(get(ptr).target, host);
	ck_assert_uint_eq(get(ptr).address.family, FAMILY_NONE);
	ck_assert_uint_eq(get(mx).target, host);
	ck_assert_uint_eq(get(mx).preference, 10);
	ck_assert_uint_eq(get(txt).rdata.length, 6);
	ck_assert_mem_eq(get(txt).rdata.at, "\005hello", 6);
}
END_TEST

/* RDATA that a reader should not have let through harms nothing. */
START_TEST(odd_rdata)
{
	static const uint8_t octets[] = "\4mail\7example\3com\0more";
	static const struct {
		uint16_t type, class, length;
	} odd[] = {
	    {RRTYPE_A, RRCLASS_IN, 3},    {RRTYPE_A, RRCLASS_CH, 4},
	    {RRTYPE_AAAA, RRCLASS_IN, 4}, {RRTYPE_PTR, RRCLASS_IN, 17},
	    {RRTYPE_PTR, RRCLASS_IN, 20}, {RRTYPE_PTR, RRCLASS_IN, 0},
	    {RRTYPE_MX, RRCLASS_IN, 1},   {RRTYPE_MX, RRCLASS_IN, 2},
	    {RRTYPE_SRV, RRCLASS_IN, 8},  {RRTYPE_SOA, RRCLASS_IN, 4},
	};
	struct wire_name owner = {1, {0}}, spelled;
	uint8_t scratch[65535];

	world_zone(facts, ".", VIEW_NONE);
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct record_input input = {.owner = &owner,
					     .type = odd[i].type,
					     .class = odd[i].class,
					     .rdata = octets,
					     .rdata_length = odd[i].length,
					     .span = SPAN_NONE,
					     .rdata_span = SPAN_NONE};

		ck_assert_uint_eq(store_add(facts->store, &input), i);
	}
	store_seal(facts->store);
	for (record_id id = 0; id < sizeof odd / sizeof *odd; id++) {
		struct slice rdata =
		    store_spelling(facts->store, id, &spelled, scratch);

		ck_assert_uint_eq(rdata.length, odd[id].length);
		ck_assert_mem_eq(rdata.at, octets, rdata.length);
		ck_assert_uint_eq(get(id).address.family, FAMILY_NONE);
	}
}
END_TEST

START_TEST(spelling)
{
	struct wire_name owner;
	uint8_t scratch[65535];
	record_id upper, lower, target;
	struct slice rdata;

	world_zone(facts, "example.com", VIEW_NONE);
	lower = world_add(facts, "a.example.com", RRTYPE_PTR, "b.example.com");
	upper = world_add(facts, "A.Example.com", RRTYPE_A, "192.0.2.1");
	target =
	    world_add(facts, "a.example.com", RRTYPE_CNAME, "B.example.com");
	store_seal(facts->store);

	rdata = store_spelling(facts->store, lower, &owner, scratch);
	ck_assert_uint_eq(owner.length, 15);
	ck_assert_mem_eq(owner.octets, "\1a\7example\3com\0", 15);
	ck_assert_uint_eq(rdata.length, 15);
	ck_assert_mem_eq(rdata.at, "\1b\7example\3com\0", 15);
	rdata = store_spelling(facts->store, upper, &owner, scratch);
	ck_assert_mem_eq(owner.octets, "\1A\7Example\3com\0", 15);
	ck_assert_mem_eq(rdata.at, "\300\0\2\1", 4);
	rdata = store_spelling(facts->store, target, &owner, scratch);
	ck_assert_mem_eq(owner.octets, "\1a\7example\3com\0", 15);
	ck_assert_mem_eq(rdata.at, "\1B\7example\3com\0", 15);
}
END_TEST

static const struct {
	struct span span, rdata;
} spans[] = {
    {{3, 10, 20}, {3, 20, 10}},
    {{3, 0, 0}, {3, 0, 0}},
    {{3, 100, 65534}, {3, 65633, 1}},
    {{3, 10, 400}, {3, 265, 145}},
    {{3, 10, 400}, {3, 266, 144}},
    {{3, 100, 65535}, {3, 110, 65525}},
    {{3, 100, 200000}, {3, 110, 199990}},
    {{3, 10, 20}, {3, 20, 9}},  /* a bracket behind the RDATA */
    {{3, 10, 20}, {4, 20, 10}}, /* cannot be, harms nothing */
    {{3, 10, 20}, {3, 5, 25}},
    {{SPAN_NO_FILE, 0, 0}, {SPAN_NO_FILE, 0, 0}},
    {{9, UINT32_MAX - 20, 20}, {9, UINT32_MAX - 10, 10}},
};

#define ASSERT_SPAN(got, want)                                                 \
	do {                                                                   \
		ck_assert_uint_eq((got).file, (want).file);                    \
		ck_assert_uint_eq((got).at, (want).at);                        \
		ck_assert_uint_eq((got).length, (want).length);                \
	} while (0)

START_TEST(positions)
{
	size_t count = sizeof spans / sizeof *spans;
	struct wire_name owner = {1, {0}};

	world_zone(facts, ".", VIEW_NONE);
	for (size_t i = 0; i < count; i++) {
		struct record_input input = {.owner = &owner,
					     .type = RRTYPE_TXT,
					     .class = RRCLASS_IN,
					     .rdata = (const uint8_t *)"",
					     .span = spans[i].span,
					     .rdata_span = spans[i].rdata,
					     .owner_blank = i % 2,
					     .ttl_default = i % 3 == 0};

		ck_assert_uint_eq(store_add(facts->store, &input), i);
	}
	store_seal(facts->store);
	for (record_id i = 0; i < count; i++) {
		ASSERT_SPAN(get(i).span, spans[i].span);
		ASSERT_SPAN(get(i).rdata_span, spans[i].rdata);
		ck_assert_int_eq(get(i).owner_blank, i % 2);
		ck_assert_int_eq(get(i).ttl_default, i % 3 == 0);
	}
}
END_TEST

START_TEST(origins)
{
	struct record_origin from = {.origin = world_name(facts, "sub.example"),
				     .included = {2, 30, 40},
				     .generated = true};
	zone_id first = world_zone(facts, "example", VIEW_NONE), second;

	world_add(facts, "a.example", RRTYPE_A, "192.0.2.1");
	store_from(facts->store, &from);
	world_add(facts, "b.example", RRTYPE_A, "192.0.2.1");
	second = world_zone(facts, "example.net", VIEW_NONE);
	world_add(facts, "example.net", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);

	ck_assert_uint_eq(get(0).from.origin, world_name(facts, "example"));
	ck_assert(span_is_none(get(0).from.included));
	ck_assert_uint_eq(get(1).from.origin, world_name(facts, "sub.example"));
	ASSERT_SPAN(get(1).from.included, from.included);
	ck_assert(get(1).from.generated);
	ck_assert_uint_eq(get(1).zone, first);
	ck_assert_uint_eq(get(2).zone, second);
	ck_assert(!get(2).from.generated);
	ck_assert_uint_eq(get(2).from.origin, world_name(facts, "example.net"));
}
END_TEST

/* Every record of another kind: nothing is shared, nothing is mixed up. */
START_TEST(many_kinds)
{
	struct wire_name owner = {1, {0}};

	world_zone(facts, ".", VIEW_NONE);
	for (uint32_t i = 0; i < 5000; i++) {
		struct record_input input = {.owner = &owner,
					     .type = (uint16_t)(200 + i % 50),
					     .class = RRCLASS_IN,
					     .ttl = i,
					     .rdata =
						 (const uint8_t *)"abcdefg",
					     .rdata_length = (uint16_t)(i % 8),
					     .span = {i % 5, i, 1},
					     .rdata_span = {i % 5, i, 1}};

		store_add(facts->store, &input);
	}
	store_seal(facts->store);
	for (uint32_t i = 0; i < 5000; i++) {
		ck_assert_uint_eq(get(i).type, 200 + i % 50);
		ck_assert_uint_eq(get(i).ttl, i);
		ck_assert_uint_eq(get(i).span.file, i % 5);
		ck_assert_uint_eq(get(i).rdata.length, i % 8);
	}
	ck_assert_uint_eq(store_by_type(facts->store, 249).count, 100);
	ck_assert_uint_eq(store_by_type(facts->store, 250).count, 0);
	ck_assert_uint_eq(store_by_type(facts->store, 249).at[1], 99);
}
END_TEST

/* --- zones and views -------------------------------------------------------
 */

START_TEST(zones)
{
	view_id inside = world_view(facts, "inside"),
		outside = world_view(facts, "outside");
	name_id origin = world_name(facts, "example.com");
	name_id host = world_name(facts, "a.sub.example.com");
	zone_id common = world_zone(facts, "example.com", VIEW_NONE);
	zone_id mine, sub, absent, answers;

	world_add(facts, "example.com", RRTYPE_SOA, "x");
	world_add(facts, "a.example.com", RRTYPE_A, "192.0.2.1");
	mine = world_zone(facts, "example.com", inside);
	world_add(facts, "b.example.com", RRTYPE_SOA, "x");
	sub = world_zone(facts, "sub.example.com", outside);
	absent = world_absent_zone(facts, "example.net", VIEW_NONE);
	answers = world_answers(facts, VIEW_NONE);
	world_add(facts, "example.org", RRTYPE_A, "192.0.2.1");
	store_zone_incomplete(facts->store, sub);
	store_seal(facts->store);

	ck_assert_uint_eq(store_views(facts->store), 3);
	ck_assert_str_eq(store_get_view(facts->store, VIEW_NONE).name, "");
	ck_assert_str_eq(store_get_view(facts->store, outside).name, "outside");
	ck_assert_uint_eq(store_zones(facts->store), 5);
	ck_assert_uint_eq(store_get_zone(facts->store, common).soa, 0);
	ck_assert_uint_eq(store_get_zone(facts->store, common).records, 2);
	ck_assert_uint_eq(store_get_zone(facts->store, mine).soa, RECORD_NONE);
	ck_assert_uint_eq(store_get_zone(facts->store, mine).first, 2);
	ck_assert(store_get_zone(facts->store, sub).incomplete);
	ck_assert(store_is_answers(facts->store, answers));
	ck_assert(!store_is_answers(facts->store, common));

#define AT(view, name)      store_zone_at(facts->store, view, name)
#define CLOSEST(view, name) store_closest_zone(facts->store, view, name)
	ck_assert_uint_eq(AT(VIEW_NONE, origin), common);
	ck_assert_uint_eq(AT(inside, origin), mine);
	ck_assert_uint_eq(AT(outside, origin), common);
	ck_assert_uint_eq(AT(VIEW_NONE, host), ZONE_NONE);
	ck_assert_uint_eq(AT(VIEW_NONE, NAME_ROOT), ZONE_NONE);
	ck_assert_uint_eq(AT(VIEW_NONE, world_name(facts, "example.net")),
			  absent);
	ck_assert_uint_eq(CLOSEST(VIEW_NONE, host), common);
	ck_assert_uint_eq(CLOSEST(inside, host), mine);
	ck_assert_uint_eq(CLOSEST(outside, host), sub);
	ck_assert_uint_eq(CLOSEST(outside, origin), common);
	ck_assert_uint_eq(CLOSEST(inside, world_name(facts, "new.example.net")),
			  absent);
	ck_assert_uint_eq(CLOSEST(inside, world_name(facts, "example.org")),
			  ZONE_NONE);
	ck_assert_uint_eq(CLOSEST(inside, NAME_NONE), ZONE_NONE);
}
END_TEST

START_TEST(other_class)
{
	struct zone zone = {.origin = world_name(facts, "bind"),
			    .class = RRCLASS_CH};

	store_zone(facts->store, &zone);
	store_seal(facts->store);
	ck_assert_uint_eq(AT(VIEW_NONE, zone.origin), ZONE_NONE);
}
END_TEST

/* A loaded zone counts before one that is not, and the first of two. */
START_TEST(two_of_one_origin)
{
	zone_id loaded;

	world_absent_zone(facts, "example.com", VIEW_NONE);
	loaded = world_zone(facts, "example.com", VIEW_NONE);
	world_zone(facts, "example.com", VIEW_NONE);
	store_seal(facts->store);
	ck_assert_uint_eq(AT(VIEW_NONE, world_name(facts, "example.com")),
			  loaded);
}
END_TEST

/* --- indexes ---------------------------------------------------------------
 */

START_TEST(empty)
{
	store_seal(facts->store);
	ck_assert_uint_eq(store_by_owner(facts->store, NAME_ROOT).count, 0);
	ck_assert_uint_eq(
	    store_by_target(facts->store, world_name(facts, "a")).count, 0);
	ck_assert_uint_eq(
	    store_by_address(facts->store, world_address("::")).count, 0);
	ck_assert_uint_eq(
	    store_by_address(facts->store, (struct address){0}).count, 0);
	ck_assert_uint_eq(store_by_type(facts->store, RRTYPE_A).count, 0);
	ck_assert_uint_eq(CLOSEST(VIEW_NONE, NAME_ROOT), ZONE_NONE);
}
END_TEST

static void assert_list(struct record_list list, size_t count,
			const record_id *want)
{
	ck_assert_uint_eq(list.count, count);
	for (size_t i = 0; i < count; i++)
		ck_assert_uint_eq(list.at[i], want[i]);
}

#define ASSERT_LIST(list, ...)                                                 \
	do {                                                                   \
		const record_id want[] = {__VA_ARGS__};                        \
		assert_list((list), sizeof want / sizeof *want, want);         \
	} while (0)

START_TEST(by_everything)
{
	struct store *store = facts->store;
	name_id mail = world_name(facts, "mail.example.com");

	world_zone(facts, "2.0.192.in-addr.arpa", VIEW_NONE);
	/* 0..4, out of order and with owners repeated */
	world_add(facts, "30.2.0.192.in-addr.arpa", RRTYPE_PTR,
		  "mail.example.com");
	world_add(facts, "4.2.0.192.in-addr.arpa", RRTYPE_PTR, "a.example.com");
	world_add(facts, "30.2.0.192.in-addr.arpa", RRTYPE_PTR,
		  "a.example.com");
	world_add(facts, "4.2.0.192.in-addr.arpa", RRTYPE_TXT, "\001x");
	world_add(facts, "200.2.0.192.in-addr.arpa", RRTYPE_PTR,
		  "mail.example.com");
	world_zone(facts, "example.com", VIEW_NONE);
	/* 5..10 */
	world_add(facts, "mail.example.com", RRTYPE_A, "192.0.2.30");
	world_add(facts, "a.example.com", RRTYPE_A, "192.0.2.4");
	world_add(facts, "b.example.com", RRTYPE_A, "192.0.2.30");
	world_add(facts, "mail.example.com", RRTYPE_AAAA, "2001:db8::1");
	world_add(facts, "a.example.com", RRTYPE_AAAA, "2001:db8::1");
	world_add(facts, "example.com", RRTYPE_MX, "10 MAIL.example.com");
	world_zone(facts, "example.net", VIEW_NONE);
	/* 11, 12 */
	world_add(facts, "x.example.net", RRTYPE_CNAME,
		  "30.2.0.192.in-addr.arpa");
	world_add(facts, "mail.example.com", RRTYPE_A, "192.0.2.99");
	store_seal(store);

	ASSERT_LIST(store_by_owner(store, mail), 5, 8, 12);
	ASSERT_LIST(store_by_owner(
			store, name_find_address(facts->names,
						 world_address("192.0.2.30"))),
		    0, 2);
	ASSERT_LIST(store_by_owner(
			store, name_find_address(facts->names,
						 world_address("192.0.2.4"))),
		    1, 3);
	ck_assert_uint_eq(
	    store_by_owner(store, name_of_address(facts->names,
						  world_address("192.0.2.5")))
		.count,
	    0);
	ck_assert_uint_eq(
	    store_by_owner(
		store,
		name_of_address(facts->names, world_address("198.51.100.5")))
		.count,
	    0);
	ASSERT_LIST(store_by_target(store, mail), 0, 4, 10);
	ASSERT_LIST(store_by_target(
			store, name_find_address(facts->names,
						 world_address("192.0.2.30"))),
		    11);
	ASSERT_LIST(store_by_address(store, world_address("192.0.2.30")), 5, 7);
	ASSERT_LIST(store_by_address(store, world_address("192.0.2.99")), 12);
	ASSERT_LIST(store_by_address(store, world_address("2001:db8::1")), 8,
		    9);
	ck_assert_uint_eq(
	    store_by_address(store, world_address("192.0.2.5")).count, 0);
	ck_assert_uint_eq(
	    store_by_address(store, world_address("2001:db8::2")).count, 0);
	ASSERT_LIST(store_by_type(store, RRTYPE_PTR), 0, 1, 2, 4);
	ASSERT_LIST(store_by_type(store, RRTYPE_MX), 10);
	ck_assert_uint_eq(
	    store_by_owner(store, world_name(facts, "later.example")).count, 0);
}
END_TEST

/* Lists agree with a plain walk over thousands of records. */
START_TEST(by_everything_at_scale)
{
	struct store *store = facts->store;
	static unsigned owners[4096], addresses[4096];
	char owner[64], address[64];

	world_zone(facts, "example.com", VIEW_NONE);
	for (unsigned i = 0; i < 20000; i++) {
		unsigned host = i * 2654435761u >> 20;
		unsigned value = i * 40503u % 4096;

		sprintf(owner, "h%u.example.com", host);
		sprintf(address, "10.%u.%u.%u", value % 7, value / 256,
			value % 256);
		world_add(facts, owner, RRTYPE_A, address);
		owners[host]++;
		addresses[value]++;
	}
	store_seal(store);
	for (unsigned i = 0; i < 4096; i++) {
		struct record_list list;

		sprintf(owner, "h%u.example.com", i);
		list = store_by_owner(store, world_name(facts, owner));
		ck_assert_uint_eq(list.count, owners[i]);
		for (size_t j = 1; j < list.count; j++)
			ck_assert_uint_lt(list.at[j - 1], list.at[j]);
		sprintf(address, "10.%u.%u.%u", i % 7, i / 256, i % 256);
		list = store_by_address(store, world_address(address));
		ck_assert_uint_eq(list.count, addresses[i]);
		for (size_t j = 1; j < list.count; j++)
			ck_assert_uint_lt(list.at[j - 1], list.at[j]);
	}
}
END_TEST

/* Names arrive late in their rows: none is lost, none is mixed up. */
START_TEST(names_arrive)
{
	static const char *const targets[] = {"t%u.example.net",
					      "t%u.x%u.example.net",
					      "9.%u.0.192.in-addr.arpa"};
	char owner[64], target[64];

	world_zone(facts, "example.com", VIEW_NONE);
	for (unsigned i = 0; i < 5000; i++) {
		const char *form =
		    i % 7 ? "o%u.example.com" : "%u.2.0.192.in-addr.arpa";

		sprintf(owner, form, i % 1000 % 256);
		sprintf(target, targets[i % 3], i % 250, i % 2);
		world_add(facts, owner, i % 5 ? RRTYPE_PTR : RRTYPE_A,
			  i % 5 ? target : "192.0.2.1");
	}
	store_seal(facts->store);
	for (record_id i = 0; i < 5000; i++) {
		const char *form =
		    i % 7 ? "o%u.example.com" : "%u.2.0.192.in-addr.arpa";

		sprintf(owner, form, i % 1000 % 256);
		sprintf(target, targets[i % 3], i % 250, i % 2);
		ck_assert_uint_eq(get(i).owner, world_name(facts, owner));
		ck_assert_uint_eq(get(i).target, i % 5
						     ? world_name(facts, target)
						     : NAME_NONE);
	}
}
END_TEST

/* --- what exists -----------------------------------------------------------
 */

#define EXISTS(zone, name)                                                     \
	store_exists(facts->store, zone, world_name(facts, name))

START_TEST(existing)
{
	zone_id zone = world_zone(facts, "example.com", VIEW_NONE), other;

	world_add(facts, "example.com", RRTYPE_SOA, "x");
	world_add(facts, "a.b.c.example.com", RRTYPE_A, "192.0.2.1");
	world_add(facts, "d.b.c.example.com", RRTYPE_A, "192.0.2.1");
	other = world_zone(facts, "c.example.com", VIEW_NONE);
	world_add(facts, "a.b.c.example.com", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);
	ck_assert(EXISTS(zone, "example.com"));
	ck_assert(EXISTS(zone, "a.b.c.example.com"));
	ck_assert(EXISTS(zone, "b.c.example.com"));
	ck_assert(EXISTS(zone, "c.example.com"));
	ck_assert(!EXISTS(zone, "com"));
	ck_assert(!EXISTS(zone, "x.example.com"));
	ck_assert(!EXISTS(zone, "x.a.b.c.example.com"));
	ck_assert(EXISTS(other, "c.example.com"));
	ck_assert(EXISTS(other, "b.c.example.com"));
	ck_assert(!EXISTS(other, "d.b.c.example.com"));
	ck_assert(!EXISTS(other, "example.com"));
	ck_assert(!store_exists(facts->store, zone, NAME_NONE));
}
END_TEST

START_TEST(existing_ipv4)
{
	zone_id zone = world_zone(facts, "192.in-addr.arpa", VIEW_NONE);

	world_add(facts, "25.2.0.192.in-addr.arpa", RRTYPE_PTR, "a.example");
	world_add(facts, "x.7.3.0.192.in-addr.arpa", RRTYPE_TXT, "");
	store_seal(facts->store);
	ck_assert(EXISTS(zone, "25.2.0.192.in-addr.arpa"));
	ck_assert(EXISTS(zone, "2.0.192.in-addr.arpa"));
	ck_assert(EXISTS(zone, "0.192.in-addr.arpa"));
	ck_assert(EXISTS(zone, "192.in-addr.arpa"));
	ck_assert(EXISTS(zone, "7.3.0.192.in-addr.arpa"));
	ck_assert(EXISTS(zone, "3.0.192.in-addr.arpa"));
	ck_assert(!EXISTS(zone, "26.2.0.192.in-addr.arpa"));
	ck_assert(!EXISTS(zone, "4.0.192.in-addr.arpa"));
}
END_TEST

START_TEST(existing_ipv6)
{
	zone_id zone = world_zone(facts, "8.b.d.0.1.0.0.2.ip6.arpa", VIEW_NONE);
	zone_id root = world_zone(facts, ".", VIEW_NONE);
	zone_id other =
	    world_zone(facts, "0.8.b.d.0.1.0.0.2.ip6.arpa", VIEW_NONE);
	char name[ADDRESS_REVERSE_MAX];

	store_zone(facts->store,
		   &(struct zone){
		       .origin = world_name(facts, "8.b.d.0.1.0.0.2.ip6.arpa"),
		       .class = RRCLASS_IN});
	zone = (zone_id)store_zones(facts->store) - 1;
	world_add(facts, address_reverse(world_address("2001:db8:1::ab"), name),
		  RRTYPE_PTR, "a.example");
	world_add(facts, address_reverse(world_address("2001:db8:1::ac"), name),
		  RRTYPE_PTR, "b.example");
	store_seal(facts->store);
	ck_assert(EXISTS(zone, name));
	ck_assert(EXISTS(zone, strchr(name, '.') + 1));
	ck_assert(EXISTS(zone, "1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"));
	ck_assert(EXISTS(zone, "0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"));
	ck_assert(EXISTS(zone, "8.b.d.0.1.0.0.2.ip6.arpa"));
	ck_assert(!EXISTS(zone, "2.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"));
	ck_assert(!EXISTS(zone, "1.0.0.8.b.d.0.1.0.0.2.ip6.arpa"));
	ck_assert(!EXISTS(zone, "x.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"));
	ck_assert(!EXISTS(
	    zone, address_reverse(world_address("2001:db8:1::ad"), name)));
	ck_assert(!EXISTS(other, "1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"));
	ck_assert(!EXISTS(root, "ip6.arpa"));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("store");
	TCase *all = tcase_create("store");

	tcase_add_checked_fixture(all, start, stop);
	tcase_add_test(all, forms);
	tcase_add_test(all, odd_rdata);
	tcase_add_test(all, spelling);
	tcase_add_test(all, positions);
	tcase_add_test(all, origins);
	tcase_add_test(all, many_kinds);
	tcase_add_test(all, zones);
	tcase_add_test(all, other_class);
	tcase_add_test(all, two_of_one_origin);
	tcase_add_test(all, empty);
	tcase_add_test(all, by_everything);
	tcase_add_test(all, by_everything_at_scale);
	tcase_add_test(all, names_arrive);
	tcase_add_test(all, existing);
	tcase_add_test(all, existing_ipv4);
	tcase_add_test(all, existing_ipv6);
	suite_add_tcase(suite, all);
	return suite;
}
